import type { ObjectName } from "../../../schema/index.ts";
import type { CatalogQuestions, CountedTable, StandingObject } from "../../schema-dialect.ts";
import { quoteName, quoteText } from "../grammar.ts";
import { foundQuery } from "./found.ts";
import { identitiesQuery } from "./identities.ts";
import { numberOf, type Row, textOf } from "./row.ts";
import { MAIN } from "./scope.ts";

/** Above so many bytes a table is estimated: counting it would read all of it. */
const COUNTED_BYTES = 64 * 1024 * 1024;

/** Questions about single objects, by their names. */
export const questions: CatalogQuestions = {
  // Usual on Windows, and chosen by some who host servers; it cannot be changed once there are data.
  foldsNames: "SELECT @@lower_case_table_names = 1 AS folded",
  found: foundQuery,
  identities: identitiesQuery(),
  dependencies: { queries: standingQueries, standing: standingIn, describe: describeQuery },
  countable: countableQuery,
  count: (tables) =>
    tables
      .map(({ place, name }) => `SELECT ${place} AS place, COUNT(*) AS \`rows\` FROM ${quoteName(name)}`)
      .join("\nUNION ALL "),
  estimate: ({ name }: CountedTable) =>
    `SELECT TABLE_ROWS AS \`rows\` FROM information_schema.TABLES
 WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ${quoteText(name)}`,
  readEstimate: (row) => (row.rows === null || row.rows === undefined ? undefined : numberOf(row, "rows")),
  // The server has no such limit.
  lockCapacity: "SELECT 1000000000 AS capacity",
};

/** Names as rows of a query: `place` says which of them it is, from 0. */
function rowsOf(names: readonly { readonly place: number; readonly name: string }[]): string {
  if (names.length === 0) return "SELECT NULL AS place, NULL AS name FROM DUAL WHERE FALSE";
  return names
    .map(({ place, name }) => `SELECT ${place} AS place, ${quoteText(name)} COLLATE utf8mb4_bin AS name`)
    .join(" UNION ALL ");
}

function tablesIn(names: readonly ObjectName[]) {
  return names.flatMap(({ kind, name }, place) => (kind === "table" ? [{ place, name }] : []));
}

function countableQuery(tables: readonly ObjectName[]): string {
  return `SELECT w.place, FALSE AS partitioned, t.DATA_LENGTH < ${COUNTED_BYTES} AS exact
  FROM (${rowsOf(tables.map(({ name }, place) => ({ place, name })))}) w
  JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME = w.name
 WHERE t.TABLE_TYPE = 'BASE TABLE' ORDER BY w.place`;
}

/**
 * What cannot stay if tables go: foreign keys of other tables. The server lets go of all else, and does not know what views,
 * triggers and routines name; of a schema it is every table, view, sequence and routine that is not among the names.
 */
function standingQueries(names: readonly ObjectName[]): Readonly<Record<string, string>> {
  const tables = tablesIn(names);
  const own = tables.length === 0 ? "''" : tables.map(({ name }) => quoteText(name)).join(", ");
  return {
    foreignKeys: `SELECT w.place, r.TABLE_NAME AS \`table\`, r.CONSTRAINT_NAME AS name
  FROM (${rowsOf(tables)}) w
  JOIN information_schema.REFERENTIAL_CONSTRAINTS r
    ON r.UNIQUE_CONSTRAINT_SCHEMA = DATABASE() AND r.REFERENCED_TABLE_NAME = w.name
 WHERE r.CONSTRAINT_SCHEMA = DATABASE() AND BINARY r.TABLE_NAME NOT IN (${own})`,
  };
}

function standingIn(rows: Readonly<Record<string, readonly Row[]>>): readonly StandingObject[] {
  return (rows.foreignKeys ?? []).map((row) => ({
    place: numberOf(row, "place"),
    catalog: `foreign key ${MAIN}.${textOf(row, "table")}.${textOf(row, "name")}`,
    object: 0,
    part: 0,
  }));
}

/** Its name is all that is known of it. */
function describeQuery(objects: readonly StandingObject[]): string {
  return objects
    .map(({ place, catalog }) => `SELECT ${place} AS place, ${quoteText(String(catalog))} AS object`)
    .join(" UNION ALL ");
}
