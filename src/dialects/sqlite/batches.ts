import type { BatchGrammar, BatchRange } from "../batch-grammar.ts";
import { keyCondition } from "../key-condition.ts";
import { quoteName, quoteText } from "./grammar.ts";

type Place = Pick<BatchRange, "schema" | "table">;

function nameOf({ schema, table }: Place): string {
  return schema === undefined ? quoteName(table) : `${quoteName(schema)}.${quoteName(table)}`;
}

function columnOf({ table }: Place, column: string): string {
  return `${quoteName(table)}.${quoteName(column)}`;
}

/** The arguments by which pragmas find a table. */
function argumentsOf({ schema = "main", table }: Place): string {
  return `${quoteText(table)}, ${quoteText(schema)}`;
}

const LITERAL = /^(?:[-+]?[\d.]+(?:e[-+]?\d+)?|'(?:[^']|'')*'|X'[\dA-F]*')$/i;

/**
 * Keys travel as literals of SQL, as `quote()` writes them: a text and a number are never equal where a column has no
 * type, whatever they look like.
 */
function literal(value: string): string {
  return LITERAL.test(value) ? value : quoteText(value);
}

const within = keyCondition({ column: columnOf, literal });

/** `INTEGER PRIMARY KEY` of a table with rowids: it has no index of its own, and holds no NULL whatever it says. */
function isRowid(place: Place): string {
  const table = argumentsOf(place);
  return (
    `c.pk = 1 AND c.type = 'INTEGER' COLLATE NOCASE AND ` +
    `(SELECT count(*) FROM pragma_table_xinfo(${table}) WHERE pk > 0) = 1 AND ` +
    `NOT EXISTS (SELECT 1 FROM pragma_index_list(${table}) WHERE origin = 'pk')`
  );
}

/** Tables are gone through in the order of a key. */
export const batches: BatchGrammar = {
  within,

  columns: (table) => `
SELECT c.name, c."notnull" OR (${isRowid(table)}) AS filled
  FROM pragma_table_xinfo(${argumentsOf(table)}) AS c WHERE c.hidden <> 1 ORDER BY c.cid`,

  // An index under another collation than its column's has another idea of what is equal and what comes first.
  indexes: (table) => `
SELECT json_array(c.name) AS columns, 1 AS "unique", 1 AS "primary"
  FROM pragma_table_xinfo(${argumentsOf(table)}) AS c WHERE ${isRowid(table)}
UNION ALL
SELECT * FROM (
  SELECT (SELECT json_group_array(k.name) FROM (SELECT x.name FROM pragma_index_xinfo(i.name, ${quoteText(table.schema ?? "main")}) AS x
                                                WHERE x.key = 1 ORDER BY x.seqno) AS k) AS columns,
         i."unique" AS "unique", i.origin = 'pk' AS "primary"
    FROM pragma_index_list(${argumentsOf(table)}) AS i
   WHERE i.partial = 0
     AND NOT EXISTS (SELECT 1 FROM pragma_index_xinfo(i.name, ${quoteText(table.schema ?? "main")}) AS x WHERE x.key = 1 AND x.cid < 0)
     AND NOT EXISTS (SELECT 1 FROM ${quoteName(table.schema ?? "main")}.sqlite_schema AS s
                      WHERE s.type = 'index' AND s.name = i.name AND s.sql LIKE '%collate%')
   ORDER BY i.origin = 'pk' DESC, i.name)`,

  greatest(range) {
    const columns = range.key.map((column) => columnOf(range, column));
    const values = columns.map((column, at) => `quote(${column}) AS key${at + 1}`);
    const order = columns.map((column) => `${column} DESC`);
    return `SELECT ${values.join(", ")} FROM ${nameOf(range)} ORDER BY ${order.join(", ")} LIMIT 1`;
  },

  end(range, size) {
    const columns = range.key.map((column) => columnOf(range, column));
    const order = columns.join(", ");
    const values = columns.map((column, at) => `${column} AS key${at + 1}`);
    const texts = columns.map((_, at) => `quote(page.key${at + 1}) AS key${at + 1}`);
    return (
      `SELECT page.count, ${texts.join(", ")} FROM (` +
      `SELECT row_number() OVER (ORDER BY ${order}) AS count, ${values.join(", ")} FROM ${nameOf(range)} ` +
      `WHERE ${within(range)} ORDER BY ${order} LIMIT ${size}) AS page ORDER BY page.count DESC LIMIT 1`
    );
  },

  // Nobody else writes while a transaction is open: there is nothing to lock.
  rows(range, columns) {
    const order = range.key.map((column) => columnOf(range, column)).join(", ");
    const wanted =
      columns?.map((column) => columnOf(range, column)).join(", ") ?? `${quoteName(range.table)}.*`;
    return `SELECT ${wanted} FROM ${nameOf(range)} WHERE ${within(range)} ORDER BY ${order}`;
  },

  // Its plans tell no numbers; counting takes a moment.
  explain: (statement) =>
    /^\s*SELECT\b/i.test(statement)
      ? `SELECT count(*) AS rows FROM (${statement}\n)`
      : `EXPLAIN QUERY PLAN ${statement}`,
  expected: ({ rows }) => (rows === undefined ? undefined : Number(rows)),
  count: (relation) => `SELECT count(*) AS rows FROM ${relation}`,
};
