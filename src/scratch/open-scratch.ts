import { connectorOf, DatabaseError } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import { type DatabaseUrl, engineFolder, isEmbedded } from "../project/index.ts";
import { ScratchError } from "./errors.ts";
import { furnish } from "./furnish.ts";
import { refuseInterrupted } from "./interruption.ts";
import type { Scratch, ScratchOptions } from "./scratch.ts";
import { openOnServer } from "./scratch-on-server.ts";

/** What to do where there is no engine in this process, or not the right one; undefined: there are no servers of its kind. */
function nameAServer({ scratch: { server } }: Dialect): string | undefined {
  return server === undefined
    ? undefined
    : `Name a server for scratch databases in the config: scratch: "${server}", or scratch: "target".`;
}

/**
 * Opens an empty scratch database with the roles and extensions that are required: embedded in memory, or a new
 * database on a server that is dropped when it is closed. The databases that the config names are never touched.
 * Throws `scratch/unavailable`, `execution/interrupted`.
 */
export async function openScratch(options: ScratchOptions): Promise<Scratch> {
  refuseInterrupted(options.signal);
  const server = serverOf(options);
  try {
    const scratch = server === undefined ? await openEmbedded(options) : await openOnServer(server, options);
    try {
      refuseInterrupted(options.signal);
      await furnish(scratch, options);
    } catch (error) {
      await scratch.close();
      throw error;
    }
    return scratch;
  } catch (error) {
    throw unavailable(error, server, options.dialect);
  }
}

/** The server that scratch databases are made on; undefined: an engine in this process. */
export function serverOf({
  settings,
  target,
  dialect,
}: Pick<ScratchOptions, "settings" | "target" | "dialect">): DatabaseUrl | undefined {
  const { where } = settings;
  if (where === "embedded" && dialect.scratch.embedded !== undefined) return undefined;
  const named = where === "target" || where === "embedded" ? target : where;
  if (named === undefined) {
    throw new ScratchError("scratch/unavailable", {
      problem:
        where === "target"
          ? 'scratch is "target", and no database is named'
          : `${dialect.name} runs on a server only, and none is named`,
      hint: "Name one in the config (database), in STEMMA_DATABASE_URL or as --database.",
    });
  }
  if (named.dialect !== dialect.name) {
    throw new ScratchError("scratch/unavailable", {
      problem: `${named.masked} is not of the kind of the deployment's database (${dialect.name})`,
      hint:
        nameAServer(dialect) ?? "Take scratch out of the config: the engine in this process is used then.",
    });
  }
  return isEmbedded(named) ? undefined : named;
}

async function openEmbedded({
  dialect,
  directory,
  requirements,
  wishedExtensions,
  cacheFolder,
}: ScratchOptions): Promise<Scratch> {
  const { embedded } = dialect.scratch;
  if (embedded === undefined) throw new TypeError(`${dialect.name} has no engine of its own`);
  const masked = `scratch (${embedded.name})`;
  const target = { dialect: dialect.name, url: embedded.url, masked, memory: true };
  const connector = await connectorOf(dialect.name, target.masked);
  const connection = await connector.connect({
    ...target,
    from: directory,
    application: "stemma scratch",
    access: "write",
    extensions: [...requirements.createdExtensions, ...requirements.usedExtensions],
    ...(wishedExtensions === undefined ? {} : { wishedExtensions }),
    ...(cacheFolder === undefined ? {} : { snapshots: engineFolder(cacheFolder) }),
  });
  if (connection === undefined) throw new TypeError("an embedded database in memory is always there");
  return { dialect, connector, connection, target, close: () => connection.close() };
}

/** What keeps a database from being opened keeps a scratch database from being made. */
export function unavailable(error: unknown, server: DatabaseUrl | undefined, dialect: Dialect): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const problem = error.message;
  const another = server === undefined ? nameAServer(dialect) : undefined;
  const hint =
    error.code === "database/driver-missing"
      ? `${error.hint}${another === undefined ? "" : `, or: ${another}`}`
      : (another ?? error.hint ?? "Check the URL in scratch.");
  return new ScratchError("scratch/unavailable", { problem, hint }, { cause: error });
}
