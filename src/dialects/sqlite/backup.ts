import { messageOf } from "../../kernel/index.ts";
import type { BackupContents, BackupGround, Backups } from "../backup.ts";
import { BackupToolError, compareContents } from "../backup-errors.ts";
import type { Connection } from "../connection.ts";
import { copyPages, StillLocked } from "./backup-pages.ts";
import { connect } from "./connection.ts";
import { SqliteConnection } from "./connection-session.ts";
import { quoteName } from "./grammar.ts";

/** SQLite, page by page: unlike VACUUM INTO this keeps the rowids of tables that have no other key. */
export const sqliteBackups: Backups = {
  kindOf: () => ({ engine: "sqlite", ending: ".sqlite" }),
  check: async () => undefined,
  write,
  restore,
};

/** In one read transaction, so that the copy is of one moment and need not begin anew when another program writes. */
async function write(ground: BackupGround, file: string): Promise<BackupContents> {
  const { masked } = ground;
  const connection = sessionOf(ground.connection);
  await connection.query("BEGIN");
  try {
    const original = await contentsOf(connection);
    const [size] = await connection.query("PRAGMA page_count");
    // Of a database without a page there is nothing to copy: an empty file is one.
    if (Number(size?.page_count) > 0) await copied(ground, connection, file);
    const copy = await open(ground, file);
    try {
      compareContents(masked, await contentsOf(copy), original);
      await checkIntegrity(masked, copy, connection);
    } finally {
      await copy.close();
    }
    return original;
  } finally {
    await connection.query("ROLLBACK");
  }
}

async function restore(ground: BackupGround, file: string, contents: BackupContents): Promise<void> {
  const { connection, masked } = ground;
  if (connection.file === undefined) throw new TypeError("this database is in no file");
  const copy = await open(ground, file);
  try {
    compareContents(masked, await contentsOf(copy), contents);
    await copied(ground, copy, connection.file);
  } finally {
    await copy.close();
  }
  compareContents(masked, await contentsOf(sessionOf(connection)), contents);
}

async function copied(ground: BackupGround, from: SqliteConnection, file: string): Promise<void> {
  const { lockTimeout: patience, signal, masked } = ground;
  try {
    await copyPages(from.driver, file, { patience, signal });
  } catch (error) {
    signal.throwIfAborted();
    const facts = { database: masked, problem: messageOf(error), ...hintFor(error) };
    throw new BackupToolError("backup/failed", facts, { cause: error });
  }
}

function hintFor(error: unknown): { readonly hint?: string } {
  if (error instanceof StillLocked) {
    return {
      hint: "Nothing was changed. Stop the program that uses the database, or raise lockTimeout in the config.",
    };
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_FULL") || code.startsWith("SQLITE_IOERR")) {
    return {
      hint: "Nothing was changed. Make room on the disk, or name another folder: backup.folder in the config.",
    };
  }
  if (code.startsWith("SQLITE_READONLY")) {
    return {
      hint: "Nothing was changed. Where the page size has changed since, switch the write-ahead log off first: PRAGMA journal_mode = DELETE.",
    };
  }
  return {};
}

async function open({ url, masked, from }: BackupGround, file: string): Promise<SqliteConnection> {
  const options = {
    url,
    masked,
    from,
    file,
    memory: false,
    application: "stemma backup",
    access: "read",
  } as const;
  const connection = await connect(options).catch((error: unknown) => {
    const problem = `${file} cannot be opened: ${messageOf(error)}`;
    throw new BackupToolError("backup/not-verified", { database: masked, problem }, { cause: error });
  });
  if (connection === undefined) throw new TypeError(`${file} is gone`);
  return sessionOf(connection);
}

function sessionOf(connection: Connection): SqliteConnection {
  if (connection instanceof SqliteConnection) return connection;
  throw new TypeError("this session is not SQLite's");
}

async function contentsOf(connection: SqliteConnection): Promise<BackupContents> {
  const tables = await connection.query(
    "SELECT name, sql LIKE 'CREATE VIRTUAL %' AS virtual FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  );
  let rows = 0;
  for (const { name, virtual } of tables) {
    // What a module computes is not in the file.
    if (virtual === 1) continue;
    const [row] = await connection.query(`SELECT count(*) AS rows FROM main.${quoteName(String(name))}`);
    rows += Number(row?.rows);
  }
  return { tables: tables.length, rows };
}

/** What is odd in the database itself is no fault of the copy. */
async function checkIntegrity(
  masked: string,
  copy: SqliteConnection,
  original: SqliteConnection,
): Promise<void> {
  const said = await integrityOf(copy);
  if (said === "ok" || said === (await integrityOf(original))) return;
  throw new BackupToolError("backup/not-verified", { database: masked, problem: said });
}

async function integrityOf(connection: SqliteConnection): Promise<string> {
  const rows = await connection.query("PRAGMA integrity_check(5)");
  return rows.map((row) => String(row.integrity_check)).join("; ");
}
