import type { BatchGrammar, BatchRange } from "../batch-grammar.ts";
import { keyCondition } from "../key-condition.ts";
import { limitedRowsInPlan } from "./catalog/row-counts.ts";
import { quoteName, quoteText } from "./grammar.ts";

type Place = Pick<BatchRange, "schema" | "table">;

function nameOf({ schema, table }: Place): string {
  return schema === undefined ? quoteName(table) : `${quoteName(schema)}.${quoteName(table)}`;
}

/** With its table: a bare name in ORDER BY could be that of an output column. */
function columnOf({ table }: Place, column: string): string {
  return `${quoteName(table)}.${quoteName(column)}`;
}

function numberOf(place: Place): string {
  return `pg_catalog.to_regclass(${quoteText(nameOf(place))})::pg_catalog.oid`;
}

/** Literals without a type take that of the column, so that its index serves; an expression of the text would not do. */
const within = keyCondition({ column: columnOf, literal: quoteText });

/** Tables are gone through in the order of a key. */
export const batches: BatchGrammar = {
  within,

  // A constraint that is not validated (PostgreSQL 18) marks the column all the same.
  columns: (table) => `
SELECT a.attname::pg_catalog.text AS name,
       a.attnotnull AND NOT EXISTS (
         SELECT 1 FROM pg_catalog.pg_constraint c
          WHERE c.conrelid OPERATOR(pg_catalog.=) a.attrelid AND c.contype OPERATOR(pg_catalog.=) 'n'
            AND NOT c.convalidated AND a.attnum OPERATOR(pg_catalog.=) ANY (c.conkey)) AS filled
  FROM pg_catalog.pg_attribute a
 WHERE a.attrelid OPERATOR(pg_catalog.=) ${numberOf(table)} AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped
 ORDER BY a.attnum`,

  // An index under another collation than its column's has another idea of what is equal and what comes first.
  indexes: (table) => `
SELECT i.indisunique AS unique, i.indisprimary AS primary,
       ARRAY(SELECT a.attname::pg_catalog.text
               FROM pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k (number, place)
               JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) i.indrelid AND a.attnum OPERATOR(pg_catalog.=) k.number
              WHERE k.place OPERATOR(pg_catalog.<=) i.indnkeyatts
              ORDER BY k.place) AS columns
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
  JOIN pg_catalog.pg_am m ON m.oid OPERATOR(pg_catalog.=) c.relam
 WHERE i.indrelid OPERATOR(pg_catalog.=) ${numberOf(table)} AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
   AND m.amname OPERATOR(pg_catalog.=) 'btree'
   AND NOT EXISTS (
         SELECT 1 FROM pg_catalog.generate_series(0, i.indnkeyatts OPERATOR(pg_catalog.-) 1) AS n
           JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) i.indrelid AND a.attnum OPERATOR(pg_catalog.=) i.indkey[n]
          WHERE a.attcollation OPERATOR(pg_catalog.<>) i.indcollation[n])
 ORDER BY i.indisprimary DESC, c.relname`,

  greatest(range) {
    const columns = range.key.map((column) => columnOf(range, column));
    const values = columns.map((column, at) => `${column}::pg_catalog.text AS key${at + 1}`);
    const order = columns.map((column) => `${column} DESC`);
    return `SELECT ${values.join(", ")} FROM ${nameOf(range)} ORDER BY ${order.join(", ")} LIMIT 1`;
  },

  end(range, size) {
    const columns = range.key.map((column) => columnOf(range, column));
    const order = columns.join(", ");
    const values = columns.map((column, at) => `${column} AS key${at + 1}`);
    const texts = columns.map((_, at) => `page.key${at + 1}::pg_catalog.text`);
    return (
      `SELECT page.count, ${texts.join(", ")} FROM (` +
      `SELECT pg_catalog.row_number() OVER (ORDER BY ${order}) AS count, ${values.join(", ")} FROM ${nameOf(range)} ` +
      `WHERE ${within(range)} ORDER BY ${order} LIMIT ${size}) AS page ORDER BY page.count DESC LIMIT 1`
    );
  },

  rows(range, columns, lock) {
    const order = range.key.map((column) => columnOf(range, column)).join(", ");
    const wanted =
      columns?.map((column) => columnOf(range, column)).join(", ") ?? `${quoteName(range.table)}.*`;
    const locked = lock ? " FOR NO KEY UPDATE" : "";
    return `SELECT ${wanted} FROM ${nameOf(range)} WHERE ${within(range)} ORDER BY ${order}${locked}`;
  },

  explain: (statement) => `EXPLAIN (FORMAT JSON) ${statement}`,
  expected: limitedRowsInPlan,
  count: (relation) => `SELECT pg_catalog.count(*) AS rows FROM ${relation}`,
};
