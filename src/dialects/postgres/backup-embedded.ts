import { rmSync } from "node:fs";
import { messageOf } from "../../kernel/index.ts";
import type { BackupContents, BackupGround, Backups } from "../backup.ts";
import { BackupToolError, compareContents } from "../backup-errors.ts";
import type { Connection } from "../connection.ts";
import { countAllRows, countTables } from "./backup-contents.ts";
import { packFolder, unpackFolder } from "./backup-folder-tar.ts";

/** PGlite: the files of its folder as a tar, compressed, piece by piece; what it would dump itself it holds in memory. */
export const embeddedBackups: Backups = {
  kindOf: () => ({ engine: "pglite", ending: ".tar.gz" }),
  check: async () => undefined,
  write,
  restore,
};

async function write(ground: BackupGround, file: string): Promise<BackupContents> {
  const { connection, masked, signal } = ground;
  const original = await contentsOf(connection);
  if (connection.settledFolder === undefined) throw new TypeError("this database is in no folder");
  await packFolder(await connection.settledFolder(), file, signal);
  // Beside the copy there is room; a folder for what is temporary may be memory.
  const unpacked = `${file}.unpacked`;
  try {
    const copy = await opened(ground, file, unpacked);
    try {
      compareContents(masked, await contentsOf(copy), original);
    } finally {
      await copy.close();
    }
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
  return original;
}

async function restore(ground: BackupGround, file: string, contents: BackupContents): Promise<void> {
  const { connection, masked } = ground;
  if (connection.replace === undefined) throw new TypeError("this database is in no folder");
  await connection.replace(
    (folder) => unpacked(ground, file, folder),
    async (made) => compareContents(masked, await contentsOf(made), contents),
  );
}

async function contentsOf(connection: Connection): Promise<BackupContents> {
  return { tables: await countTables(connection), rows: await countAllRows(connection) };
}

/** The copy, opened in a folder of its own. */
async function opened(ground: BackupGround, file: string, folder: string): Promise<Connection> {
  const { connection, masked, signal } = ground;
  try {
    await unpacked(ground, file, folder);
    if (connection.openCopy === undefined) throw new TypeError("this database cannot be copied");
    return await connection.openCopy(folder);
  } catch (error) {
    signal.throwIfAborted();
    const problem = `it cannot be opened: ${messageOf(error)}`;
    throw new BackupToolError("backup/not-verified", { database: masked, problem }, { cause: error });
  }
}

async function unpacked({ masked, signal }: BackupGround, file: string, folder: string): Promise<void> {
  try {
    await unpackFolder(file, folder, signal);
  } catch (error) {
    signal.throwIfAborted();
    const problem = `${file} cannot be read: ${messageOf(error)}`;
    throw new BackupToolError("backup/not-verified", { database: masked, problem }, { cause: error });
  }
}
