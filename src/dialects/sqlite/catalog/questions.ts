import type { ObjectName } from "../../../schema/index.ts";
import type { CatalogQuestions, CountedTable } from "../../schema-dialect.ts";
import { quoteName, quoteText } from "../grammar.ts";
import { dependencies } from "./dependencies.ts";
import { identitiesIn } from "./identities.ts";

/** Rows of the largest tables that are counted: SQLite reads all of a table for that. */
const COUNTED_ROWS = 2_000_000;

export const questions: CatalogQuestions = {
  found: foundQuery,
  identities:
    "SELECT type, name, tbl_name, sql, rootpage FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
  identitiesIn,
  dependencies,
  countable: (tables) => `
WITH wanted (place, name) AS (${wanted(tables.map(({ name }, place) => [String(place), quoteText(name)]))})
SELECT w.place, 0 AS partitioned, 1 AS exact
  FROM wanted w JOIN main.sqlite_schema m ON m.type = 'table' AND m.name = w.name COLLATE NOCASE
 ORDER BY w.place`,
  count: (tables) => tables.map(countQuery).join("\nUNION ALL "),
  // Every table is counted.
  estimate: countQuery,
  readEstimate: ({ rows }) => Number(rows),
  lockCapacity: "SELECT 1000000000 AS capacity",
};

function countQuery({ place, name }: CountedTable): string {
  return `SELECT ${place} AS place, (SELECT count(*) FROM (SELECT 1 FROM main.${quoteName(name)} LIMIT ${COUNTED_ROWS})) AS rows`;
}

/** Rows of a table of values; one that is never looked at where there are none. */
function wanted(rows: readonly (readonly string[])[]): string {
  return rows.length === 0
    ? "SELECT NULL, NULL WHERE 0"
    : `VALUES ${rows.map((row) => `(${row.join(", ")})`).join(", ")}`;
}

/** Tables, views and indexes share one space of names, triggers have another. */
function foundQuery(names: readonly ObjectName[]): string {
  const rows = names.map(({ kind, table = "", name }, place) => [
    String(place),
    quoteText(kind),
    quoteText(table),
    quoteText(name),
  ]);
  return `
WITH wanted (place, kind, owner, name) AS (VALUES ${rows.map((row) => `(${row.join(", ")})`).join(", ")})
SELECT w.place, m.type || ' main.' || CASE WHEN m.type IN ('index', 'trigger') THEN m.tbl_name || '.' ELSE '' END || m.name AS found,
       m.type = w.kind AND (w.owner = '' OR w.owner = m.tbl_name COLLATE NOCASE) AS same
  FROM wanted w JOIN main.sqlite_schema m ON m.name = w.name COLLATE NOCASE
 WHERE (w.kind IN ('table', 'view', 'index') AND m.type IN ('table', 'view', 'index')) OR (w.kind = 'trigger' AND m.type = 'trigger')
UNION ALL
SELECT w.place, 'column main.' || m.name || '.' || x.name, 1
  FROM wanted w JOIN main.sqlite_schema m ON m.type = 'table' AND m.name = w.owner COLLATE NOCASE
  JOIN pragma_table_xinfo(m.name, 'main') x ON x.name = w.name COLLATE NOCASE
 WHERE w.kind = 'column'
ORDER BY 1, 2`;
}
