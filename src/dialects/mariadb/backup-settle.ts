import { setTimeout as sleep } from "node:timers/promises";
import { BackupToolError } from "../backup-errors.ts";
import { type Connection, DatabaseFailure } from "../connection.ts";
import { type Beside, besideOf, dropOurs, movablesOf, oursAmong } from "./backup-beside.ts";
import { dropPrograms, type Programs } from "./backup-programs.ts";
import { makeViews } from "./copy-database.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";
import { splitScript } from "./split-script.ts";

/** In the database for what is replaced: what of a database no RENAME takes along, as it was before, and as the backup has it. */
const SAVED = "stemma_restore_programs";

/** Milliseconds in which a session that was told to end is gone. */
const GONE_WITHIN = 10_000;
const PAUSE = 50;

/** Writes down what is about to be dropped and made: with it a restore that is killed from here on can be brought to an end. */
export async function savePrograms(
  connection: Connection,
  { replaced }: Beside,
  { before, after }: { readonly before: Programs; readonly after: Programs },
): Promise<void> {
  const table = `${quoteName(replaced)}.${quoteName(SAVED)}`;
  const row = (time: string, { script, views }: Programs): string =>
    `('${time}', ${bytes(script)}, ${bytes(Buffer.from(JSON.stringify(views)))})`;
  await connection.query(
    `CREATE TABLE ${table} (time varchar(6) PRIMARY KEY, script longblob NOT NULL, views longblob NOT NULL)`,
  );
  await connection.query(`INSERT INTO ${table} VALUES ${row("before", before)}, ${row("after", after)}`);
}

/**
 * Ends what a restore is still at whose command was killed, and takes away what it has left. If that was in the middle of the exchange
 * of tables, triggers, views, routines and events are made that belong to those that are there now. Throws `backup/failed`.
 */
export async function settleRestore(connection: Connection, masked: string): Promise<void> {
  const [row] = await connection.query("SELECT DATABASE() AS name");
  if (typeof row?.name !== "string") return;
  const beside = besideOf(row.name);
  const found = await oursAmong(connection, beside);
  if (found.length === 0) return;
  await endClients(connection, beside);
  const saved = found.includes(beside.replaced) ? await savedPrograms(connection, beside) : undefined;
  if (saved !== undefined) {
    const programs = (await isExchanged(connection, row.name, beside)) ? saved.after : saved.before;
    await makeAgain(connection, programs, { database: row.name, masked });
  }
  await dropOurs(connection, beside);
}

async function makeAgain(
  connection: Connection,
  { script, views }: Programs,
  { database, masked }: { readonly database: string; readonly masked: string },
): Promise<void> {
  try {
    await connection.send(await dropPrograms(connection, database));
    for (const { sql } of splitScript(script.toString())) await connection.query(sql);
    await makeViews(connection, views);
  } catch (error) {
    if (!(error instanceof DatabaseFailure) || error.kind === "connection-lost") throw error;
    const problem = `a restore was killed, and triggers, views, routines and events cannot be made again: ${error.message}`;
    const hint = "Tables and rows are whole. Restore again: stemma restore --apply.";
    throw new BackupToolError("backup/failed", { database: masked, problem, hint }, { cause: error });
  }
}

/** One statement moved all tables, or none. */
async function isExchanged(
  connection: Connection,
  database: string,
  { making, replaced }: Beside,
): Promise<boolean> {
  if ((await movablesOf(connection, making)).length > 0) return false;
  const moved = (await movablesOf(connection, replaced)).length - 1;
  return moved > 0 || (await movablesOf(connection, database)).length === 0;
}

async function savedPrograms(
  connection: Connection,
  { replaced }: Beside,
): Promise<{ readonly before: Programs; readonly after: Programs } | undefined> {
  if (!(await movablesOf(connection, replaced)).includes(SAVED)) return undefined;
  const rows = await connection.query(
    `SELECT time, HEX(script) AS script, HEX(views) AS views FROM ${quoteName(replaced)}.${quoteName(SAVED)}`,
  );
  const programsOf = (time: string): Programs | undefined => {
    const row = rows.find((each) => each.time === time);
    if (row === undefined) return undefined;
    const views: unknown = JSON.parse(Buffer.from(String(row.views), "hex").toString());
    return {
      script: Buffer.from(String(row.script), "hex"),
      views: Array.isArray(views) ? views.map(String) : [],
    };
  };
  const [before, after] = [programsOf("before"), programsOf("after")];
  // Written by one statement: without it nothing was dropped yet.
  return before === undefined || after === undefined ? undefined : { before, after };
}

/** The client that loads a dump goes on with what it was sent before. */
async function endClients(connection: Connection, { making, replaced }: Beside): Promise<void> {
  const query = `SELECT id FROM information_schema.processlist
    WHERE db IN (${quoteText(making)}, ${quoteText(replaced)}) AND id <> CONNECTION_ID()`;
  const until = performance.now() + GONE_WITHIN;
  for (let left = await connection.query(query); left.length > 0 && performance.now() < until; ) {
    for (const { id } of left) await connection.query(`KILL CONNECTION ${Number(id)}`).catch(() => undefined);
    await sleep(PAUSE);
    left = await connection.query(query);
  }
}

function bytes(value: Buffer): string {
  return `X'${value.toString("hex")}'`;
}
