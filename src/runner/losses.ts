import { type Connection, countRows, introspect } from "../dialects/connect.ts";
import type { Dialect, LedgerName } from "../dialects/index.ts";
import type { Step } from "../planning/index.ts";
import type { ObjectName, Table } from "../schema/index.ts";
import { type Losing, losingIn, type WrittenName } from "../sql/index.ts";
import { ledgerTables } from "./ledger.ts";
import type { PreparedPlan, PreparedStep } from "./prepare.ts";

/** Rows that a step takes away: a table's, or what they have in a column. */
export interface LostRows {
  /** As it is in the database. */
  readonly table: Table;
  readonly column?: string;
  /** How many rows the table has: an estimate unless `exact`, and undefined where this user may not read them. */
  readonly rows: number | undefined;
  readonly exact: boolean;
}

/** What a step takes away for good. */
export interface StepLoss {
  /** Number of the step in its plan, from 0. */
  readonly index: number;
  readonly step: Step;
  /** What its header says. */
  readonly why?: string;
  readonly lost: readonly LostRows[];
}

/** Where losses are looked for. */
export interface LossGround {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly ledger: LedgerName;
}

/** Statements that may be about rows have one of these words. */
const MAY_LOSE = /\b(?:drop|truncate|delete|update|alter)\b/i;

/** What the statements of a step say, with the tables that they make anew left out. */
interface Said {
  readonly index: number;
  readonly prepared: PreparedStep;
  readonly losing: readonly Losing[];
}

/**
 * What the steps of a plan take away that is in the database now: rows of tables and columns that they drop, and whatever a header
 * says that it loses. A table without rows loses nothing. Reads only.
 */
export async function findLosses(plan: PreparedPlan, ground: LossGround): Promise<readonly StepLoss[]> {
  const said = plan.steps.flatMap((prepared, index) => saidBy(prepared, index, ground.dialect));
  if (said.length === 0) return [];
  const { connection, dialect, ledger } = ground;
  const { schema } = await introspect(connection, dialect, { except: ledgerTables(ledger) });
  if (schema.tables.length === 0) return [];
  const find = finderOf(schema.tables, ground);
  const wanted = new Set(said.flatMap(({ losing }) => losing.flatMap(find)));
  const counts = await rowsOf([...wanted], ground);
  return said.flatMap((each): StepLoss[] => {
    const { index, prepared, losing } = each;
    const why = prepared.script?.lossy;
    const lost = lostBy(losing, find, counts);
    const touched = losing.flatMap(find);
    // A loss that is marked is one unless nothing that the step is about has a row.
    const isEmpty = losing.length > 0 && touched.every((table) => hasNoRows(counts.get(table)));
    const marked = why !== undefined && !isEmpty;
    if (lost.length === 0 && !marked) return [];
    return [{ index, step: prepared.step, ...(marked ? { why } : {}), lost }];
  });
}

function saidBy(prepared: PreparedStep, index: number, { lexical }: Dialect): readonly Said[] {
  const { script, statements } = prepared;
  if (script === undefined) return [];
  const all = statements.flatMap(({ sql }) => (MAY_LOSE.test(sql) ? losingIn(sql, lexical) : []));
  const losing = script.lossy === undefined ? withoutRebuilt(all) : all;
  const loses = losing.some(({ kind }) => kind !== "changed" && kind !== "named");
  return loses || script.lossy !== undefined ? [{ index, prepared, losing }] : [];
}

/** A table that is dropped and whose name another one gets in the same step was made anew, with its rows. */
function withoutRebuilt(all: readonly Losing[]): readonly Losing[] {
  return all.filter(
    (each, at) =>
      each.kind !== "table" ||
      !all.slice(at).some((later) => later.kind === "named" && later.table.name === each.table.name),
  );
}

/** Names in statements are looked up as they are written, and, where they are not there so, in any case. */
function finderOf(
  tables: readonly Table[],
  { dialect, ledger }: LossGround,
): (each: Losing) => readonly Table[] {
  const usual = dialect.schema.defaultSchema;
  // Where a database is its only schema, statements may name it as the server does.
  const isOnly = dialect.keptRows.tableOf({ schema: usual, name: "" }).schema === undefined;
  const placeOf = ({ schema = usual }: WrittenName): string =>
    isOnly && schema === ledger.schema ? usual : schema;
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const found = (written: WrittenName): readonly Table[] => {
    const place = placeOf(written);
    const there = tables.filter(({ schema }) => same(schema, place));
    const table =
      there.find(({ name }) => name === written.name) ?? there.find(({ name }) => same(name, written.name));
    return table === undefined ? [] : [table];
  };
  return (each) => {
    if (each.kind === "named") return [];
    if (each.kind === "schema") return tables.filter(({ schema }) => same(schema, each.schema));
    return found(each.table);
  };
}

type Counts = ReadonlyMap<Table, { readonly rows: number | undefined; readonly exact: boolean }>;

function lostBy(
  losing: readonly Losing[],
  find: (each: Losing) => readonly Table[],
  counts: Counts,
): readonly LostRows[] {
  const lost: LostRows[] = [];
  for (const each of losing) {
    if (each.kind === "changed" || each.kind === "named") continue;
    for (const table of find(each)) {
      const count = counts.get(table) ?? { rows: undefined, exact: false };
      const column = each.kind === "column" ? columnOf(table, each.column) : undefined;
      const isKnown = lost.some((other) => other.table === table && other.column === column);
      if (hasNoRows(count) || isKnown || (each.kind === "column" && column === undefined)) continue;
      lost.push({ table, ...(column === undefined ? {} : { column }), ...count });
    }
  }
  return lost;
}

function columnOf({ columns }: Table, written: string): string | undefined {
  const names = columns.map(({ name }) => name);
  return (
    names.find((name) => name === written) ??
    names.find((name) => name.toLowerCase() === written.toLowerCase())
  );
}

function hasNoRows(
  count: { readonly rows: number | undefined; readonly exact: boolean } | undefined,
): boolean {
  return count?.rows === 0 && count.exact;
}

async function rowsOf(tables: readonly Table[], { connection, dialect }: LossGround): Promise<Counts> {
  const names = tables.map(({ schema, name }): ObjectName => ({ kind: "table", schema, name }));
  const counted = await countRows(connection, dialect, names);
  const byName = new Map(counted.map(({ table, rows, exact }) => [table, { rows, exact }]));
  return new Map(
    tables.map((table, place) => {
      const name = names[place];
      const count = name === undefined ? undefined : byName.get(name);
      return [table, count ?? { rows: undefined, exact: false }];
    }),
  );
}
