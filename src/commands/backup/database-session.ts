import { isStemmaError, type StemmaError } from "../../kernel/index.ts";
import type { State } from "../../planning/index.ts";
import type { Project } from "../../project/index.ts";
import { openSession, type Session } from "../../runner/index.ts";
import type { UseCaseContext } from "../use-case.ts";
import { sessionOptions } from "../workspace.ts";

/** A database and what its ledger says, whatever the revisions on disk are. */
export interface DatabaseGround {
  readonly session: Session;
  /** Undefined: the ledger cannot be read. */
  readonly state: State | undefined;
  /** Why. */
  readonly problem?: StemmaError;
}

/**
 * Opens the database and takes the lock where it is to be changed; always closes it again. A ledger that cannot be read is no
 * hindrance: to copy the database, or to bring a copy back, is what helps then.
 */
export async function withDatabase<Result>(
  context: UseCaseContext,
  project: Project,
  how: { readonly command: string; readonly access: "read" | "write" },
  use: (ground: DatabaseGround) => Promise<Result>,
): Promise<Result> {
  const session = await openSession(sessionOptions(context, project, how));
  try {
    if (how.access === "write") await session.lock({ anyway: true });
    return await use({ session, ...(await readLedger(session)) });
  } finally {
    await session.close();
  }
}

async function readLedger(session: Session): Promise<Pick<DatabaseGround, "state" | "problem">> {
  try {
    return { state: await session.readState() };
  } catch (error) {
    if (isStemmaError(error) && error.code.startsWith("ledger/")) return { state: undefined, problem: error };
    throw error;
  }
}
