import type { Reading } from "./reading.ts";
import { textOf } from "./row.ts";
import { notOfExtension, type Scope } from "./scope.ts";

/** Objects that a Schema has no place for. Those of the system have oids below 16384. */
export function unsupportedQuery(scope: Scope): string {
  const { inSchemas } = scope;
  const inSchema = (what: string, catalog: string, prefix: string, condition = "true"): string =>
    `SELECT ${what} AS what, n.nspname || '.' || o.${prefix}name AS name
  FROM pg_catalog.${catalog} o JOIN pg_catalog.pg_namespace n ON n.oid = o.${prefix}namespace
 WHERE ${inSchemas} AND ${condition} AND ${notOfExtension(catalog, "o.oid")}`;
  // Dependency `i`: the casts that come with a range type.
  const alone = (what: string, catalog: string, name: string, condition = "true"): string =>
    `SELECT '${what}', ${name}::text
  FROM pg_catalog.${catalog} o WHERE o.oid >= 16384 AND ${condition} AND ${notOfExtension(catalog, "o.oid", "'e', 'i'")}`;
  return [
    inSchema("'foreign table'", "pg_class", "rel", "o.relkind = 'f'"),
    inSchema(
      "CASE WHEN o.typisdefined THEN 'base type' ELSE 'shell type' END",
      "pg_type",
      "typ",
      `(o.typtype = 'p' OR (o.typtype = 'b' AND NOT EXISTS (
     SELECT FROM pg_catalog.pg_type item WHERE item.typarray = o.oid)))`,
    ),
    inSchema("'operator'", "pg_operator", "opr"),
    inSchema("'operator class'", "pg_opclass", "opc"),
    inSchema("'operator family'", "pg_opfamily", "opf"),
    inSchema("'conversion'", "pg_conversion", "con"),
    inSchema("'text search configuration'", "pg_ts_config", "cfg"),
    inSchema("'text search dictionary'", "pg_ts_dict", "dict"),
    inSchema("'text search parser'", "pg_ts_parser", "prs"),
    inSchema("'text search template'", "pg_ts_template", "tmpl"),
    alone("foreign-data wrapper", "pg_foreign_data_wrapper", "o.fdwname"),
    alone("foreign server", "pg_foreign_server", "o.srvname"),
    alone("event trigger", "pg_event_trigger", "o.evtname"),
    alone("publication", "pg_publication", "o.pubname"),
    `SELECT 'subscription', s.subname::text FROM pg_catalog.pg_subscription s
 WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())`,
    `SELECT 'comment on a NOT NULL constraint', concat_ws('.', n.nspname, c.relname, con.conname)
  FROM pg_catalog.pg_description d
  JOIN pg_catalog.pg_constraint con ON con.oid = d.objoid AND con.contype = 'n'
  JOIN pg_catalog.pg_class c ON c.oid = con.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE d.classoid = 'pg_catalog.pg_constraint'::regclass AND ${inSchemas}`,
    alone("language", "pg_language", "o.lanname", "o.lanname <> 'plpgsql'"),
    alone("access method", "pg_am", "o.amname"),
    alone(
      "cast",
      "pg_cast",
      "format('%s as %s', format_type(o.castsource, NULL), format_type(o.casttarget, NULL))",
    ),
    alone("transform", "pg_transform", "format_type(o.trftype, NULL)"),
  ].join("\nUNION ALL ");
}

export function noteUnsupported(
  reading: Reading,
  list: { readonly what: string; readonly name: string }[],
): void {
  for (const row of reading.rows.unsupported ?? []) {
    list.push({ what: textOf(row, "what"), name: textOf(row, "name") });
  }
}
