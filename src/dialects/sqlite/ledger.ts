import type { LedgerExistence, LedgerGrammar, LedgerName } from "../ledger-grammar.ts";
import { quoteName, quoteText } from "./grammar.ts";
import { refuseUnlessWritten, TRANSACTION_BEGAN } from "./own-statements.ts";

/** Times are texts in ISO 8601, UTC; lists and objects are JSON. */
const MIGRATION_COLUMNS = {
  component: "TEXT",
  revision: "TEXT",
  parents: "TEXT",
  dependencies: "TEXT",
  message: "TEXT",
  applied_at: "TEXT",
  checksum: "TEXT",
  format: "TEXT",
  forward: "TEXT",
  rewind: "TEXT",
  stemma_version: "TEXT",
} as const;

const JOURNAL_COLUMNS = {
  id: "INTEGER",
  run: "TEXT",
  command: "TEXT",
  operation: "TEXT",
  component: "TEXT",
  revision: "TEXT",
  outcome: "TEXT",
  in_transaction: "INTEGER",
  statements_done: "INTEGER",
  statements: "INTEGER",
  script_checksum: "TEXT",
  progress: "TEXT",
  started_at: "TEXT",
  finished_at: "TEXT",
  duration_ms: "INTEGER",
  performed_by: "TEXT",
  error: "TEXT",
  stemma_version: "TEXT",
} as const;

function tableOf(schema: string, table: string): string {
  return `${quoteName(schema)}.${quoteName(table)}`;
}

function createMigrationTable(name: LedgerName): string {
  return `CREATE TABLE ${tableOf(name.schema, name.table)} (
  component TEXT NOT NULL,
  revision TEXT NOT NULL,
  parents TEXT NOT NULL,
  dependencies TEXT NOT NULL,
  message TEXT NOT NULL,
  applied_at TEXT NOT NULL,
  checksum TEXT,
  format TEXT NOT NULL,
  forward TEXT,
  rewind TEXT,
  stemma_version TEXT NOT NULL,
  PRIMARY KEY (component, revision)
)`;
}

function createJournalTable(name: LedgerName): string {
  return `CREATE TABLE ${tableOf(name.schema, name.journal)} (
  id INTEGER PRIMARY KEY,
  run TEXT NOT NULL,
  command TEXT NOT NULL,
  operation TEXT NOT NULL,
  component TEXT NOT NULL,
  revision TEXT NOT NULL,
  outcome TEXT NOT NULL,
  in_transaction INTEGER NOT NULL,
  statements_done INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  script_checksum TEXT,
  progress TEXT,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  duration_ms INTEGER,
  performed_by TEXT NOT NULL,
  error TEXT,
  stemma_version TEXT NOT NULL
)`;
}

const FORMAT = "'%Y-%m-%dT%H:%M:%fZ'";

/** The ledger in an SQLite file. It lies in `main`: a temporary table of its name is another one. */
export const ledger: LedgerGrammar = {
  defaultSchema: () => "main",
  elsewhere: false,
  hidesTables: false,
  migrationColumns: MIGRATION_COLUMNS,
  journalColumns: JOURNAL_COLUMNS,
  now: `strftime(${FORMAT}, 'now')`,
  transactionBegan: TRANSACTION_BEGAN,
  milliseconds: (from, to) => `CAST(round((julianday(${to}) - julianday(${from})) * 86400000) AS INTEGER)`,
  ago: (milliseconds) => `strftime(${FORMAT}, 'now', '-${(milliseconds / 1000).toFixed(3)} seconds')`,
  equals: (column, text) => `${column} = ${quoteText(text)}`,
  equalsOneOf: (column, texts) => `${column} IN (${texts.map((text) => quoteText(text)).join(", ")})`,
  written: (writes, { table, where, count, name }) => [
    ...writes,
    refuseUnlessWritten(`(SELECT count(*) FROM ${table} WHERE ${where}) = ${count}`, quoteText(name)),
  ],
  interference: (schema, table) => `
SELECT 'trigger ' || name AS name FROM (SELECT * FROM ${quoteName(schema)}.sqlite_schema UNION ALL SELECT * FROM temp.sqlite_schema)
 WHERE type = 'trigger' AND tbl_name = ${quoteText(table)} COLLATE NOCASE ORDER BY 1`,
  equalsNumber: (column, digits) => `${column} = ${digits}`,
  isoTime: (expression) => expression,

  create(name: LedgerName, exists: LedgerExistence): string[] {
    return [
      ...(exists.table ? [] : [createMigrationTable(name)]),
      ...(exists.journal ? [] : [createJournalTable(name)]),
    ];
  },

  existence: ({ schema, table, journal }) => `
SELECT 1 AS schema_exists, ${isThere(schema, table)} AS table_exists, ${isThere(schema, journal)} AS journal_exists`,

  others: ({ schema, table }) => `
SELECT ${quoteText(schema)} || '.' || t.name AS name FROM ${quoteName(schema)}.sqlite_schema t
 WHERE t.type = 'table' AND t.name <> ${quoteText(table)} COLLATE NOCASE
   AND (SELECT count(*) FROM pragma_table_xinfo(t.name, ${quoteText(schema)}) c
         WHERE c.name IN (${Object.keys(MIGRATION_COLUMNS)
           .map((name) => quoteText(name))
           .join(", ")})) = ${Object.keys(MIGRATION_COLUMNS).length}
 ORDER BY 1`,

  columnsOf: (schema, table) =>
    `SELECT name, type FROM pragma_table_xinfo(${quoteText(table)}, ${quoteText(schema)})`,
};

/** Names are the same whatever their case is. */
function isThere(schema: string, table: string): string {
  return `EXISTS (SELECT 1 FROM ${quoteName(schema)}.sqlite_schema WHERE type IN ('table', 'view') AND name = ${quoteText(table)} COLLATE NOCASE)`;
}
