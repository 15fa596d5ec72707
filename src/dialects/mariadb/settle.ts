import type { ScriptStatement } from "../../sql/index.ts";
import type { Connection } from "../connection.ts";
import type { Settled } from "../settled.ts";
import { quoteName } from "./grammar.ts";
import { look, type Probe, relationKey } from "./probe.ts";
import { type NamedObject, type StatementSubject, subjectOf } from "./statement-subject.ts";

/**
 * Whether a statement has run whose end nobody saw: what it is about is looked at again, and compared with what was noted before.
 * A single statement happens whole or not at all (MariaDB knowledge base, "Atomic DDL"); the exceptions are looked at one by one.
 */
export async function settle(
  connection: Connection,
  statement: Pick<ScriptStatement, "sql" | "commits">,
  noted: string | undefined,
): Promise<Settled> {
  if (noted === undefined) return { finished: false };
  const subject = subjectOf(statement);
  if (subject.of === "nothing") return { finished: false };
  const before = probeIn(noted);
  const now = await look(connection, subject);
  if (subject.isProgram === true) return settleProgram(connection, statement, before, now);
  if (subject.dropped !== undefined) return settleDrop(connection, statement, subject.dropped, before, now);
  if (subject.of === "accounts" && Object.keys(before.objects).length === 0) {
    return { unclear: "this user may not look at the accounts of the server" };
  }
  if (subject.hidden !== undefined) return settleHidden(connection, subject, before, now);
  const changed = changedKeys(before, now);
  if (subject.of === "everything" && changed.length > 0 && changed.every(isDatabase)) {
    return { unclear: "databases of the server have changed, by this statement or by somebody else" };
  }
  if (changed.length === 0) {
    return subject.isUnknown === true
      ? { unclear: "nothing has changed in the database, but this statement need not show there" }
      : { finished: false };
  }
  return { finished: true };
}

function changedKeys(before: Probe, now: Probe): readonly string[] {
  const keys = new Set([...Object.keys(before.objects), ...Object.keys(now.objects)]);
  return [...keys].filter((key) => before.objects[key] !== now.objects[key]);
}

function isDatabase(key: string): boolean {
  return key.startsWith("database ");
}

/** The tables of one DROP go one by one: what is left is dropped. */
async function settleDrop(
  connection: Connection,
  { sql }: Pick<ScriptStatement, "sql">,
  dropped: readonly NamedObject[],
  before: Probe,
  now: Probe,
): Promise<Settled> {
  const [row] = await connection.query("SELECT DATABASE() AS home");
  const keys = dropped.map((object) => relationKey(String(row?.home), object));
  const there = keys.filter((key) => before.objects[key] !== undefined);
  const left = there.filter((key) => now.objects[key] !== undefined);
  if (left.length === there.length) return { finished: false };
  if (left.length === 0) return { finished: true };
  const rest = /\bif\s+exists\b/i.test(sql)
    ? sql
    : sql.replace(/\b(table|view|sequence)\b/i, (word) => `${word} IF EXISTS`);
  return { finished: false, rest };
}

/** Rows that are gone, tables that have traded places: definitions do not show it, the numbers of tables do. */
async function settleHidden(
  connection: Connection,
  { hidden, names }: StatementSubject,
  before: Probe,
  now: Probe,
): Promise<Settled> {
  const there = names.filter(({ schema, name }) =>
    Object.keys(now.objects).some((key) =>
      schema === undefined ? key.endsWith(`.${name.toLowerCase()}`) : key === relationKey(schema, { name }),
    ),
  );
  const isReplaced = hidden === "replaced";
  if (isReplaced && there.length === 0) return { finished: false };
  if (changedKeys(before, now).length > 0) return { finished: true };
  if (before.identity !== undefined && now.identity !== undefined) {
    return { finished: before.identity !== now.identity };
  }
  if (hidden !== "exchanged" && (await areEmpty(connection, there))) return { finished: true };
  return {
    unclear:
      "its table looks as before, and this user may not see the numbers of tables, which would tell (GRANT PROCESS ON *.*)",
  };
}

async function areEmpty(connection: Connection, tables: readonly NamedObject[]): Promise<boolean> {
  for (const { schema, name } of tables) {
    const place = schema === undefined ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`;
    const rows = await connection.query(`SELECT 1 FROM ${place} LIMIT 1`);
    if (rows.length > 0) return false;
  }
  return tables.length > 0;
}

/**
 * A program runs in a transaction with the note that it is done: if it neither changes the schema nor commits, that is all or
 * nothing. Otherwise nobody knows how far it came.
 */
async function settleProgram(
  connection: Connection,
  { sql }: Pick<ScriptStatement, "sql">,
  before: Probe,
  now: Probe,
): Promise<Settled> {
  if (changedKeys(before, now).length > 0)
    return { unclear: "it has changed the schema, and may have had more to do" };
  const [row] = await connection.query(
    `SELECT COUNT(*) AS commits FROM information_schema.routines
      WHERE routine_schema = DATABASE()
        AND (routine_definition IS NULL OR routine_definition REGEXP '(?i)\\\\b(commit|start[[:space:]]+transaction|call)\\\\b')`,
  );
  const commits = /\b(?:commit|start\s+transaction)\b/i.test(sql) || Number(row?.commits) > 0;
  return commits ? { unclear: "it may have committed a part of what it does" } : { finished: false };
}

function probeIn(noted: string): Probe {
  const read: unknown = JSON.parse(noted);
  return isProbe(read) ? read : { objects: {} };
}

function isProbe(value: unknown): value is Probe {
  return (
    typeof value === "object" && value !== null && "objects" in value && typeof value.objects === "object"
  );
}
