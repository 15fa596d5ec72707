import { createHash } from "node:crypto";
import { messageOf } from "../../kernel/index.ts";
import type { BackupContents, BackupGround } from "../backup.ts";
import { BackupToolError, compareContents } from "../backup-errors.ts";
import { type Connection, DatabaseFailure, type Row } from "../connection.ts";
import { type Clients, countAllRows, countTables } from "./backup-clients.ts";
import { dropPrograms, makePrograms, programsOf } from "./backup-programs.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";

/** By this comment a database is known as one that a restore has made: no other is dropped. */
const OURS = "made by stemma restore";
const LONGEST_NAME = 64;

/**
 * Puts what `fill` loads into another database of the server in place of the session's: all tables, sequences and the ledger by one
 * RENAME TABLE, which happens whole or not at all. Triggers, views, routines and events cannot be renamed: they are dropped before
 * and made after it, and made again as they were where the RENAME fails. Throws `backup/*`.
 */
export async function takeItsPlace(
  { connection, masked }: BackupGround,
  clients: Clients,
  contents: BackupContents,
  fill: (database: string) => Promise<void>,
): Promise<void> {
  const { database } = clients;
  await refuseReferences(connection, database, masked);
  const making = beside(database, "restoring");
  const replaced = beside(database, "replaced");
  try {
    for (const name of [making, replaced]) await makeDatabase(connection, name, masked);
    await fill(making);
    compareContents(masked, await contentsOf(connection, making, contents), contents);
    const [before, after] = [
      await programsOf(connection, clients, database),
      await programsOf(connection, clients, making),
    ];
    await connection.send(["SET foreign_key_checks = 0", ...(await dropPrograms(connection, making))]);
    try {
      await connection.send(await dropPrograms(connection, database));
      await connection.query(await renaming(connection, database, { making, replaced }));
    } catch (error) {
      await makePrograms(connection, clients, before);
      const problem = `the tables were not exchanged: ${messageOf(error)}`;
      const hint = "The database is as it was. If the application holds locks, stop it, and try again.";
      throw new BackupToolError("backup/failed", { database: masked, problem, hint }, { cause: error });
    }
    await makePrograms(connection, clients, after);
  } finally {
    await connection.send(["SET foreign_key_checks = 1"]);
    for (const name of [making, replaced]) await dropOurs(connection, name).catch(() => undefined);
  }
}

/** What was loaded; of a backup that does not tell its rows they are not counted. */
async function contentsOf(
  connection: Connection,
  database: string,
  { rows }: BackupContents,
): Promise<BackupContents> {
  const tables = await countTables(connection, database);
  return rows === undefined ? { tables } : { tables, rows: await countAllRows(connection, database) };
}

/** A name beside the database's; of a long one the beginning, told apart by a checksum. */
function beside(database: string, what: string): string {
  const ending = `_stemma_${what}`;
  if (database.length + ending.length <= LONGEST_NAME) return `${database}${ending}`;
  const checksum = createHash("sha256").update(database).digest("hex").slice(0, 8);
  return `${database.slice(0, LONGEST_NAME - ending.length - 9)}_${checksum}${ending}`;
}

async function makeDatabase(connection: Connection, name: string, masked: string): Promise<void> {
  await dropOurs(connection, name);
  const quoted = quoteName(name);
  try {
    await connection.query(
      `EXECUTE IMMEDIATE CONCAT(${quoteText(`CREATE DATABASE ${quoted} COLLATE `)}, @@collation_database, ${quoteText(` COMMENT '${OURS}'`)})`,
    );
  } catch (error) {
    if (!(error instanceof DatabaseFailure)) throw error;
    const hint =
      error.kind === "permission"
        ? `A restore loads the backup into a database beside this one: GRANT ALL ON ${quoteName(name.replaceAll("_", "\\_"))}.* TO the user. Nothing was changed.`
        : "Nothing was changed.";
    throw new BackupToolError(
      "backup/failed",
      { database: masked, problem: error.message, hint },
      { cause: error },
    );
  }
}

async function dropOurs(connection: Connection, name: string): Promise<void> {
  const [found] = await connection.query(
    `SELECT schema_comment AS comment FROM information_schema.schemata WHERE schema_name = ${quoteText(name)}`,
  );
  if (found?.comment === OURS) await connection.query(`DROP DATABASE ${quoteName(name)}`);
}

/** One statement: what is there goes, what was loaded comes. */
async function renaming(
  connection: Connection,
  database: string,
  { making, replaced }: { readonly making: string; readonly replaced: string },
): Promise<string> {
  const moved = async (from: string, to: string): Promise<string[]> => {
    const rows = await connection.query(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ${quoteText(from)} AND table_type <> 'VIEW'`,
    );
    return rows.map(({ name }: Row) => {
      const quoted = quoteName(String(name));
      return `${quoteName(from)}.${quoted} TO ${quoteName(to)}.${quoted}`;
    });
  };
  const moves = [...(await moved(database, replaced)), ...(await moved(making, database))];
  return moves.length === 0 ? "DO 0" : `RENAME TABLE ${moves.join(", ")}`;
}

/** Foreign keys of other databases would follow the tables that go. */
async function refuseReferences(connection: Connection, database: string, masked: string): Promise<void> {
  const place = quoteText(database);
  const rows = await connection.query(
    `SELECT DISTINCT table_schema AS place, table_name AS name FROM information_schema.key_column_usage
      WHERE referenced_table_schema = ${place} AND table_schema <> ${place}`,
  );
  if (rows.length === 0) return;
  const names = rows.map(({ place: other, name }) => `${String(other)}.${String(name)}`).join(", ");
  throw new BackupToolError("backup/failed", {
    database: masked,
    problem: `tables of other databases refer to it: ${names}`,
    hint: "Nothing was changed. Drop these foreign keys first.",
  });
}
