import { accessSync, constants, existsSync, mkdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type DatabaseConstructor from "better-sqlite3";
import { messageOf } from "../../kernel/index.ts";
import { type Connection, type ConnectOptions, DatabaseFailure } from "../connection.ts";
import { DatabaseError } from "../errors.ts";
import { loadDriver } from "../load-driver.ts";
import { SqliteConnection } from "./connection-session.ts";

/** RETURNING and DROP COLUMN. */
const OLDEST = 3_035_000;

interface SqliteModule {
  readonly default: typeof DatabaseConstructor;
}

function isSqlite(value: unknown): value is SqliteModule {
  return (
    typeof value === "object" && value !== null && "default" in value && typeof value.default === "function"
  );
}

/**
 * Opens an SQLite file, or one in memory, through better-sqlite3. For reading, a file that is not there gives undefined
 * and nothing is made. Throws `database/*`.
 */
export async function connect(asked: ConnectOptions): Promise<Connection | undefined> {
  const { access, from } = asked;
  if (asked.file !== undefined && !isThere(asked.file, asked)) {
    if (access === "read") return undefined;
    makeFolder(dirname(asked.file), asked);
  }
  const file = asked.file === undefined ? undefined : realPath(asked.file);
  // Found out now, not in the middle of a step.
  if (file !== undefined && access === "write" && existsSync(file) && !mayWrite(file))
    throw unreachable(asked, "this user may not write to the file, or to its folder", GRANT);
  const options = file === undefined ? asked : { ...asked, file };
  const driver = await loadDriver("better-sqlite3", () => import("better-sqlite3"), from, isSqlite);
  const content = options.dump === undefined ? undefined : Buffer.from(await options.dump.arrayBuffer());
  const connection = new SqliteConnection(open(driver, options, content), file);
  try {
    await connection.learnVersion();
    if (connection.serverVersion < OLDEST) {
      const problem = `its library is SQLite ${versionText(connection.serverVersion)}`;
      throw new DatabaseError("database/unsupported", { database: options.masked, problem });
    }
    if (access === "read") await connection.query("PRAGMA query_only = ON");
    return connection;
  } catch (error) {
    await connection.close();
    throw error instanceof DatabaseFailure ? unreadable(error, options) : error;
  }
}

/**
 * The file is looked at by its name alone: closing one that this process has opened a second time would end the locks that
 * SQLite holds on it.
 */
function isThere(file: string, options: ConnectOptions): boolean {
  let found: Stats;
  try {
    found = statSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw unreachable(options, messageOf(error), "Check the path in the URL, and the rights of its folders.");
  }
  if (!found.isFile())
    throw unreachable(options, `${file} is ${found.isDirectory() ? "a folder" : "no file"}`, NAME_A_FILE);
  return true;
}

/** Whatever links lead to it: all who open it have to find the same lock beside it. */
function realPath(file: string): string {
  return existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
}

const GRANT = "Check that this user may read and write the file and its folder.";
const NAME_A_FILE = "Name a file that is an SQLite database or does not exist yet: sqlite:data/app.sqlite";

function makeFolder(folder: string, options: ConnectOptions): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw unreachable(options, `its folder cannot be made: ${messageOf(error)}`, NAME_A_FILE);
  }
}

/** `content`: what a database in memory starts with. */
function open(
  { default: Driver }: SqliteModule,
  options: ConnectOptions,
  content: Buffer | undefined,
): DatabaseConstructor.Database {
  const { file, access } = options;
  // Somebody who may write leaves no files of the write-ahead log behind, and undoes what a process that died has left half done.
  const readonly = file !== undefined && access === "read" && !mayWrite(file);
  try {
    return new Driver(file ?? content ?? ":memory:", { readonly, timeout: 0 });
  } catch (error) {
    throw unreachable(
      options,
      messageOf(error),
      error instanceof Error && "code" in error && error.code === "ERR_DLOPEN_FAILED"
        ? "The driver is built for another version of Node.js: npm rebuild better-sqlite3"
        : GRANT,
      error,
    );
  }
}

function mayWrite(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function unreadable(error: DatabaseFailure, options: ConnectOptions): DatabaseError {
  const hints: Readonly<Record<string, string>> = {
    SQLITE_NOTADB: `${NAME_A_FILE}. An encrypted database cannot be opened either.`,
    SQLITE_READONLY_DIRECTORY:
      "The database has a write-ahead log: who reads it has to be able to write to its folder.",
    SQLITE_CORRUPT: "The file is damaged: restore a copy, or see what sqlite3's .recover can save.",
  };
  const hint =
    error.kind === "lock-timeout"
      ? "Another program has it locked: try again when it is done."
      : (hints[error.sqlState] ?? GRANT);
  const code = error.sqlState === "" ? "" : ` (${error.sqlState})`;
  return unreachable(options, `${error.message}${code}`, hint, error);
}

function unreachable(
  { masked }: ConnectOptions,
  problem: string,
  hint: string,
  cause?: unknown,
): DatabaseError {
  const facts = { database: masked, problem, hint };
  return new DatabaseError("database/unreachable", facts, cause === undefined ? undefined : { cause });
}

function versionText(version: number): string {
  return `${Math.floor(version / 1_000_000)}.${Math.floor(version / 1_000) % 1_000}.${version % 1_000}`;
}
