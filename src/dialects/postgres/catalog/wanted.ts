import type { ObjectName } from "../../../schema/index.ts";
import { quoteText } from "../grammar.ts";

/**
 * Names as a table `wanted` of a query: `place` says which of them it is, from 0. An aggregate without arguments is
 * written `*` and has none in the catalog.
 */
export function wantedTable(names: readonly ObjectName[]): string {
  const rows = names.map(({ kind, schema, table, name, arguments: types }, place) => ({
    place,
    kind,
    schema,
    table,
    name,
    arguments: types === "*" ? "" : (types ?? ""),
  }));
  return `wanted AS (
  SELECT w.place, w.kind, w.schema, w.table, w.name, w.arguments,
         (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = w.schema) AS namespace,
         (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = w.schema AND c.relname = w.table) AS relation
    FROM jsonb_to_recordset(${quoteText(JSON.stringify(rows))}::jsonb)
         AS w (place int4, kind text, schema name, "table" name, name name, arguments text))`;
}

/** What tells a routine from others of its name, as Routine.arguments has it. */
export function argumentTypes(routine: string): string {
  return `array_to_string(ARRAY(
    SELECT format_type(k.oid, NULL) FROM unnest(${routine}.proargtypes) WITH ORDINALITY AS k (oid, place)
     ORDER BY k.place), ', ')`;
}

/** The word for a relation of a kind, as people read it. */
export function relationWord(relkind: string): string {
  return `CASE ${relkind} WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
     WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' WHEN 'c' THEN 'composite type' WHEN 'f' THEN 'foreign table'
     ELSE 'table' END`;
}

export function typeWord(typtype: string): string {
  return `CASE ${typtype} WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type'
     WHEN 'm' THEN 'multirange type' WHEN 'c' THEN 'composite type' ELSE 'type' END`;
}

export function constraintWord(contype: string): string {
  return `CASE ${contype} WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique constraint' WHEN 'c' THEN 'check'
     WHEN 'x' THEN 'exclusion constraint' WHEN 'f' THEN 'foreign key' ELSE 'constraint' END`;
}
