import type { DroppedObject, StandingObject, TakenQuestions } from "../../schema-dialect.ts";
import { quoteText } from "../grammar.ts";
import { numberOf, type Row, type Rows, textOf } from "./row.ts";
import { FIRST_OWN_OID } from "./scope.ts";

const CLASS = (catalog: string): string => `'pg_catalog.${catalog}'::regclass`;
/** Oids have 32 bits. */
const OIDS = 2 ** 32;
/** Needs that make an object go with another in any case; by any other it goes with CASCADE alone. */
const PARTS = new Set(["a", "i", "e", "x"]);

/**
 * What DROP takes along, by pg_depend, in which all of it stands (PostgreSQL manual, "pg_depend"). Gone through here and not by a
 * recursive query, which the planner takes for small.
 */
export const taken: TakenQuestions = {
  queries: (dropped) => ({ seeds: seedsQuery(dropped), edges: EDGES }),
  taken: takenObjects,
  describe: describeQuery,
};

const EDGES = `
SELECT d.classid AS catalog, d.objid AS object, d.objsubid AS part,
       d.refclassid AS referred_catalog, d.refobjid AS referred, d.refobjsubid AS referred_part, d.deptype AS kind
  FROM pg_catalog.pg_depend d
 WHERE d.objid >= ${FIRST_OWN_OID} AND (d.refobjid >= ${FIRST_OWN_OID} OR d.refclassid = ${CLASS("pg_namespace")})`;

/** Names in statements that are not quoted mean lower case. */
function seedsQuery(dropped: readonly DroppedObject[]): string {
  const rows = dropped.map(({ kind, schema, table, name, cascade }, place) => ({
    place,
    kind,
    schema,
    table,
    name,
    cascade,
  }));
  const called = (column: string, wanted = "w.name"): string =>
    `x.${column} IN (${wanted}, lower(${wanted}))`;
  const fields = (catalog: string, part = "0"): string =>
    `w.place, w.cascade, ${CLASS(catalog)}::oid AS catalog, x.oid AS object, ${part} AS part`;
  const inSchema = (catalog: string, prefix: string, kind: string): string => `
SELECT ${fields(catalog)} FROM wanted w JOIN pg_catalog.${catalog} x ON x.${prefix}namespace = w.namespace
   AND ${called(`${prefix}name`)} WHERE w.kind = '${kind}'`;
  const queries = [
    `
SELECT ${fields("pg_namespace")} FROM wanted w JOIN pg_catalog.pg_namespace x ON ${called("nspname")} WHERE w.kind = 'schema'`,
    `
SELECT ${fields("pg_extension")} FROM wanted w JOIN pg_catalog.pg_extension x ON ${called("extname")} WHERE w.kind = 'extension'`,
    inSchema("pg_class", "rel", "table"),
    inSchema("pg_type", "typ", "type"),
    inSchema("pg_collation", "coll", "collation"),
    `
SELECT ${fields("pg_class", "a.attnum::int4")} FROM wanted w
  JOIN pg_catalog.pg_class x ON x.relnamespace = w.namespace AND x.relname = w.table
  JOIN pg_catalog.pg_attribute a ON a.attrelid = x.oid AND a.attname = w.name AND NOT a.attisdropped WHERE w.kind = 'column'`,
    `
SELECT w.place, w.cascade, s.classid, s.objid, s.objsubid FROM wanted w
  JOIN pg_catalog.pg_roles x ON ${called("rolname")} OR (lower(w.name) IN ('current_user', 'current_role') AND x.rolname = current_user)
  JOIN pg_catalog.pg_shdepend s ON s.refclassid = ${CLASS("pg_authid")} AND s.refobjid = x.oid AND s.deptype = 'o'
   AND s.dbid = (SELECT b.oid FROM pg_catalog.pg_database b WHERE b.datname = current_database()) WHERE w.kind = 'owner'`,
  ];
  return `
WITH wanted AS (
  SELECT w.place, w.kind, w.table, w.name, w.cascade,
         (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = w.schema) AS namespace
    FROM jsonb_to_recordset(${quoteText(JSON.stringify(rows))}::jsonb)
         AS w (place int4, kind text, schema name, "table" name, name name, cascade bool))${queries.join("\nUNION ALL")}`;
}

/** All that goes when the seeds go, themselves included: what stands on a whole object or on one of its columns, and so on. */
function takenObjects({ seeds = [], edges = [] }: Rows): readonly StandingObject[] {
  const byReferred = new Map<number, Row[]>();
  for (const edge of edges) {
    const key = keyOf(edge, "referred_catalog", "referred");
    byReferred.set(key, [...(byReferred.get(key) ?? []), edge]);
  }
  const seen = new Set<string>();
  const queue: { readonly object: StandingObject; readonly cascade: boolean }[] = [];
  const take = (object: StandingObject, cascade: boolean): void => {
    const key = JSON.stringify([object, cascade]);
    if (seen.has(key)) return;
    seen.add(key);
    queue.push({ object, cascade });
  };
  for (const seed of seeds) take(objectOf(seed, numberOf(seed, "place")), seed.cascade === true);
  for (const { object, cascade } of queue) {
    for (const edge of byReferred.get(Number(object.catalog) * OIDS + object.object) ?? []) {
      const concerns = object.part === 0 || numberOf(edge, "referred_part") === object.part;
      if (concerns && (cascade || PARTS.has(textOf(edge, "kind"))))
        take(objectOf(edge, object.place), cascade);
    }
  }
  return queue.map(({ object }) => object);
}

function objectOf(row: Row, place: number): StandingObject {
  return {
    place,
    catalog: numberOf(row, "catalog"),
    object: numberOf(row, "object"),
    part: numberOf(row, "part"),
  };
}

function keyOf(row: Row, catalog: string, object: string): number {
  return numberOf(row, catalog) * OIDS + numberOf(row, object);
}

/** Tables, and columns whose values nothing computes. */
function describeQuery(objects: readonly StandingObject[]): string {
  return `
SELECT DISTINCT s.place, n.nspname AS schema, c.relname AS table, a.attname AS column
  FROM jsonb_to_recordset(${quoteText(JSON.stringify(objects))}::jsonb) AS s (place int4, catalog oid, object oid, part int4)
  JOIN pg_catalog.pg_class c ON s.catalog = ${CLASS("pg_class")} AND c.oid = s.object AND c.relkind IN ('r', 'p')
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_attribute a ON s.part > 0 AND a.attrelid = c.oid AND a.attnum = s.part
 WHERE s.part = 0 OR (a.attnum IS NOT NULL AND NOT a.attisdropped AND a.attgenerated = '')
 ORDER BY 1, 2, 3, 4`;
}
