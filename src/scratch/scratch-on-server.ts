import { randomBytes } from "node:crypto";
import {
  type Connection,
  type Connector,
  connectorOf,
  DatabaseError,
  DatabaseFailure,
  newDatabaseClause,
} from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import type { DatabaseUrl } from "../project/index.ts";
import { ScratchError } from "./errors.ts";
import type { Scratch, ScratchOptions } from "./scratch.ts";

/**
 * A new database on a server, of a random name. The database in the URL is connected to, since one has to be, and not
 * touched. Throws `scratch/unavailable` where the user may make no databases.
 */
export async function openOnServer(server: DatabaseUrl, options: ScratchOptions): Promise<Scratch> {
  const { dialect, directory } = options;
  const connector = await connectorOf(dialect.name, server.masked);
  const name = `stemma_scratch_${randomBytes(8).toString("hex")}`;
  const admin = await connectTo(connector, server, directory);
  try {
    await createDatabase(admin, name, server, dialect);
    const isNew = await newRoles(admin, options);
    const drop = async (): Promise<void> => {
      await dropDatabase(admin, dialect.scratch.dropDatabase(name), name);
      for (const role of isNew) await admin.query(dialect.scratch.dropRole(role)).catch(() => undefined);
    };
    try {
      const own = { ...server, url: onDatabase(server.url, name), masked: onDatabase(server.masked, name) };
      const connection = await connectTo(connector, own, directory);
      await connection.send(dialect.scratch.hurry);
      return {
        dialect,
        connector,
        connection,
        target: own,
        async close() {
          await connection.close();
          try {
            await drop();
          } finally {
            await admin.close();
          }
        },
      };
    } catch (error) {
      await drop();
      throw error;
    }
  } catch (error) {
    await admin.close();
    throw error;
  }
}

/** Roles that revisions are going to make: they are the server's, and would stay there. */
async function newRoles(
  admin: Connection,
  { dialect, requirements }: ScratchOptions,
): Promise<readonly string[]> {
  const { createdRoles = [] } = requirements;
  if (createdRoles.length === 0) return [];
  const there = new Set((await admin.query(dialect.scratch.roles)).map(({ name }) => String(name)));
  return createdRoles.filter((role) => !there.has(role));
}

export async function connectTo(
  connector: Connector,
  server: DatabaseUrl,
  from: string,
): Promise<Connection> {
  const { url, masked } = server;
  const application = "stemma scratch";
  const opened = await connector.connect({ url, masked, memory: false, from, application, access: "write" });
  if (opened !== undefined) return opened;
  throw new DatabaseError("database/unreachable", { database: masked, problem: "it is not there" });
}

async function createDatabase(
  admin: Connection,
  name: string,
  server: DatabaseUrl,
  { scratch }: Dialect,
): Promise<void> {
  const { embedded, rightToCreate } = scratch;
  const orLeaveOut = embedded === undefined ? "" : `, or leave scratch out to use ${embedded.name}`;
  try {
    await admin.query(scratch.createDatabase(name, await newDatabaseClause(admin, scratch)));
  } catch (error) {
    if (!(error instanceof DatabaseFailure)) throw error;
    throw new ScratchError(
      "scratch/unavailable",
      {
        problem: `${server.masked}: ${error.message}`,
        hint:
          error.kind === "permission"
            ? `The user needs the right to make databases (${rightToCreate}); or name another server in scratch${orLeaveOut}.`
            : `Name another server in scratch${orLeaveOut}.`,
      },
      { cause: error },
    );
  }
}

async function dropDatabase(admin: Connection, sql: string, name: string): Promise<void> {
  try {
    await admin.query(sql);
  } catch (error) {
    throw new ScratchError(
      "scratch/unavailable",
      {
        problem: `${name} could not be dropped: ${error instanceof Error ? error.message : String(error)}`,
        hint: `Nothing of yours is in it. Drop it by hand: DROP DATABASE ${name};`,
      },
      { cause: error },
    );
  }
}

/** The URL of another database on the same server. It works on the text, as a URL may name several hosts. */
export function onDatabase(url: string, name: string): string {
  return url.replace(/^([^:]+:\/\/[^/?#]*)(?:\/[^?#]*)?/, `$1/${name}`);
}
