import { refusedBy } from "../dialects/connect.ts";
import type { StemmaError } from "../kernel/index.ts";
import { cacheFolder, engineFolder, type Project, requireDatabase } from "../project/index.ts";
import { openSession, orInterrupted, type Session, type SessionOptions } from "../runner/index.ts";
import { namedExtensions } from "./named-extensions.ts";
import type { UseCaseContext } from "./use-case.ts";

/** What a command opens a database for. */
export interface DatabaseAccess {
  /** As the ledger and the holder of a lock name it. */
  readonly command: string;
  readonly access: "read" | "write";
  /** The lock is left to whoever has it, also for writing. */
  readonly unlocked?: boolean;
  /** False: the lock keeps runners away, and nothing is changed under it, so the database may be read-only. Default: true. */
  readonly changes?: boolean;
  /** What a killed restore has left and nobody can bring to its end is a warning only. */
  readonly anyway?: boolean;
  /** What is told in place of why the database could not be opened. */
  readonly fault?: StemmaError | undefined;
}

/**
 * Opens the database of a deployment and takes the lock where it is to be changed; always closes it again.
 * Throws `database/…`, `ledger/locked`, `execution/interrupted` and what `use` throws.
 */
export async function withSession<Result>(
  context: UseCaseContext,
  project: Project,
  { command, access, unlocked = false, changes = true, anyway = false, fault }: DatabaseAccess,
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const target = requireDatabase(project, context.cwd);
  const opening = openSession(sessionOptions(context, project, { command, access }));
  // Making an embedded database is not left half done; waiting for a server that does not answer is.
  const mayStop = access === "read" || (target.folder === undefined && target.file === undefined);
  const session = await (mayStop ? orInterrupted(opening, context.signal) : opening).catch(
    (error: unknown) => {
      // What answers after all, when nobody waits any more, must not stay open.
      if (context.signal?.aborted === true) void opening.then((late) => late.close()).catch(() => undefined);
      throw fault ?? refusedBy(target.masked, error);
    },
  );
  try {
    if (access === "write" && !unlocked) await session.lock({ changes, anyway });
    return await use(session);
  } catch (error) {
    throw refusedBy(target.masked, error);
  } finally {
    await session.close();
  }
}

/** How the database of a deployment is opened. */
function sessionOptions(
  context: UseCaseContext,
  project: Project,
  { command, access }: Pick<DatabaseAccess, "command" | "access">,
): SessionOptions {
  const { settings } = project;
  const target = requireDatabase(project, context.cwd);
  return {
    target,
    directory: project.directory,
    ledger: settings.ledger,
    settings: { ...settings, lockWait: context.waitForLock ? (context.lockWait ?? settings.lockWait) : 0 },
    command,
    access,
    extensions: namedExtensions(project, target),
    snapshots: engineFolder(cacheFolder(context.environment, context.cwd)),
    ...(context.signal === undefined ? {} : { signal: context.signal }),
    ...(context.onEvent === undefined ? {} : { onEvent: context.onEvent }),
  };
}
