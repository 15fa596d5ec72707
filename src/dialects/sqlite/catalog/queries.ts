import type { CatalogFilter } from "../../schema-dialect.ts";
import { quoteText } from "../grammar.ts";
import { MAIN } from "./read-table.ts";

/** The queries of one reading: what SQLite keeps as text, and what it says itself of the columns of all tables. */
export function catalogQueries({ schemas, except = [] }: CatalogFilter): Readonly<Record<string, string>> {
  const isAsked = schemas === undefined || schemas.includes(MAIN);
  const hidden = except.filter(({ schema }) => schema === MAIN).map(({ name }) => quoteText(name));
  const seen = [
    "m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    ...(hidden.length === 0 ? [] : [`m.tbl_name NOT IN (${hidden.join(", ")})`]),
    ...(isAsked ? [] : ["0"]),
  ].join(" AND ");
  return {
    // The columns of a table as text in JSON: a row for each of them would take longer than all the rest.
    objects: `SELECT m.type, m.name, m.tbl_name AS "table", m.sql,
       CASE WHEN m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' THEN (
         SELECT json_group_array(json_array(x.name, x.type, x."notnull")) FROM pragma_table_xinfo(m.name, 'main') x
       ) END AS columns
  FROM main.sqlite_schema m WHERE m.sql IS NOT NULL AND ${seen} ORDER BY m.rowid`,
    shadows: `SELECT name FROM pragma_table_list
 WHERE schema = 'main' AND type = 'shadow'
   AND EXISTS (SELECT 1 FROM main.sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%')`,
  };
}
