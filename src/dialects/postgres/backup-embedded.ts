import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { messageOf } from "../../kernel/index.ts";
import type { BackupContents, BackupGround, Backups } from "../backup.ts";
import { BackupToolError, compareContents } from "../backup-errors.ts";
import type { Connection } from "../connection.ts";
import { countAllRows, countTables } from "./backup-contents.ts";

/** PGlite, with its own dump: the files of the database as a tar, compressed. */
export const embeddedBackups: Backups = {
  kindOf: () => ({ engine: "pglite", ending: ".tar.gz" }),
  check: async () => undefined,
  write,
  restore,
};

async function write(ground: BackupGround, file: string): Promise<BackupContents> {
  const { connection, masked, signal } = ground;
  const original = await contentsOf(connection);
  if (connection.dump === undefined) throw new TypeError("this database has no dump");
  const dump = await connection.dump();
  await pipeline(Readable.fromWeb(dump.stream()), createGzip(), createWriteStream(file), { signal });
  const copy = await opened(ground, file);
  try {
    compareContents(masked, await contentsOf(copy), original);
  } finally {
    await copy.close();
  }
  return original;
}

async function restore(ground: BackupGround, file: string, contents: BackupContents): Promise<void> {
  const { connection, masked } = ground;
  if (connection.replace === undefined) throw new TypeError("this database is in no folder");
  const dump = await readTar(ground, file);
  await connection.replace(dump, async (made) => compareContents(masked, await contentsOf(made), contents));
}

async function contentsOf(connection: Connection): Promise<BackupContents> {
  return { tables: await countTables(connection), rows: await countAllRows(connection) };
}

/** The copy, opened in memory. */
async function opened(ground: BackupGround, file: string): Promise<Connection> {
  const { connection, masked } = ground;
  const dump = await readTar(ground, file);
  try {
    if (connection.copyOf === undefined) throw new TypeError("this database cannot be copied");
    return await connection.copyOf(dump);
  } catch (error) {
    const problem = `it cannot be opened: ${messageOf(error)}`;
    throw new BackupToolError("backup/not-verified", { database: masked, problem }, { cause: error });
  }
}

async function readTar({ masked, signal }: BackupGround, file: string): Promise<Blob> {
  try {
    const tar = createReadStream(file).pipe(createGunzip());
    return new Blob([new Uint8Array(await buffer(tar))]);
  } catch (error) {
    signal.throwIfAborted();
    const problem = `${file} cannot be read: ${messageOf(error)}`;
    throw new BackupToolError("backup/failed", { database: masked, problem }, { cause: error });
  }
}
