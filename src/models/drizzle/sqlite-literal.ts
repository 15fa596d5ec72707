import type { Grammar } from "../../operations/index.ts";
import { checkedText, describeValue, hexOf, isPlain } from "./plain-value.ts";

/**
 * A JavaScript value as a literal of SQLite, as better-sqlite3 would store it. Throws for a value that SQLite cannot keep,
 * dates among them: whether they are text or a number is for the column to say.
 */
export function printSqliteLiteral(value: unknown, grammar: Grammar): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") {
    if (Number.isNaN(value)) throw new Error("SQLite keeps NULL instead of NaN");
    return Number.isFinite(value) ? String(value) : value > 0 ? "9e999" : "-9e999";
  }
  if (typeof value === "string") return grammar.text(checkedText(value));
  if (value instanceof Uint8Array) return `X'${hexOf(value)}'`;
  if (Array.isArray(value) || isPlain(value)) return grammar.text(checkedText(JSON.stringify(value)));
  throw new Error(`${describeValue(value)} cannot be written as SQL`);
}
