import type { Reading } from "./reading.ts";
import { textOf } from "./row.ts";
import { FIRST_OWN_OID, type Scope } from "./scope.ts";

/**
 * Objects that a Schema has no place for. Nearly every database has none of them: each catalog is asked for what is not
 * the system's by its key, and what concerns all of them is asked once, which spares the server most of the planning.
 */
export function unsupportedQuery({ inSchemas, version }: Scope): string {
  const inSchema = (what: string, catalog: string, prefix: string, condition = "true"): string =>
    found(`'${what}'`, catalog, `o.${prefix}name`, { namespace: `o.${prefix}namespace`, condition });
  const alone = (what: string, catalog: string, name: string, condition = "true"): string =>
    found(`'${what}'`, catalog, name, { condition });
  return `SELECT u.what, concat_ws('.', n.nspname, u.name) AS name FROM (${[
    inSchema("foreign table", "pg_class", "rel", "o.relkind = 'f'"),
    found("CASE WHEN o.typisdefined THEN 'base type' ELSE 'shell type' END", "pg_type", "o.typname", {
      namespace: "o.typnamespace",
      condition: `(o.typtype = 'p' OR (o.typtype = 'b' AND NOT EXISTS (
     SELECT FROM pg_catalog.pg_type item WHERE item.oid = o.typelem AND item.typarray = o.oid)))`,
    }),
    inSchema("operator", "pg_operator", "opr"),
    inSchema("operator class", "pg_opclass", "opc"),
    inSchema("operator family", "pg_opfamily", "opf"),
    inSchema("conversion", "pg_conversion", "con"),
    inSchema("text search configuration", "pg_ts_config", "cfg"),
    inSchema("text search dictionary", "pg_ts_dict", "dict"),
    inSchema("text search parser", "pg_ts_parser", "prs"),
    inSchema("text search template", "pg_ts_template", "tmpl"),
    alone("foreign-data wrapper", "pg_foreign_data_wrapper", "o.fdwname"),
    alone("foreign server", "pg_foreign_server", "o.srvname"),
    alone("event trigger", "pg_event_trigger", "o.evtname"),
    alone("publication", "pg_publication", "o.pubname"),
    alone(
      "subscription",
      "pg_subscription",
      "o.subname",
      "o.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())",
    ),
    alone("language", "pg_language", "o.lanname", "o.lanname <> 'plpgsql'"),
    alone("access method", "pg_am", "o.amname"),
    alone(
      "cast",
      "pg_cast",
      "format('%s as %s', format_type(o.castsource, NULL), format_type(o.casttarget, NULL))",
    ),
    alone("transform", "pg_transform", "format_type(o.trftype, NULL)"),
    ...(version >= 180000 ? [COMMENTED_NOT_NULL] : []),
  ].join("\nUNION ALL ")}) AS u
  LEFT JOIN pg_catalog.pg_namespace n ON n.oid = u.namespace
 WHERE (u.namespace IS NULL OR (${inSchemas})) AND NOT EXISTS (
   SELECT FROM pg_catalog.pg_depend e
    WHERE e.classid = u.catalog AND e.objid = u.oid
      AND (e.deptype = 'e' OR (u.namespace IS NULL AND e.deptype = 'i')))`;
}

/**
 * Objects of one catalog, with the alias `o`. Those that belong to an extension are left out, and of those outside the schemas what
 * comes with something else (dependency `i`: the casts of a range type).
 */
function found(
  what: string,
  catalog: string,
  name: string,
  { namespace = "NULL::oid", condition }: { readonly namespace?: string; readonly condition: string },
): string {
  return `SELECT 'pg_catalog.${catalog}'::regclass AS catalog, o.oid, ${namespace} AS namespace, ${what} AS what, ${name}::text AS name
  FROM pg_catalog.${catalog} o WHERE o.oid >= ${FIRST_OWN_OID} AND ${condition}`;
}

const COMMENTED_NOT_NULL = `SELECT d.classoid, con.oid, c.relnamespace, 'comment on a NOT NULL constraint', concat_ws('.', c.relname, con.conname)
  FROM pg_catalog.pg_description d
  JOIN pg_catalog.pg_constraint con ON con.oid = d.objoid AND con.contype = 'n'
  JOIN pg_catalog.pg_class c ON c.oid = con.conrelid
 WHERE d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid >= ${FIRST_OWN_OID}`;

export function noteUnsupported(
  reading: Reading,
  list: { readonly what: string; readonly name: string }[],
): void {
  for (const row of reading.rows.unsupported ?? []) {
    list.push({ what: textOf(row, "what"), name: textOf(row, "name") });
  }
}
