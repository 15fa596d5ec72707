import { messageOf } from "../../kernel/index.ts";
import type { BackupContents, BackupGround } from "../backup.ts";
import { BackupToolError, compareContents } from "../backup-errors.ts";
import { type Connection, DatabaseFailure } from "../connection.ts";
import { type Beside, besideOf, dropOurs, movablesOf, OURS } from "./backup-beside.ts";
import { type Clients, countAllRows, countTables } from "./backup-clients.ts";
import { dropPrograms, makePrograms, programsOf } from "./backup-programs.ts";
import { savePrograms } from "./backup-settle.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";

/**
 * Puts what `fill` loads into another database of the server in place of the session's: all tables, sequences and the ledger by one
 * RENAME TABLE, which happens whole or not at all. Triggers, views, routines and events cannot be renamed: they are dropped before
 * and made after it, and made again as they were where the RENAME fails. What a killed command leaves, `settleRestore` brings to an end.
 * Throws `backup/*`.
 */
export async function takeItsPlace(
  { connection, masked }: BackupGround,
  clients: Clients,
  contents: BackupContents,
  fill: (database: string) => Promise<void>,
): Promise<void> {
  const { database } = clients;
  await refuseReferences(connection, database, masked);
  const beside = besideOf(database);
  const { making, replaced } = beside;
  let isDone = true;
  try {
    await dropOurs(connection, beside);
    for (const name of [making, replaced]) await makeDatabase(connection, name, masked);
    await fill(making);
    compareContents(masked, await contentsOf(connection, making, contents), contents);
    const [before, after] = [
      await programsOf(connection, clients, database),
      await programsOf(connection, clients, making),
    ];
    await connection.send(["SET foreign_key_checks = 0", ...(await dropPrograms(connection, making))]);
    await savePrograms(connection, beside, { before, after });
    try {
      await connection.send(await dropPrograms(connection, database));
      await connection.query(await renaming(connection, database, beside));
    } catch (error) {
      await makePrograms(connection, clients, before);
      const problem = `the tables were not exchanged: ${messageOf(error)}`;
      const hint = "The database is as it was. If the application holds locks, stop it, and try again.";
      throw new BackupToolError("backup/failed", { database: masked, problem, hint }, { cause: error });
    }
    isDone = false;
    await makePrograms(connection, clients, after).catch((error: unknown) => {
      const problem = `tables and rows are those of the backup; triggers, views, routines and events could not be made: ${messageOf(error)}`;
      throw new BackupToolError(
        "backup/failed",
        { database: masked, problem, hint: LATER },
        { cause: error },
      );
    });
    isDone = true;
  } finally {
    await connection.send(["SET foreign_key_checks = 1"]);
    // Without them nobody could bring it to an end.
    if (isDone) await dropOurs(connection, beside).catch(() => undefined);
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

const LATER = "The next command that changes the database tries again. Or restore again.";

async function makeDatabase(connection: Connection, name: string, masked: string): Promise<void> {
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

/** One statement: what is there goes, what was loaded comes. */
async function renaming(
  connection: Connection,
  database: string,
  { making, replaced }: Beside,
): Promise<string> {
  const moved = async (from: string, to: string): Promise<string[]> =>
    (await movablesOf(connection, from)).map((name) => {
      const quoted = quoteName(name);
      return `${quoteName(from)}.${quoted} TO ${quoteName(to)}.${quoted}`;
    });
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
