import type { Extension, Namespace, Statistics } from "../../../schema/index.ts";
import type { Reading } from "./reading.ts";
import { maybeNumber, maybeText, numberOf, textOf } from "./row.ts";
import { notOfExtension, type Scope, since } from "./scope.ts";

export function schemasQuery({ inSchemas }: Scope): string {
  return `
SELECT n.oid, n.nspname AS name
  FROM pg_catalog.pg_namespace n
 WHERE ${inSchemas} AND n.nspname <> 'public' AND ${notOfExtension("pg_namespace", "n.oid")}`;
}

/**
 * Extensions with their comment where it is not the one that they bring along. plpgsql is in every new database, as the
 * schema `public` is.
 */
export function extensionsQuery(): string {
  return `
SELECT x.oid, x.extname AS name, NULLIF(NULLIF(n.nspname, 'public'), 'pg_catalog') AS schema,
       NULLIF(obj_description(x.oid, 'pg_extension'),
              (SELECT a.comment FROM pg_available_extensions() AS a WHERE a.name = x.extname)) AS comment
  FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
 WHERE x.extname <> 'plpgsql'`;
}

export function statisticsQuery(scope: Scope): string {
  return `
SELECT s.oid, n.nspname AS schema, s.stxname AS name, pg_get_statisticsobjdef(s.oid) AS definition,
       c.oid AS relation, cn.nspname AS table_schema, c.relname AS table_name,
       ${since(scope, 130000, "CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget::int4 END")} AS target
  FROM pg_catalog.pg_statistic_ext s
  JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
  JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
  JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
 WHERE ${scope.inSchemas} AND ${notOfExtension("pg_statistic_ext", "s.oid")}`;
}

export function readSchemas(reading: Reading): readonly Namespace[] {
  return (reading.rows.schemas ?? []).map((row) => ({
    name: textOf(row, "name"),
    ...reading.comments("pg_namespace", numberOf(row, "oid")),
  }));
}

export function readExtensions(reading: Reading): readonly Extension[] {
  return (reading.rows.extensions ?? []).map((row) => {
    const schema = maybeText(row, "schema");
    const comment = maybeText(row, "comment");
    return {
      name: textOf(row, "name"),
      ...(schema === undefined ? {} : { schema }),
      ...(comment === undefined ? {} : { comment }),
    };
  });
}

export function readStatistics(reading: Reading): readonly Statistics[] {
  const all: Statistics[] = [];
  for (const row of reading.rows.statistics ?? []) {
    const named = { schema: textOf(row, "schema"), name: textOf(row, "name") };
    if (maybeNumber(row, "target") !== undefined)
      reading.unsupported("statistics target of statistics", named);
    all.push({
      ...named,
      definition: textOf(row, "definition"),
      table: { schema: textOf(row, "table_schema"), name: textOf(row, "table_name") },
      ...reading.comments("pg_statistic_ext", numberOf(row, "oid")),
    });
  }
  return all;
}
