import type { Grammar } from "../../operations/index.ts";
import { checkedText, describeValue, hexOf, isPlain } from "./plain-value.ts";

/**
 * A JavaScript value as a literal of MariaDB and MySQL, as their drivers would send it: dates in UTC, by the type they
 * are for. Throws for a value that cannot be kept.
 */
export function printMysqlLiteral(value: unknown, grammar: Grammar, type?: string): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error(`MariaDB has no ${value}`);
    return String(value);
  }
  if (typeof value === "string") return grammar.text(checkedText(value));
  if (value instanceof Date) return grammar.text(dateText(value, type));
  if (value instanceof Uint8Array) return `X'${hexOf(value)}'`;
  if (Array.isArray(value) || isPlain(value)) return grammar.text(checkedText(JSON.stringify(value)));
  throw new Error(`${describeValue(value)} cannot be written as SQL`);
}

function dateText(date: Date, type: string | undefined): string {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year)) throw new Error("an invalid date cannot be written as SQL");
  if (year < 0 || year > 9999) throw new Error(`MariaDB keeps no date of the year ${year}`);
  const [day = "", time = ""] = date.toISOString().replace("Z", "").split("T");
  return type === "date" ? day : `${day} ${time.replace(/\.000$/, "")}`;
}
