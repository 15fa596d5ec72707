import type { Connection, Row } from "../connection.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";

/**
 * Makes in the database of a session what another one of its server has: tables with their rows, sequences, views, routines,
 * triggers and events, as the server prints them, in an order in which none is missed: names in them are without their database.
 */
export async function copyDatabase(connection: Connection, from: string): Promise<void> {
  const place = quoteText(from);
  const tables = await connection.query(
    `SELECT table_name AS name, table_type AS type FROM information_schema.tables WHERE table_schema = ${place} ORDER BY table_name`,
  );
  const named = (type: string): string[] =>
    tables.filter((row) => row.type === type).map(({ name }) => String(name));
  const create = async (kind: string, name: string, column: string): Promise<string> => {
    const [row] = await connection.query(`SHOW CREATE ${kind} ${quoteName(from)}.${quoteName(name)}`);
    return withoutDatabase(textIn(row, column), from);
  };
  const statements: string[] = ["SET foreign_key_checks = 0, unique_checks = 0"];
  for (const name of named("SEQUENCE")) {
    statements.push(await create("SEQUENCE", name, "Create Table"), await positionOf(connection, from, name));
  }
  for (const name of named("BASE TABLE")) statements.push(await create("TABLE", name, "Create Table"));
  for (const name of named("BASE TABLE")) statements.push(await copyRows(connection, from, name));
  const routines = await connection.query(
    `SELECT routine_name AS name, routine_type AS type FROM information_schema.routines WHERE routine_schema = ${place} AND routine_type IN ('PROCEDURE', 'FUNCTION')`,
  );
  for (const { name, type } of routines) {
    const column = type === "FUNCTION" ? "Create Function" : "Create Procedure";
    statements.push(await create(String(type), String(name), column));
  }
  const views = await viewsOf(connection, from);
  const triggers = await connection.query(
    `SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = ${place} ORDER BY event_object_table, action_order`,
  );
  for (const { name } of triggers)
    statements.push(await create("TRIGGER", String(name), "SQL Original Statement"));
  const events = await connection.query(
    `SELECT event_name AS name FROM information_schema.events WHERE event_schema = ${place}`,
  );
  for (const { name } of events) statements.push(await create("EVENT", String(name), "Create Event"));
  await connection.send(statements);
  await makeViews(connection, views);
  await connection.send(["SET foreign_key_checks = 1, unique_checks = 1"]);
}

/** The statements that make the views of a database, without its name. */
export async function viewsOf(connection: Connection, from: string): Promise<readonly string[]> {
  const found = await connection.query(
    `SELECT table_name AS name FROM information_schema.views WHERE table_schema = ${quoteText(from)} ORDER BY table_name`,
  );
  const views: string[] = [];
  for (const { name } of found) {
    const [row] = await connection.query(`SHOW CREATE VIEW ${quoteName(from)}.${quoteName(String(name))}`);
    views.push(withoutDatabase(textIn(row, "Create View"), from));
  }
  return views;
}

/** A view may stand on another: what is refused is tried again after those that are not. */
export async function makeViews(connection: Connection, views: readonly string[]): Promise<void> {
  let left = [...views];
  while (left.length > 0) {
    const refused: string[] = [];
    let failure: unknown;
    for (const sql of left) {
      await connection.query(sql).catch((error: unknown) => {
        refused.push(sql);
        failure = error;
      });
    }
    if (refused.length === left.length) throw failure;
    left = refused;
  }
}

/** What is computed is computed again. */
async function copyRows(connection: Connection, from: string, name: string): Promise<string> {
  const rows = await connection.query(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = ${quoteText(from)} AND table_name = ${quoteText(name)} AND is_generated = 'NEVER'
      ORDER BY ordinal_position`,
  );
  const columns = rows.map((row) => quoteName(String(row.name))).join(", ");
  return `INSERT INTO ${quoteName(name)} (${columns}) SELECT ${columns} FROM ${quoteName(from)}.${quoteName(name)}`;
}

/** What a sequence gives next is in its only row. */
async function positionOf(connection: Connection, from: string, name: string): Promise<string> {
  const [row] = await connection.query(
    `SELECT next_not_cached_value AS next FROM ${quoteName(from)}.${quoteName(name)}`,
  );
  return `DO SETVAL(${quoteName(name)}, ${String(row?.next)}, 0)`;
}

function withoutDatabase(sql: string, from: string): string {
  return sql.replaceAll(`${quoteName(from)}.`, "");
}

function textIn(row: Row | undefined, column: string): string {
  return String(row?.[column]);
}
