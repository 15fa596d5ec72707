import type { ObjectName } from "../../../schema/index.ts";
import type { DependencyQuestions, StandingObject } from "../../schema-dialect.ts";
import { quoteText } from "../grammar.ts";
import { FIRST_OWN_OID } from "./scope.ts";
import { standingObjects } from "./standing-objects.ts";
import { argumentTypes, constraintWord, relationWord, typeWord, wantedTable } from "./wanted.ts";

const CLASS = (catalog: string): string => `'pg_catalog.${catalog}'::regclass`;

/** Goes by pg_depend (PostgreSQL manual, "pg_depend"). */
export const dependencies: DependencyQuestions = {
  queries: (names) => ({ seeds: seedsQuery(names), edges: edgesQuery() }),
  standing: standingObjects,
  describe: describeQuery,
};

/** Which object needs which other, of all objects that are not the system's. */
function edgesQuery(): string {
  return `
SELECT d.classid AS catalog, d.objid AS object, d.objsubid AS part,
       d.refclassid AS referred_catalog, d.refobjid AS referred, NULLIF(d.refobjsubid, 0) AS referred_part,
       d.deptype AS kind, c.relkind AS relation_kind, a.adnum::int4 AS default_of, NULLIF(k.contype = 'n', false) AS is_not_null
  FROM pg_catalog.pg_depend d
  LEFT JOIN pg_catalog.pg_class c ON d.classid = ${CLASS("pg_class")} AND c.oid = d.objid
  LEFT JOIN pg_catalog.pg_attrdef a ON d.classid = ${CLASS("pg_attrdef")} AND a.oid = d.objid
  LEFT JOIN pg_catalog.pg_constraint k ON d.classid = ${CLASS("pg_constraint")} AND k.oid = d.objid
 WHERE d.deptype IN ('n', 'a', 'i') AND d.objid >= ${FIRST_OWN_OID}
   AND (d.refobjid >= ${FIRST_OWN_OID} OR d.refclassid = ${CLASS("pg_namespace")})`;
}

/** The rows of the catalogs that the wanted names mean: `place`, `catalog`, `object`, `part`. */
function seedsQuery(names: readonly ObjectName[]): string {
  const inSchema = (catalog: string, prefix: string, kinds: string): string => `
  SELECT w.place, ${CLASS(catalog)}::oid, x.oid, 0 FROM wanted w
    JOIN pg_catalog.${catalog} x ON x.${prefix}name = w.name AND x.${prefix}namespace = w.namespace
   WHERE w.kind IN (${kinds})`;
  const ofTable = (catalog: string, column: string, name: string, kinds: string): string => `
  SELECT w.place, ${CLASS(catalog)}::oid, x.oid, 0 FROM wanted w
    JOIN pg_catalog.${catalog} x ON x.${column} = w.relation AND x.${name} = w.name
   WHERE w.kind IN (${kinds})`;
  const queries = [
    `
  SELECT w.place, ${CLASS("pg_namespace")}::oid AS catalog, n.oid AS object, 0 AS part
    FROM wanted w JOIN pg_catalog.pg_namespace n ON n.nspname = w.name WHERE w.kind = 'schema'`,
    inSchema("pg_class", "rel", "'table', 'view', 'sequence', 'composite', 'index'"),
    inSchema("pg_type", "typ", "'enum', 'domain', 'range', 'composite'"),
    inSchema("pg_collation", "coll", "'collation'"),
    inSchema("pg_statistic_ext", "stx", "'statistics'"),
    `${inSchema("pg_proc", "pro", "'routine'")} AND ${argumentTypes("x")} = w.arguments`,
    `
  SELECT w.place, ${CLASS("pg_class")}::oid, a.attrelid, a.attnum::int4 FROM wanted w
    JOIN pg_catalog.pg_attribute a ON a.attrelid = w.relation AND a.attname = w.name AND NOT a.attisdropped
   WHERE w.kind = 'column'`,
    ofTable(
      "pg_constraint",
      "conrelid",
      "conname",
      "'primary-key', 'unique', 'check', 'exclusion', 'foreign-key'",
    ),
    ofTable("pg_trigger", "tgrelid", "tgname", "'trigger'"),
    ofTable("pg_rewrite", "ev_class", "rulename", "'rule'"),
    ofTable("pg_policy", "polrelid", "polname", "'policy'"),
  ];
  return `
WITH ${wantedTable(names)}${queries.join("\n  UNION ALL")}`;
}

/** What these objects are called: rows `place`, `object`. */
function describeQuery(objects: readonly StandingObject[]): string {
  return `
SELECT DISTINCT place, object FROM (
  SELECT s.place, ${description()} COLLATE "C" AS object
    FROM jsonb_to_recordset(${quoteText(JSON.stringify(objects))}::jsonb)
         AS s (place int4, catalog oid, object oid, part int4)) AS described
 WHERE object IS NOT NULL ORDER BY place, object`;
}

/** What a row of `standing` is, as people read it. Null for what only comes with something else that is listed. */
function description(): string {
  const path = "n.nspname || '.' || c.relname";
  const part = (catalog: string, relation: string, text: string, more = "true"): string => `(
      SELECT ${text} FROM pg_catalog.${catalog} x
        JOIN pg_catalog.pg_class c ON c.oid = x.${relation} JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE x.oid = s.object AND ${more})`;
  return `CASE s.catalog
    WHEN ${CLASS("pg_class")} THEN (
      SELECT CASE WHEN c.relkind IN ('r', 'p', 'f') AND s.part > 0 THEN 'column ' || ${path} || '.' || a.attname
                  ELSE ${relationWord("c.relkind")} || ' ' || concat_ws('.', n.nspname, t.relname, c.relname) END
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = s.part AND s.part > 0
        LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
        LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
       WHERE c.oid = s.object)
    WHEN ${CLASS("pg_rewrite")} THEN ${part(
      "pg_rewrite",
      "ev_class",
      `CASE WHEN x.rulename = '_RETURN'
      THEN ${relationWord("c.relkind")} || ' ' || ${path} ELSE 'rule ' || ${path} || '.' || x.rulename END`,
    )}
    WHEN ${CLASS("pg_constraint")} THEN COALESCE(
      ${part("pg_constraint", "conrelid", `${constraintWord("x.contype")} || ' ' || ${path} || '.' || x.conname`, "x.conparentid = 0")},
      (SELECT 'domain ' || n.nspname || '.' || t.typname FROM pg_catalog.pg_constraint x
         JOIN pg_catalog.pg_type t ON t.oid = x.contypid JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE x.oid = s.object))
    WHEN ${CLASS("pg_attrdef")} THEN ${part(
      "pg_attrdef",
      "adrelid",
      `'column ' || ${path} || '.' || (
      SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = x.adrelid AND a.attnum = x.adnum)`,
    )}
    WHEN ${CLASS("pg_trigger")} THEN ${part("pg_trigger", "tgrelid", `'trigger ' || ${path} || '.' || x.tgname`, "NOT x.tgisinternal AND x.tgparentid = 0")}
    WHEN ${CLASS("pg_policy")} THEN ${part("pg_policy", "polrelid", `'policy ' || ${path} || '.' || x.polname`)}
    WHEN ${CLASS("pg_proc")} THEN (
      SELECT 'function ' || n.nspname || '.' || p.proname || '(' || ${argumentTypes("p")} || ')'
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = s.object)
    WHEN ${CLASS("pg_type")} THEN (
      SELECT ${typeWord("t.typtype")} || ' ' || n.nspname || '.' || t.typname
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE t.oid = s.object)
    WHEN ${CLASS("pg_statistic_ext")} THEN (
      SELECT 'statistics ' || n.nspname || '.' || x.stxname
        FROM pg_catalog.pg_statistic_ext x JOIN pg_catalog.pg_namespace n ON n.oid = x.stxnamespace WHERE x.oid = s.object)
    ELSE (SELECT i.type || ' ' || i.identity FROM pg_identify_object(s.catalog, s.object, s.part) AS i)
    END`;
}
