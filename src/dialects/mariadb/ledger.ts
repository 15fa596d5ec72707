import type { LedgerExistence, LedgerGrammar, LedgerName } from "../ledger-grammar.ts";
import { NOT_WRITTEN } from "../not-written.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";
import { NOT_WRITTEN_STATE } from "./not-written-state.ts";
import { BEGAN } from "./session.ts";

const MIGRATION_COLUMNS = {
  component: "varchar(63)",
  revision: "varchar(16)",
  parents: "longtext",
  dependencies: "longtext",
  message: "longtext",
  applied_at: "datetime(6)",
  checksum: "varchar(128)",
  format: "varchar(16)",
  forward: "longtext",
  rewind: "longtext",
  stemma_version: "varchar(64)",
} as const;

const JOURNAL_COLUMNS = {
  id: "bigint(20)",
  run: "varchar(64)",
  command: "varchar(64)",
  operation: "varchar(16)",
  component: "varchar(63)",
  revision: "varchar(16)",
  outcome: "varchar(16)",
  in_transaction: "tinyint(1)",
  statements_done: "int(11)",
  statements: "int(11)",
  script_checksum: "varchar(128)",
  progress: "longtext",
  pending: "longtext",
  started_at: "datetime(6)",
  finished_at: "datetime(6)",
  duration_ms: "bigint(20)",
  performed_by: "longtext",
  error: "longtext",
  stemma_version: "varchar(64)",
} as const;

/** Columns that may be NULL. */
const OPTIONAL: ReadonlySet<string> = new Set([
  "checksum",
  "forward",
  "rewind",
  "script_checksum",
  "progress",
  "pending",
  "finished_at",
  "duration_ms",
  "error",
]);

/** Whatever the database's own settings are: rows that are committed together, names by their letters. */
const TABLE = "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

function createTable(
  schema: string,
  table: string,
  columns: Readonly<Record<string, string>>,
  key: string,
): string {
  const lines = Object.entries(columns).map(
    ([name, type]) =>
      `  ${quoteName(name)} ${type}${name === "id" ? " AUTO_INCREMENT" : ""}${OPTIONAL.has(name) ? "" : " NOT NULL"}`,
  );
  return `CREATE TABLE ${quoteName(schema)}.${quoteName(table)} (\n${[...lines, `  PRIMARY KEY (${key})`].join(",\n")}\n) ${TABLE}`;
}

/** The ledger on MariaDB: every name with its database. Times are in UTC, which no session's time zone can change. */
export const ledger: LedgerGrammar = {
  /** A schema is a database here, and a URL names one. */
  defaultSchema: (url) => decodeURIComponent(new URL(url).pathname.slice(1)),
  elsewhere: true,
  hidesTables: true,
  migrationColumns: MIGRATION_COLUMNS,
  journalColumns: JOURNAL_COLUMNS,
  now: "UTC_TIMESTAMP(6)",
  transactionBegan: BEGAN,
  milliseconds: (from, to) => `TIMESTAMPDIFF(MICROSECOND, ${from}, ${to}) DIV 1000`,
  ago: (milliseconds) => `UTC_TIMESTAMP(6) - INTERVAL ${Math.round(milliseconds * 1000)} MICROSECOND`,
  equals: (column, text) => `${column} = ${quoteText(text)}`,
  equalsOneOf: (column, texts) => `${column} IN (${texts.map((text) => quoteText(text)).join(", ")})`,
  // One statement is one way there and back: the last one that writes has the question with it.
  written: (writes, { table, where, count, name }) => [
    ...writes.slice(0, -1),
    `BEGIN NOT ATOMIC ${writes.at(-1) ?? "DO 0"}; IF (SELECT COUNT(*) FROM ${table} WHERE ${where}) <> ${count} THEN ` +
      `SIGNAL SQLSTATE '${NOT_WRITTEN_STATE}' SET MESSAGE_TEXT = ${quoteText(`${NOT_WRITTEN}${name}`)}; END IF; END`,
  ],
  interference: (schema, table) => `
SELECT CONCAT('trigger ', trigger_name) AS name FROM information_schema.triggers
 WHERE event_object_schema = ${quoteText(schema)} AND event_object_table = ${quoteText(table)} ORDER BY 1`,
  equalsNumber: (column, digits) => `${column} = ${digits}`,
  isoTime: (expression) => `CONCAT(LEFT(DATE_FORMAT(${expression}, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')`,

  create(name: LedgerName, exists: LedgerExistence): string[] {
    return [
      ...(exists.schema ? [] : [`CREATE DATABASE ${quoteName(name.schema)}`]),
      ...(exists.table
        ? []
        : [createTable(name.schema, name.table, MIGRATION_COLUMNS, "component, revision")]),
      ...(exists.journal ? [] : [createTable(name.schema, name.journal, JOURNAL_COLUMNS, "id")]),
    ];
  },

  existence: ({ schema, table, journal }) => `
SELECT EXISTS (SELECT 1 FROM information_schema.schemata WHERE schema_name = ${quoteText(schema)}) AS schema_exists,
       EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = ${quoteText(schema)} AND table_name = ${quoteText(table)}) AS table_exists,
       EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = ${quoteText(schema)} AND table_name = ${quoteText(journal)}) AS journal_exists`,

  // Another database of the server is another application's.
  others: ({ schema, table }) => `
SELECT CONCAT(table_schema, '.', table_name) AS name FROM information_schema.columns
 WHERE table_schema = DATABASE() AND NOT (table_schema = ${quoteText(schema)} AND table_name = ${quoteText(table)})
   AND column_name IN (${Object.keys(MIGRATION_COLUMNS)
     .map((name) => quoteText(name))
     .join(", ")})
 GROUP BY table_schema, table_name HAVING COUNT(*) = ${Object.keys(MIGRATION_COLUMNS).length} ORDER BY 1`,

  columnsOf: (schema, table) => `
SELECT column_name AS name, column_type AS type FROM information_schema.columns
 WHERE table_schema = ${quoteText(schema)} AND table_name = ${quoteText(table)}`,
};
