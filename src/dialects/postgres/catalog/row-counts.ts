import type { ObjectName } from "../../../schema/index.ts";
import type { CountedTable } from "../../schema-dialect.ts";
import { quoteName } from "../grammar.ts";
import { wantedTable } from "./wanted.ts";

/** Above so many bytes a table is estimated: counting it would read all of it. */
const COUNTED_BYTES = 64 * 1024 * 1024;

/**
 * Tables that are there and may be read: rows `place`, `exact` (small enough to be counted, and every row of it is
 * seen), `partitioned`. The size of a partitioned table is that of its partitions.
 */
export function countableTablesQuery(tables: readonly ObjectName[]): string {
  return `
WITH ${wantedTable(tables)}
SELECT w.place, c.relkind = 'p' AS partitioned,
       NOT row_security_active(c.oid) AND COALESCE(CASE WHEN c.relkind = 'p' THEN (
         SELECT sum(pg_relation_size(t.relid)) FROM pg_partition_tree(c.oid) AS t WHERE t.isleaf
       ) ELSE pg_relation_size(c.oid) END, 0) < ${COUNTED_BYTES} AS exact
  FROM wanted w
  JOIN pg_catalog.pg_class c ON c.relname = w.name AND c.relnamespace = w.namespace
 WHERE c.relkind IN ('r', 'p') AND has_schema_privilege(c.relnamespace, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
 ORDER BY w.place`;
}

/** Exact numbers: rows `place`, `rows`. Tables that inherit from a plain one are counted by themselves. */
export function countQuery(tables: readonly CountedTable[]): string {
  return tables
    .map(
      ({ place, schema, name, partitioned }) =>
        `SELECT ${place} AS place, pg_catalog.count(*) AS rows FROM ${partitioned ? "" : "ONLY "}${quoteName(schema)}.${quoteName(name)}`,
    )
    .join("\nUNION ALL ");
}

/** What the planner believes, from the table's size on disk and its statistics: one row, with a plan in JSON. */
export function estimateQuery({ schema, name, partitioned }: CountedTable): string {
  return `EXPLAIN (FORMAT JSON) SELECT 1 FROM ${partitioned ? "" : "ONLY "}${quoteName(schema)}.${quoteName(name)}`;
}

/** The number of rows in such a plan. */
export function rowsInPlan(row: Readonly<Record<string, unknown>>): number | undefined {
  return rowsOf(planIn(row));
}

/**
 * The number of rows that the plan of a statement would change without its limit: what is below the first limit in it; without
 * one, what its topmost part reads or gives.
 */
export function limitedRowsInPlan(row: Readonly<Record<string, unknown>>): number | undefined {
  const top = planIn(row);
  const limit = firstLimit(top);
  if (limit !== undefined) return rowsOf(partsOf(limit)[0]);
  return field(top, "Node Type") === "ModifyTable" ? rowsOf(partsOf(top)[0]) : rowsOf(top);
}

function planIn(row: Readonly<Record<string, unknown>>): unknown {
  const [value] = Object.values(row);
  const plans: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return Array.isArray(plans) ? field(plans[0], "Plan") : undefined;
}

function firstLimit(plan: unknown): unknown {
  if (field(plan, "Node Type") === "Limit") return plan;
  for (const part of partsOf(plan)) {
    const found = firstLimit(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

function partsOf(plan: unknown): readonly unknown[] {
  const parts = field(plan, "Plans");
  return Array.isArray(parts) ? parts : [];
}

function rowsOf(plan: unknown): number | undefined {
  const rows = field(plan, "Plan Rows");
  return typeof rows === "number" ? rows : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
