import type { BatchGrammar, BatchRange } from "../batch-grammar.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";
import { rowsInPlan } from "./rows-in-plan.ts";

type Place = Pick<BatchRange, "schema" | "table">;

/** Without a schema the table lies in the session's database. */
function nameOf({ schema, table }: Place): string {
  return schema === undefined ? quoteName(table) : `${quoteName(schema)}.${quoteName(table)}`;
}

function columnOf({ table }: Place, column: string): string {
  return `${quoteName(table)}.${quoteName(column)}`;
}

function isIn({ schema, table }: Place): string {
  return `table_schema = ${schema === undefined ? "DATABASE()" : quoteText(schema)} AND table_name = ${quoteText(table)}`;
}

/**
 * A text literal is compared as what the column is. Several columns are spelled out: of a comparison of rows the server makes no
 * range of an index.
 */
function compared(
  range: BatchRange,
  operator: "<" | ">",
  orEqual: boolean,
  value: readonly string[],
): string {
  const columns = range.key.map((column) => columnOf(range, column));
  const parts = columns.map((column, at) => {
    const last = at === columns.length - 1;
    const before = columns.slice(0, at).map((each, place) => `${each} = ${literalOf(value[place])}`);
    return [...before, `${column} ${operator}${last && orEqual ? "=" : ""} ${literalOf(value[at])}`].join(
      " AND ",
    );
  });
  const [first] = columns;
  if (columns.length === 1) return parts.join("");
  // Said once more for the first column alone: that is what an index is looked up by.
  return `(${first} ${operator}= ${literalOf(value[0])} AND (${parts.join(" OR ")}))`;
}

/** Before the digits of a key of bytes that are no text. */
const BYTES = "\u0000x";

/** Keys travel as texts; bytes that are none as their hexadecimal digits, with a mark. */
function textOf(column: string): string {
  return (
    `IF(CHARSET(${column}) = 'binary' AND NOT CAST(${column} AS BINARY) <=> CAST(CONVERT(${column} USING utf8mb4) AS BINARY), ` +
    `CONCAT(CHAR(0, 120 USING utf8mb4), HEX(${column})), CONVERT(${column}, CHAR))`
  );
}

function literalOf(value = ""): string {
  return value.startsWith(BYTES) ? `X'${value.slice(BYTES.length)}'` : quoteText(value);
}

function within(range: BatchRange): string {
  const { after, until, where } = range;
  return [
    ...(after === undefined ? [] : [compared(range, ">", false, after)]),
    compared(range, "<", true, until),
    ...(where === undefined ? [] : [`(${where}\n)`]),
  ].join(" AND ");
}

/** Tables are gone through in the order of a key. */
export const batches: BatchGrammar = {
  within,

  columns: (table) => `
SELECT column_name AS name, is_nullable = 'NO' AS filled FROM information_schema.columns WHERE ${isIn(table)} ORDER BY ordinal_position`,

  // Of a part of a column nothing is ordered; neither by an index of another sort.
  indexes: (table) => `
SELECT JSON_ARRAYAGG(column_name ORDER BY seq_in_index) AS columns, MIN(non_unique) = 0 AS \`unique\`, index_name = 'PRIMARY' AS \`primary\`
  FROM information_schema.statistics
 WHERE ${isIn(table)}
 GROUP BY index_name
HAVING MIN(index_type) = 'BTREE' AND COUNT(sub_part) = 0 AND COUNT(*) = COUNT(column_name)
 ORDER BY index_name = 'PRIMARY' DESC, index_name`,

  greatest(range) {
    const columns = range.key.map((column) => columnOf(range, column));
    const values = columns.map((column, at) => `${textOf(column)} AS key${at + 1}`);
    const order = columns.map((column) => `${column} DESC`);
    return `SELECT ${values.join(", ")} FROM ${nameOf(range)} ORDER BY ${order.join(", ")} LIMIT 1`;
  },

  end(range, size) {
    const columns = range.key.map((column) => columnOf(range, column));
    const order = columns.join(", ");
    const values = columns.map((column, at) => `${column} AS key${at + 1}`);
    const texts = columns.map((_, at) => `${textOf(`page.key${at + 1}`)} AS key${at + 1}`);
    return (
      `SELECT page.count, ${texts.join(", ")} FROM (` +
      `SELECT ROW_NUMBER() OVER (ORDER BY ${order}) AS count, ${values.join(", ")} FROM ${nameOf(range)} ` +
      `WHERE ${within(range)} ORDER BY ${order} LIMIT ${size}) AS page ORDER BY page.count DESC LIMIT 1`
    );
  },

  rows(range, columns, lock) {
    const order = range.key.map((column) => columnOf(range, column)).join(", ");
    const wanted =
      columns?.map((column) => columnOf(range, column)).join(", ") ?? `${quoteName(range.table)}.*`;
    return `SELECT ${wanted} FROM ${nameOf(range)} WHERE ${within(range)} ORDER BY ${order}${lock ? " FOR UPDATE" : ""}`;
  },

  explain: (statement) => `EXPLAIN FORMAT=JSON ${statement}`,
  expected: rowsInPlan,
  count: (relation) => `SELECT COUNT(*) AS \`rows\` FROM ${relation}`,
};
