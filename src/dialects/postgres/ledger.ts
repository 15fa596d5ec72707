import type { LedgerExistence, LedgerGrammar, LedgerName } from "../ledger-grammar.ts";
import { NOT_WRITTEN } from "../not-written.ts";
import { quoteName, quoteText } from "./grammar.ts";
import { existence, hiding, refusal } from "./ledger-rights.ts";

const MIGRATION_COLUMNS = {
  component: "text",
  revision: "text",
  parents: "jsonb",
  dependencies: "jsonb",
  message: "text",
  applied_at: "timestamp with time zone",
  checksum: "text",
  format: "text",
  forward: "text",
  rewind: "text",
  stemma_version: "text",
} as const;

const JOURNAL_COLUMNS = {
  id: "bigint",
  run: "text",
  command: "text",
  operation: "text",
  component: "text",
  revision: "text",
  outcome: "text",
  in_transaction: "boolean",
  statements_done: "integer",
  statements: "integer",
  script_checksum: "text",
  progress: "jsonb",
  started_at: "timestamp with time zone",
  finished_at: "timestamp with time zone",
  duration_ms: "bigint",
  performed_by: "text",
  error: "text",
  stemma_version: "text",
} as const;

function tableOf(schema: string, table: string): string {
  return `${quoteName(schema)}.${quoteName(table)}`;
}

function createMigrationTable(name: LedgerName): string {
  return `CREATE TABLE ${tableOf(name.schema, name.table)} (
  component pg_catalog.text NOT NULL,
  revision pg_catalog.text NOT NULL,
  parents pg_catalog.jsonb NOT NULL,
  dependencies pg_catalog.jsonb NOT NULL,
  message pg_catalog.text NOT NULL,
  applied_at pg_catalog.timestamptz NOT NULL,
  checksum pg_catalog.text,
  format pg_catalog.text NOT NULL,
  forward pg_catalog.text,
  rewind pg_catalog.text,
  stemma_version pg_catalog.text NOT NULL,
  PRIMARY KEY (component, revision)
)`;
}

function createJournalTable(name: LedgerName): string {
  return `CREATE TABLE ${tableOf(name.schema, name.journal)} (
  id pg_catalog.int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run pg_catalog.text NOT NULL,
  command pg_catalog.text NOT NULL,
  operation pg_catalog.text NOT NULL,
  component pg_catalog.text NOT NULL,
  revision pg_catalog.text NOT NULL,
  outcome pg_catalog.text NOT NULL,
  in_transaction pg_catalog.bool NOT NULL,
  statements_done pg_catalog.int4 NOT NULL,
  statements pg_catalog.int4 NOT NULL,
  script_checksum pg_catalog.text,
  progress pg_catalog.jsonb,
  started_at pg_catalog.timestamptz NOT NULL,
  finished_at pg_catalog.timestamptz,
  duration_ms pg_catalog.int8,
  performed_by pg_catalog.text NOT NULL,
  error pg_catalog.text,
  stemma_version pg_catalog.text NOT NULL
)`;
}

/** The ledger on PostgreSQL. Every name is qualified, types and functions too: no search_path can redirect it. */
export const ledger: LedgerGrammar = {
  defaultSchema: () => "public",
  elsewhere: true,
  hidesTables: false,
  migrationColumns: MIGRATION_COLUMNS,
  journalColumns: JOURNAL_COLUMNS,
  now: "pg_catalog.clock_timestamp()",
  transactionBegan: "pg_catalog.transaction_timestamp()",
  milliseconds: (from, to) =>
    `pg_catalog.round(pg_catalog.date_part('epoch', ${to} OPERATOR(pg_catalog.-) ${from}) OPERATOR(pg_catalog.*) 1000)::pg_catalog.int8`,
  ago: (milliseconds) =>
    `pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) pg_catalog.make_interval(secs => ${(milliseconds / 1000).toFixed(3)})`,
  equals: (column, text) => `${column} OPERATOR(pg_catalog.=) ${quoteText(text)}`,
  equalsOneOf: (column, texts) =>
    `${column} OPERATOR(pg_catalog.=) ANY (ARRAY[${texts.map((text) => quoteText(text)).join(", ")}])`,
  written: (writes, { table, where, count, name }) => [
    ...writes,
    `SELECT (CASE WHEN (SELECT pg_catalog.count(*) FROM ${table} WHERE ${where}) OPERATOR(pg_catalog.=) ${count} THEN '1' ELSE ${quoteText(`${NOT_WRITTEN}${name}`)} END)::pg_catalog.int4`,
  ],
  interference: (schema, table) => {
    const relation = `pg_catalog.to_regclass(${quoteText(tableOf(schema, table))})::pg_catalog.oid`;
    const named = (word: string, name: string): string =>
      `SELECT '${word} ' OPERATOR(pg_catalog.||) pg_catalog.quote_ident(${name}) AS name`;
    return `
${named("trigger", "t.tgname")} FROM pg_catalog.pg_trigger t
 WHERE t.tgrelid OPERATOR(pg_catalog.=) ${relation} AND NOT t.tgisinternal AND t.tgenabled OPERATOR(pg_catalog.<>) 'D'
UNION ALL ${named("rule", "r.rulename")} FROM pg_catalog.pg_rewrite r
 WHERE r.ev_class OPERATOR(pg_catalog.=) ${relation} AND r.ev_enabled OPERATOR(pg_catalog.<>) 'D'
UNION ALL ${named("policy", "p.polname")} FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) p.polrelid
 WHERE p.polrelid OPERATOR(pg_catalog.=) ${relation} AND c.relrowsecurity
ORDER BY 1`;
  },
  equalsNumber: (column, digits) => `${column} OPERATOR(pg_catalog.=) ${digits}::pg_catalog.int8`,
  // What is before our era, or infinite, is given as the server writes it: no such time is of Stemma's making.
  isoTime: (expression) =>
    `COALESCE(CASE WHEN ${expression} OPERATOR(pg_catalog.>=) '0001-01-01 00:00:00+00'::pg_catalog.timestamptz THEN pg_catalog.to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END, ${expression}::pg_catalog.text)`,

  create(name: LedgerName, exists: LedgerExistence): string[] {
    return [
      ...(exists.schema ? [] : [`CREATE SCHEMA ${quoteName(name.schema)}`]),
      ...(exists.table ? [] : [createMigrationTable(name)]),
      ...(exists.journal ? [] : [createJournalTable(name)]),
    ];
  },

  catchUp: ({ schema, journal }) => {
    const table = tableOf(schema, journal);
    const may = (right: string): string => `pg_catalog.has_sequence_privilege(s.counter, '${right}')`;
    return `
SELECT CASE WHEN ${may("SELECT")} AND ${may("UPDATE")} THEN
         CASE WHEN s.top OPERATOR(pg_catalog.>) COALESCE(pg_catalog.pg_sequence_last_value(s.counter), 0) THEN pg_catalog.setval(s.counter, s.top) END END
  FROM (SELECT pg_catalog.pg_get_serial_sequence(${quoteText(table)}, 'id')::pg_catalog.regclass AS counter,
               (SELECT pg_catalog.max(id) FROM ${table}) AS top) AS s`;
  },
  lagging: (message, { schema, journal }) =>
    message.includes(`"${journal}_pkey"`)
      ? `The numbers of ${schema}.${journal} lag behind its rows, as after a restore of data alone. Let its owner run: SELECT setval(pg_get_serial_sequence(${quoteText(tableOf(schema, journal))}, 'id'), (SELECT max(id) FROM ${tableOf(schema, journal)})); then run the command again.`
      : undefined,
  existence,
  hiding,
  refusal,
  others: ({ schema, table }) => `
SELECT pg_catalog.format('%s.%s', n.nspname, c.relname) AS name
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND NOT (n.nspname OPERATOR(pg_catalog.=) ${quoteText(schema)} AND c.relname OPERATOR(pg_catalog.=) ${quoteText(table)})
   AND (SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute a
         WHERE a.attrelid OPERATOR(pg_catalog.=) c.oid AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped
           AND a.attname IN (${Object.keys(MIGRATION_COLUMNS).map(quoteText).join(", ")})) OPERATOR(pg_catalog.=) ${Object.keys(MIGRATION_COLUMNS).length}
 ORDER BY 1`,

  columnsOf: (schema, table) => `
SELECT a.attname::pg_catalog.text AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ${quoteText(schema)} AND c.relname = ${quoteText(table)} AND a.attnum > 0 AND NOT a.attisdropped`,
};
