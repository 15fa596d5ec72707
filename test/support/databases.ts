import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import Sqlite from "better-sqlite3";
import { createConnection } from "mariadb";
import { inject } from "vitest";
import { isLong } from "./effort.ts";
import { askFor } from "./on-demand.ts";
import { ask, letGo, manage } from "./server-session.ts";

/** PGlite clears its shared buffers when it starts: 128 MB of them take half a second. */
export const QUICK_START = { startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"] };

/** A database of one test, and a way to look into it that is not Stemma's. */
export interface TestDatabase {
  readonly url: string;
  /** Opens, asks, closes: between two commands, never during one (PGlite has one user at a time). */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** What stands before the names of the ledger's tables. Default: `public.` */
  readonly ledger?: string;
  drop(): Promise<void>;
}

/** Since PostgreSQL 15 the default writes every page to the log, which costs five times as much; a given server may be older. */
const STRATEGY = process.env.STEMMA_TEST_POSTGRES === undefined ? " STRATEGY file_copy" : "";

/** A new, empty database on the real server of this test run, or on another one. */
export async function serverDatabase(admin = inject("postgresUrl")): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  await manage(admin, `CREATE DATABASE ${name}${STRATEGY}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    query: (sql) => ask(url.href, sql),
    drop: async () => {
      await letGo(url.href);
      await manage(admin, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** False where MariaDB is not installed; the start of the run has said so. */
export function hasMariadb(): boolean {
  return inject("mariadbDesk") !== undefined;
}

/** URL of a user with all rights on the MariaDB server of this test run, without a database. */
export async function mariadbUrl(): Promise<string> {
  const desk = inject("mariadbDesk");
  if (desk === undefined) throw new Error("MariaDB is not installed");
  return askFor(desk);
}

/** A new, empty database on the MariaDB server of this test run, or on another one. */
export async function mariadbDatabase(admin?: string): Promise<TestDatabase> {
  const server = admin ?? (await mariadbUrl());
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  await askMariadb(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    ledger: "",
    query: (sql) => askMariadb(url.href, sql),
    drop: async () => {
      await askMariadb(server, `DROP DATABASE ${name}`);
    },
  };
}

/** A new PGlite folder: a copy of the one that the test run has made, since making one takes seconds. */
export async function embeddedDatabase(): Promise<TestDatabase> {
  const database = await embeddedPlace();
  cpSync(inject("pgliteTemplate"), database.folder, { recursive: true });
  return database;
}

/** A PGlite folder that does not exist yet. */
export async function embeddedPlace(): Promise<TestDatabase & { readonly folder: string }> {
  const parent = mkdtempSync(join(tmpdir(), "stemma-pglite-"));
  const folder = join(parent, "data");
  return {
    folder,
    url: `pglite:${folder}`,
    query: async (sql) => {
      const database = await PGlite.create(folder, QUICK_START);
      try {
        const results = await database.exec(sql);
        return results.at(-1)?.rows ?? [];
      } finally {
        await database.close();
      }
    },
    drop: async () => rmSync(parent, { recursive: true, force: true }),
  };
}

/** An SQLite file that does not exist yet, in a folder of its own. */
export async function sqliteDatabase(): Promise<TestDatabase & { readonly file: string }> {
  const folder = mkdtempSync(join(tmpdir(), "stemma-sqlite-"));
  const file = join(folder, "app.sqlite");
  return {
    file,
    url: `sqlite:${file}`,
    ledger: "main.",
    query: async (sql) => askSqlite(file, sql),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Both kinds, for suites that run on each. */
export const ENGINES: readonly { readonly name: string; readonly create: () => Promise<TestDatabase> }[] = [
  { name: "PGlite", create: embeddedDatabase },
  { name: "PostgreSQL", create: serverDatabase },
];

/**
 * For suites of many commands, of which each takes PGlite a second: in the short form the server alone. What differs between the
 * two lies in the connection; the suites of values, transactions and stories have that on both.
 */
export const SERVER_FIRST = ENGINES.filter(({ name }) => isLong() || name === "PostgreSQL");

/** For suites of many commands on one engine: in the long form PGlite, which most deployments begin with. */
export const quickDatabase = isLong() ? embeddedDatabase : () => serverDatabase();

/** Settings beside it: scratch databases on the server are made in milliseconds, PGlite starts in a second. */
export function quickScratch(): { readonly scratch?: string } {
  return isLong() ? {} : { scratch: inject("postgresUrl") };
}

/** Several statements may be asked where none of them gives rows. As applications have it, foreign keys are enforced. */
function askSqlite(file: string, sql: string): Record<string, unknown>[] {
  const database = new Sqlite(file, { timeout: 10_000 });
  try {
    if (sql.trim().replace(/;$/, "").includes(";\n")) {
      database.exec(sql);
      return [];
    }
    const statement = database.prepare<unknown[], Record<string, unknown>>(sql);
    if (statement.reader) return statement.all();
    statement.run();
    return [];
  } finally {
    database.close();
  }
}

/** Several statements may be asked; the rows are those of the last one that gives any, numbers as JavaScript has them. */
async function askMariadb(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const client = await createConnection({
    host: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    multipleStatements: true,
    bigIntAsNumber: true,
    decimalAsNumber: true,
    dateStrings: true,
    ...(pathname.length > 1 ? { database: decodeURIComponent(pathname.slice(1)) } : {}),
  });
  try {
    const result: unknown = await client.query(sql);
    const results: readonly unknown[] = Array.isArray(result) ? result : [result];
    const last: unknown = results.some(Array.isArray) ? results.findLast(Array.isArray) : results;
    return Array.isArray(last)
      ? last.filter((row) => typeof row === "object" && !("affectedRows" in row))
      : [];
  } finally {
    await client.end();
  }
}

/** One engine of each kind of database that is here: for stories that are about the ledger, not about SQL. */
export const KINDS: readonly { readonly name: string; readonly create: () => Promise<TestDatabase> }[] = [
  ...SERVER_FIRST,
  { name: "SQLite", create: sqliteDatabase },
  ...(hasMariadb() ? [{ name: "MariaDB", create: () => mariadbDatabase() }] : []),
];
