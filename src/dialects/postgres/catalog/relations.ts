import { isTrue, maybeText, numberOf, type Row, textOf } from "./row.ts";
import { notOfExtension, type Scope } from "./scope.ts";

/** A table, view or composite type as the catalog names it. */
export interface Relation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** PostgreSQL's relkind: `r`, `p` (partitioned), `v`, `m` (materialized view), `c` (composite type). */
  readonly kind: string;
  readonly isPartition: boolean;
  readonly row: Row;
}

/**
 * What can be written through a view: `commands` are bits, 4 for UPDATE and 8 for INSERT; `any` those of them that a rule or
 * trigger takes care of, whatever the column; `columns` the numbers of those that the server itself passes on.
 */
const writableSql = `json_build_object(
         'commands', pg_relation_is_updatable(c.oid, true),
         'any', (SELECT bit_or(which.command) FROM (
             SELECT CASE WHEN tg.tgtype & 4 <> 0 THEN 8 ELSE 0 END | CASE WHEN tg.tgtype & 16 <> 0 THEN 4 ELSE 0 END
               FROM pg_catalog.pg_trigger tg WHERE tg.tgrelid = c.oid AND tg.tgtype & 64 <> 0
             UNION ALL
             SELECT CASE rw.ev_type WHEN '3' THEN 8 WHEN '2' THEN 4 ELSE 0 END
               FROM pg_catalog.pg_rewrite rw WHERE rw.ev_class = c.oid AND rw.is_instead) AS which (command)),
         'columns', (SELECT json_agg(a.attnum) FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND pg_column_is_updatable(c.oid, a.attnum, false)))`;

/** Tables, views and composite types, one row each, with the texts that only some of them have. */
export function relationsQuery({ inSchemas, isWanted }: Scope): string {
  return `
SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relispartition AS is_partition,
       c.reltype AS type_oid, c.relpersistence = 'u' AS unlogged,
       c.reloptions AS options, toast.reloptions AS toast_options,
       NULLIF(am.amname, 'heap') AS method, ts.spcname AS tablespace,
       c.relrowsecurity AS row_security, c.relforcerowsecurity AS force_row_security,
       CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' END AS replica_identity,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_by,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bounds,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS query,
       NOT c.relispopulated AS without_data,
       CASE WHEN c.relkind = 'v' THEN ${writableSql} END AS writable,
       NULLIF(c.reloftype, 0)::regtype::text AS of_type
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid AND toast.reloptions IS NOT NULL
  LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
  LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c') AND ${inSchemas} AND ${isWanted}
   AND ${notOfExtension("pg_class", "c.oid")}
   AND (c.relkind <> 'c' OR ${notOfExtension("pg_type", "c.reltype")})`;
}

export function readRelations(rows: readonly Row[]): ReadonlyMap<number, Relation> {
  return new Map(
    rows.map((row) => {
      const oid = numberOf(row, "oid");
      return [
        oid,
        {
          oid,
          schema: textOf(row, "schema"),
          name: textOf(row, "name"),
          kind: textOf(row, "kind"),
          isPartition: isTrue(row, "is_partition"),
          row,
        },
      ];
    }),
  );
}

/** Who inherits from whom, and which partition belongs to which table: the parents in their order. */
export function parentsQuery({ inSchemas }: Scope): string {
  return `
SELECT h.inhrelid AS child, h.inhparent AS parent, pn.nspname AS schema, p.relname AS name
  FROM pg_catalog.pg_inherits h
  JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
  JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
 WHERE c.relkind IN ('r', 'p') AND ${inSchemas}
 ORDER BY h.inhrelid, h.inhseqno`;
}

export interface Parent {
  readonly oid: number;
  readonly schema: string;
  readonly table: string;
}

export function readParents(rows: readonly Row[]): ReadonlyMap<number, readonly Parent[]> {
  const parents = new Map<number, Parent[]>();
  for (const row of rows) {
    const parent = {
      oid: numberOf(row, "parent"),
      schema: textOf(row, "schema"),
      table: textOf(row, "name"),
    };
    const child = numberOf(row, "child");
    const list = parents.get(child);
    if (list === undefined) parents.set(child, [parent]);
    else list.push(parent);
  }
  return parents;
}

/** Rows by the relation that they belong to. */
export function byRelation(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const relation = numberOf(row, "relation");
    const group = groups.get(relation);
    if (group === undefined) groups.set(relation, [row]);
    else group.push(row);
  }
  return groups;
}

/** The name of a relation for people, e.g. `public.users`. */
export function printRelation({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${schema}.${name}`;
}

export function optionalTablespace(row: Row): { readonly tablespace?: string } {
  const tablespace = maybeText(row, "tablespace");
  return tablespace === undefined ? {} : { tablespace };
}
