import { COUNT_TABLES, isNoMember, USER_NAMESPACE } from "./backup-contents.ts";
import { quoteText } from "./grammar.ts";

/** A schema that goes with all that is in it: no extension lies in it, so that nothing of one is lost. */
const WHOLE_NAMESPACE = `${USER_NAMESPACE} AND n.nspname <> 'public' AND ${isNoMember("pg_namespace", "n.oid")}
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension x WHERE x.extnamespace = n.oid)`;

/** What stands in a schema that stays, in an order in which little is left to CASCADE. */
const OBJECTS: readonly { readonly select: string; readonly drop: string }[] = [
  relation("v", "VIEW"),
  relation("m", "MATERIALIZED VIEW"),
  relation("r,p", "TABLE"),
  relation("f", "FOREIGN TABLE"),
  relation("S", "SEQUENCE"),
  {
    drop: "ROUTINE",
    select: `SELECT p.oid::pg_catalog.regprocedure::pg_catalog.text AS name FROM pg_catalog.pg_proc p
       JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE ${USER_NAMESPACE} AND ${isNoMember("pg_proc", "p.oid")}`,
  },
  {
    drop: "TYPE",
    select: `SELECT pg_catalog.format('%I.%I', n.nspname, t.typname) AS name FROM pg_catalog.pg_type t
       JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
       LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
      WHERE ${USER_NAMESPACE} AND (c.oid IS NULL OR c.relkind = 'c') AND t.typelem = 0 AND ${isNoMember("pg_type", "t.oid")}`,
  },
  named("pg_collation", "coll", "COLLATION"),
  named("pg_conversion", "con", "CONVERSION"),
  named("pg_ts_config", "cfg", "TEXT SEARCH CONFIGURATION"),
  named("pg_ts_dict", "dict", "TEXT SEARCH DICTIONARY"),
];

function relation(kinds: string, drop: string) {
  const list = kinds
    .split(",")
    .map((kind) => `'${kind}'`)
    .join(", ");
  return {
    drop,
    select: `SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name FROM pg_catalog.pg_class c
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN (${list}) AND c.relpersistence <> 't' AND ${USER_NAMESPACE} AND ${isNoMember("pg_class", "c.oid")}`,
  };
}

function named(catalog: string, prefix: string, drop: string) {
  return {
    drop,
    select: `SELECT pg_catalog.format('%I.%I', n.nspname, o.${prefix}name) AS name FROM pg_catalog.${catalog} o
       JOIN pg_catalog.pg_namespace n ON n.oid = o.${prefix}namespace WHERE ${USER_NAMESPACE} AND ${isNoMember(catalog, "o.oid")}`,
  };
}

/**
 * Statement that drops what a database has, in the transaction in which a dump takes its place: schemas with all that is in
 * them, and extensions that the dump has not. Roles, settings and rights of the database, and default privileges stay.
 */
export function clearStatement(extensions: readonly string[], needsPublic: boolean): string {
  const kept = ["plpgsql", ...extensions].map(quoteText).join(", ");
  const loops = OBJECTS.map(
    ({ select, drop }) => `  FOR each IN ${select} LOOP
    EXECUTE 'DROP ${drop} IF EXISTS ' || each.name || ' CASCADE';
  END LOOP;`,
  );
  return `DO $stemma$
DECLARE each record;
BEGIN
  FOR each IN SELECT x.extname AS name FROM pg_catalog.pg_extension x WHERE x.extname NOT IN (${kept}) LOOP
    EXECUTE pg_catalog.format('DROP EXTENSION IF EXISTS %I CASCADE', each.name);
  END LOOP;
  FOR each IN SELECT n.nspname AS name FROM pg_catalog.pg_namespace n WHERE ${WHOLE_NAMESPACE} LOOP
    EXECUTE pg_catalog.format('DROP SCHEMA %I CASCADE', each.name);
  END LOOP;
${loops.join("\n")}
  PERFORM pg_catalog.lo_unlink(l.oid) FROM pg_catalog.pg_largeobject_metadata l;
${needsPublic ? "  IF pg_catalog.to_regnamespace('public') IS NULL THEN CREATE SCHEMA public; END IF;\n" : ""}END
$stemma$`;
}

/** Statement that fails where the database has another number of tables than it should. */
export function expectTables(tables: number): string {
  return `DO $stemma$
BEGIN
  IF (${COUNT_TABLES}) <> ${tables} THEN
    RAISE EXCEPTION 'the database would have another number of tables than the backup';
  END IF;
END
$stemma$`;
}

/** Query for the schemas that `clearStatement` leaves: a dump need not make them. */
export const STAYING_SCHEMAS = `SELECT n.nspname::pg_catalog.text AS name FROM pg_catalog.pg_namespace n
 WHERE ${USER_NAMESPACE} AND NOT (${WHOLE_NAMESPACE})`;
