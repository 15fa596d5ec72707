import type { Grammar } from "../../operations/index.ts";
import { checkedText, describeValue, hexOf, isPlain } from "./plain-value.ts";

/**
 * A JavaScript value as an SQL literal, as the drivers would send it. `type` is the type it is meant for, where that
 * is known: dates are written by it. Throws for a value that no database can keep.
 */
export function printPgLiteral(value: unknown, grammar: Grammar, type?: string): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : grammar.text(String(value));
  return grammar.text(checkedText(textOf(value, type)));
}

/** A value as the text that the database would read it from. */
function textOf(value: unknown, type: string | undefined): string {
  if (typeof value === "string") return value;
  if (value instanceof Date) return dateText(value, type);
  if (value instanceof Uint8Array) return `\\x${hexOf(value)}`;
  if (Array.isArray(value)) return arrayText(value, type?.replace(/(\[\d*\])+$/, ""));
  if (isPlain(value)) return JSON.stringify(value);
  throw new Error(`${describeValue(value)} cannot be written as SQL`);
}

/**
 * `{1,2,NULL,"a \"b\""}`: see the PostgreSQL manual, 8.15.6 "Array Input and Output Syntax". Everything is quoted but
 * numbers and truth values, since an unquoted NULL would be one.
 */
function arrayText(values: readonly unknown[], type: string | undefined): string {
  const items = values.map((value) => {
    if (value === null || value === undefined) return "NULL";
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
      return String(value);
    if (Array.isArray(value)) return arrayText(value, type);
    return `"${textOf(value, type).replace(/["\\]/g, "\\$&")}"`;
  });
  return `{${items.join(",")}}`;
}

/**
 * In UTC, as Drizzle sends dates. Not `toISOString`, whose years after 9999 and before 1 the database does not know; not
 * `toString`, which has the machine's time zone in it.
 */
function dateText(date: Date, type = "timestamp with time zone"): string {
  if (Number.isNaN(date.getTime())) throw new Error("an invalid date cannot be written as SQL");
  const year = date.getUTCFullYear();
  const [, rest = ""] = /^[+-]?\d+(-.*)$/.exec(date.toISOString()) ?? [];
  const [monthAndDay = "", time = ""] = rest.replace("Z", "").split("T");
  const day = `${String(year > 0 ? year : 1 - year).padStart(4, "0")}${monthAndDay}`;
  const era = year > 0 ? "" : " BC";
  if (type === "date") return `${day}${era}`;
  const zone = /^timestamp(\(\d\))? without/.test(type) ? "" : "+00";
  return `${day} ${time.replace(/\.000$/, "")}${zone}${era}`;
}
