import type { Column, SQL } from "drizzle-orm";
import type { Grammar } from "../../../operations/index.ts";
import type { DrizzleLibrary } from "./library.ts";

/**
 * Prints Drizzle's SQL values as text with all values in it as literals.
 *
 * Drizzle's own way to do so (`inlineParams`) turns dates, arrays and bytes into text by `toString` and refuses
 * big numbers, so both of its ways are led to Stemma's literals here. Throws for a value that has none.
 */
export function createSqlPrinter(
  { main: { SQL }, casing: { CasingCache } }: DrizzleLibrary,
  grammar: Grammar,
  quote: (name: string) => string,
  literal: (value: unknown) => string,
  nameOf: (column: Column) => string,
): (sql: SQL, as: "expression" | "query") => string {
  // Drizzle's cache of names mixes up two tables of one name, e.g. one and another's stand-in for it.
  const casing = Object.assign(new CasingCache(), { getColumnCasing: nameOf });
  return (sql, as) => {
    // A new value of the same parts: the one that prints decides about all those inside it.
    const printed = new SQL(sql.queryChunks);
    Reflect.set(printed, "mapInlineParam", literal);
    const { sql: text } = printed.toQuery({
      casing,
      escapeName: quote,
      escapeParam: (_place, value) => literal(value),
      escapeString: (string) => grammar.text(string),
      ...(as === "expression" ? { invokeSource: "indexes" } : {}),
    });
    const trimmed = text.trim();
    if (trimmed === "") throw new Error("it is empty");
    return trimmed;
  };
}
