import { type Connection, isTrue, type Row } from "../dialects/connect.ts";
import type { BatchRange, Dialect } from "../dialects/index.ts";
import type { Step } from "../planning/index.ts";
import type { Column, Table } from "../schema/index.ts";
import type { LostRows } from "./losses/lost-rows.ts";
import { nameOf } from "./run-state.ts";

/** Rows that are read at once. */
const AT_ONCE = 1_000;

/** What stands around the rows in a file of SQL that brings them back. */
export function keptText(
  dialect: Dialect,
  {
    what,
    step,
    lost,
    isKeyed,
  }: {
    readonly what: string;
    readonly step: Step;
    readonly lost: LostRows;
    /** See `keptRows`. */
    readonly isKeyed: boolean;
  },
): { readonly lead: string; readonly tail: (rows: number) => string } {
  const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, " ");
  const isWhole = lost.column !== undefined && !isKeyed;
  const lines = [
    `-- What ${oneLine(what)} had before ${oneLine(nameOf(step))}, kept by stemma.`,
    ...(isWhole
      ? ["-- The table has no primary key: these are whole rows, to be matched by hand."]
      : ["-- Run it with the database's own client when the table is there again as it was."]),
    ...dialect.keptRows.before.map((sql) => `${sql};`),
    "BEGIN;",
  ];
  return {
    lead: `${lines.join("\n")}\n`,
    tail: (rows) => `COMMIT;\n-- ${rows} ${rows === 1 ? "row" : "rows"}, whole.\n`,
  };
}

/** How the rows of a table are kept. */
export interface KeptStatements {
  /** They are told apart by a primary key. */
  readonly isKeyed: boolean;
  /** Statements that bring the rows back, one a row: INSERT for a table, UPDATE for a column of a table with a primary key. */
  readonly statements: AsyncGenerator<string>;
  /** How many there have to be. */
  readonly count: number;
}

/** Reads what a table or one of its columns has. `inside` a transaction nobody changes it till that ends, where the database can. */
export async function keptRows(
  connection: Connection,
  dialect: Dialect,
  lost: LostRows,
  inside: boolean,
): Promise<KeptStatements> {
  const { table, column, referring } = lost.atStart;
  const place = placeOf(dialect, table);
  const lock = inside ? dialect.keptRows.lock(place) : undefined;
  if (lock !== undefined) await connection.query(lock);
  const key = await keyOf(connection, dialect, table);
  const filled = column !== undefined && key !== undefined ? [column] : referring;
  const conditions = filled.map((name) => `${dialect.quoteName(name)} IS NOT NULL`);
  const where = conditions.length === 0 ? undefined : conditions.join(" AND ");
  const [counted] = await connection.query(
    `SELECT count(*) AS found FROM ${rowsPlace(dialect, lost)}${whereClause(where)}`,
  );
  const statements = printed(connection, dialect, { lost, key, where });
  return { isKeyed: key !== undefined, statements, count: Number(counted?.found) };
}

async function* printed(
  connection: Connection,
  dialect: Dialect,
  { lost, key, where }: Omit<Wanted, "columns">,
): AsyncGenerator<string> {
  const { table, column } = lost.atStart;
  // Of a table without a key a column's rows are kept whole.
  const isWhole = column === undefined || key === undefined;
  const place = placeOf(dialect, table);
  const stored = table.columns.filter(({ generated }) => generated === undefined);
  const keys = (key ?? []).flatMap((name) => table.columns.filter((each) => each.name === name));
  const changed = table.columns.filter(({ name }) => name === column);
  const columns = isWhole ? stored : [...keys, ...changed];
  const print = isWhole
    ? insertOf(dialect, place, table, stored)
    : updateOf(dialect, rowsPlace(dialect, lost), keys, changed);
  for await (const row of rowsOf(connection, dialect, { lost, key, columns, where })) {
    yield `${print(columns.map((_, number) => String(row[`v${number}`])))};\n`;
  }
}

type Print = (literals: readonly string[]) => string;

function insertOf(dialect: Dialect, place: string, table: Table, columns: readonly Column[]): Print {
  const names = columns.map(({ name }) => dialect.quoteName(name)).join(", ");
  const numbered = table.columns.some(({ identity }) => identity !== undefined);
  const overriding = numbered ? dialect.keptRows.overriding : "";
  return (literals) => `INSERT INTO ${place} (${names})${overriding} VALUES (${literals.join(", ")})`;
}

function updateOf(
  { quoteName }: Dialect,
  place: string,
  keys: readonly Column[],
  changed: readonly Column[],
): Print {
  const equal = (columns: readonly Column[], literals: readonly string[]): string[] =>
    columns.map(({ name }, number) => `${quoteName(name)} = ${literals[number]}`);
  return (literals) =>
    `UPDATE ${place} SET ${equal(changed, literals.slice(keys.length)).join(", ")} WHERE ${equal(keys, literals).join(" AND ")}`;
}

interface Wanted {
  readonly lost: LostRows;
  readonly key: readonly string[] | undefined;
  readonly columns: readonly Column[];
  readonly where: string | undefined;
}

/** Rows with the literals of their values in `v0`, `v1` …; by the primary key, many at a time, else all at once. */
async function* rowsOf(
  connection: Connection,
  dialect: Dialect,
  { lost, key, columns, where }: Wanted,
): AsyncGenerator<Row> {
  const { table } = lost.atStart;
  const { batches, keptRows: grammar } = dialect;
  const literals = columns.map((column, number) => `${grammar.literal(column)} AS v${number}`).join(", ");
  // Batches are of all rows of a table, with those of its heirs.
  if (key === undefined || lost.hasHeirs === true || lost.partitions !== undefined) {
    yield* await connection.query(`SELECT ${literals} FROM ${rowsPlace(dialect, lost)}${whereClause(where)}`);
    return;
  }
  const whole = { ...grammar.tableOf(table), key };
  const [greatest] = await connection.query(batches.greatest(whole));
  if (greatest === undefined) return;
  const until = keyIn(greatest, key);
  const names = columns.map(({ name }) => name);
  for (let after: readonly string[] | undefined; ; ) {
    const range: BatchRange = { ...whole, after, until, ...(where === undefined ? {} : { where }) };
    const [end] = await connection.query(batches.end(range, AT_ONCE));
    if (end === undefined || Number(end.count) === 0) return;
    const last = keyIn(end, key);
    const rows = batches.rows({ ...range, until: last }, names, false);
    yield* await connection.query(`SELECT ${literals} FROM (${rows}) AS kept`);
    after = last;
  }
}

function keyIn(row: Row, key: readonly string[]): readonly string[] {
  return key.map((_, number) => String(row[`key${number + 1}`]));
}

/** The primary key, where it tells all rows apart and orders them: no row has NULL in it, and it is of whole columns. */
async function keyOf(
  connection: Connection,
  dialect: Dialect,
  table: Table,
): Promise<readonly string[] | undefined> {
  const { primaryKey } = table;
  if (primaryKey === undefined || primaryKey.columns.length === 0 || primaryKey.lengths !== undefined)
    return undefined;
  const rows = await connection.query(dialect.batches.columns(dialect.keptRows.tableOf(table)));
  const filled = new Set(rows.flatMap((row) => (isTrue(row.filled) ? [String(row.name)] : [])));
  return primaryKey.columns.every((column) => filled.has(column)) ? primaryKey.columns : undefined;
}

function whereClause(where: string | undefined): string {
  return where === undefined ? "" : ` WHERE ${where}`;
}

/** What of a table goes, as FROM and UPDATE name it. */
export function rowsPlace(dialect: Dialect, { atStart, hasHeirs, partitions = [] }: LostRows): string {
  return dialect.keptRows.rowsOf(placeOf(dialect, atStart.table), {
    hasHeirs: hasHeirs === true,
    partitions,
  });
}

function placeOf({ quoteName, keptRows: grammar }: Dialect, found: Table): string {
  const { schema, table } = grammar.tableOf(found);
  return schema === undefined ? quoteName(table) : `${quoteName(schema)}.${quoteName(table)}`;
}
