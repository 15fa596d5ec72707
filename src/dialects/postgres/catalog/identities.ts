import { FIRST_OWN_OID, notOfExtension } from "./scope.ts";
import { argumentTypes } from "./wanted.ts";

const CLASS = (catalog: string): string => `'pg_catalog.${catalog}'::regclass::oid`;

/**
 * Rows `catalog`, `object`, `part`: what the database numbers an object by; `kind`, `schema`, `table`, `name`,
 * `arguments`: its ObjectName; `parent`: the number of what its name is in. What came with an extension is left out.
 */
export function identitiesQuery(): string {
  const inSchema = (catalog: string, prefix: string, kind: string, more = "true", types = "NULL"): string => `
  SELECT ${CLASS(catalog)} AS catalog, x.oid AS object, 0 AS part, ${kind} AS kind, n.nspname AS schema,
         NULL AS "table", x.${prefix}name AS name, ${types} AS arguments, n.oid AS parent
    FROM pg_catalog.${catalog} x JOIN pg_catalog.pg_namespace n ON n.oid = x.${prefix}namespace
   WHERE x.oid >= ${FIRST_OWN_OID} AND n.nspname !~ '^pg_' AND ${more} AND ${notOfExtension(catalog, "x.oid")}`;
  const ofTable = (catalog: string, column: string, name: string, kind: string, more: string): string => `
  SELECT ${CLASS(catalog)}, x.oid, 0, ${kind}, n.nspname, c.relname, x.${name}, NULL, c.oid
    FROM pg_catalog.${catalog} x
    JOIN pg_catalog.pg_class c ON c.oid = x.${column} JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE x.oid >= ${FIRST_OWN_OID} AND n.nspname !~ '^pg_' AND ${more}`;
  return [
    `
  SELECT ${CLASS("pg_namespace")} AS catalog, n.oid AS object, 0 AS part, 'schema' AS kind, NULL AS schema,
         NULL AS "table", n.nspname AS name, NULL AS arguments, 0::oid AS parent
    FROM pg_catalog.pg_namespace n
   WHERE n.oid >= ${FIRST_OWN_OID} AND n.nspname !~ '^pg_' AND ${notOfExtension("pg_namespace", "n.oid")}`,
    `
  SELECT ${CLASS("pg_extension")}, x.oid, 0, 'extension', NULL, NULL, x.extname, NULL, 0::oid
    FROM pg_catalog.pg_extension x WHERE x.oid >= ${FIRST_OWN_OID}`,
    inSchema(
      "pg_class",
      "rel",
      "CASE x.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'composite' ELSE 'table' END",
      "x.relkind IN ('r', 'p', 'v', 'm', 'S', 'c') AND x.relpersistence <> 't'",
    ),
    inSchema(
      "pg_type",
      "typ",
      "CASE x.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'range' END",
      "x.typtype IN ('e', 'd', 'r')",
    ),
    inSchema("pg_collation", "coll", "'collation'"),
    inSchema("pg_statistic_ext", "stx", "'statistics'"),
    inSchema(
      "pg_proc",
      "pro",
      "'routine'",
      "true",
      `CASE WHEN x.prokind = 'a' AND x.pronargs = 0 THEN '*' ELSE ${argumentTypes("x")} END`,
    ),
    `
  SELECT ${CLASS("pg_enum")}, x.oid, 0, 'enum-value', n.nspname, t.typname, x.enumlabel, NULL, t.oid
    FROM pg_catalog.pg_enum x
    JOIN pg_catalog.pg_type t ON t.oid = x.enumtypid JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
   WHERE x.oid >= ${FIRST_OWN_OID} AND n.nspname !~ '^pg_'`,
    `
  SELECT ${CLASS("pg_class")}, c.oid, a.attnum::int4, 'column', n.nspname, c.relname, a.attname, NULL, c.oid
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE a.attrelid >= ${FIRST_OWN_OID} AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'`,
    `
  SELECT ${CLASS("pg_class")}, x.oid, 0, 'index', n.nspname, c.relname, x.relname, NULL, c.oid
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
    JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE x.oid >= ${FIRST_OWN_OID} AND n.nspname !~ '^pg_'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x'))`,
    ofTable(
      "pg_constraint",
      "conrelid",
      "conname",
      `CASE x.contype WHEN 'p' THEN 'primary-key' WHEN 'u' THEN 'unique' WHEN 'c' THEN 'check'
              WHEN 'x' THEN 'exclusion' ELSE 'foreign-key' END`,
      "x.contype IN ('p', 'u', 'c', 'x', 'f')",
    ),
    ofTable("pg_trigger", "tgrelid", "tgname", "'trigger'", "NOT x.tgisinternal"),
    ofTable("pg_rewrite", "ev_class", "rulename", "'rule'", "x.rulename <> '_RETURN'"),
    ofTable("pg_policy", "polrelid", "polname", "'policy'", "true"),
  ].join("\n  UNION ALL");
}
