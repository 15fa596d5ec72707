import type { KeptRowsGrammar } from "../dialect.ts";
import { quoteName } from "./grammar.ts";

const BYTES =
  /^(?:binary|varbinary|tinyblob|blob|mediumblob|longblob|geometry|point|linestring|polygon|multi\w+)\b/i;

/**
 * Bytes in hexadecimal, bits and floats as numbers that lose nothing, all else as the server's own QUOTE() has it. What changes
 * the schema ends each transaction: a lock would not last.
 */
export const keptRows: KeptRowsGrammar = {
  literal({ name, type }) {
    const value = quoteName(name);
    if (BYTES.test(type)) return orNull(value, `CONCAT('X''', HEX(${value}), '''')`);
    if (/^bit\b/i.test(type)) return orNull(value, `CAST(${value} + 0 AS CHAR)`);
    if (/^float\b/i.test(type)) return orNull(value, `CAST(CAST(${value} AS DOUBLE) AS CHAR)`);
    return `QUOTE(${value})`;
  },
  tableOf: ({ name }) => ({ table: name }),
  rowsOf: (place, { partitions }) =>
    partitions.length === 0 ? place : `${place} PARTITION (${partitions.map(quoteName).join(", ")})`,
  lock: () => undefined,
  before: ["SET NAMES utf8mb4", "SET time_zone = '+00:00'"],
  overriding: "",
};

function orNull(value: string, literal: string): string {
  return `IF(${value} IS NULL, 'NULL', ${literal})`;
}
