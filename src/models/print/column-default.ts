import type { Column } from "../../schema/index.ts";
import type { PrintedType } from "./column-type.ts";
import type { Page } from "./page.ts";
import { printSql, printText } from "./source-text.ts";

/**
 * A column's default as a call: a literal as the value that it is in JavaScript where nothing is lost by it, what Drizzle
 * has a word for by that word, and everything else as SQL. "Nothing lost" means that the database, given the
 * value as Drizzle writes it, prints the very text that was read.
 */
export function printDefault(expression: string, type: PrintedType, page: Page): string {
  if (!type.array && type.values === "moment" && expression === "now()") return ".defaultNow()";
  if (!type.array && type.values === "uuid" && expression === "gen_random_uuid()") return ".defaultRandom()";
  const value = type.array ? emptyArray(expression, type) : literal(expression, type);
  if (value !== undefined) return `.default(${value})`;
  page.use("sql");
  return `.default(${printSql(expression)})`;
}

/** A generated column's expression as a call. */
export function printGenerated(generated: NonNullable<Column["generated"]>, page: Page): string {
  page.use("sql");
  return `.generatedAlwaysAs(${printSql(generated.expression)})`;
}

function emptyArray(expression: string, { bare }: PrintedType): string | undefined {
  return expression === `'{}'::${bare}[]` ? "[]" : undefined;
}

function literal(expression: string, { values, bare }: PrintedType): string | undefined {
  switch (values) {
    case "boolean":
      return expression === "true" || expression === "false" ? expression : undefined;
    case "integer":
      return integer(expression);
    case "float":
      return integer(expression) ?? fraction(expression);
    case "decimal":
      // As a string, since that is how Drizzle gives and takes numerics; a whole number would come back with a cast.
      return /^\d+\.\d+$/.test(expression) ? printText(expression) : undefined;
    case "text":
      return quoted(expression, bare, printText);
    case "json":
      return quoted(expression, bare, (text) => json(text, bare));
    default:
      return undefined;
  }
}

/** PostgreSQL prints small positive integers as they are, and others as the literals of their type. */
function integer(expression: string): string | undefined {
  if (/^\d+$/.test(expression)) return Number(expression) <= MOST_INTEGER ? expression : undefined;
  const [, digits, type] = /^'(-?\d+)'::(integer|bigint)$/.exec(expression) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits);
  const small = value >= -MOST_INTEGER && value <= MOST_INTEGER;
  const asPrinted = type === "bigint" ? !small && Number.isSafeInteger(value) : small && value < 0;
  return asPrinted && String(value) === digits ? digits : undefined;
}

const MOST_INTEGER = 2147483647;

function fraction(expression: string): string | undefined {
  const [, digits = expression] = /^'(-\d+\.\d+)'::numeric$/.exec(expression) ?? [];
  return /^-?\d+\.\d+$/.test(digits) && String(Number(digits)) === digits ? digits : undefined;
}

/** What a string literal of this type means, printed; undefined for all else, and for literals with escapes. */
function quoted(
  expression: string,
  type: string,
  print: (text: string) => string | undefined,
): string | undefined {
  const [, text, cast] = /^'((?:[^']|'')*)'::(.+)$/s.exec(expression) ?? [];
  return text === undefined || cast !== type ? undefined : print(text.replaceAll("''", "'"));
}

function json(text: string, type: string): string | undefined {
  const value: unknown = JSON.parse(text);
  // A bare null would be no default at all, and a string may be taken for JSON itself.
  if (value === null || typeof value === "string") return undefined;
  // In source this key would be the object's prototype.
  if (text.includes("__proto__")) return undefined;
  const printed = type === "json" ? JSON.stringify(value) : spaced(value);
  return printed === text ? spaced(value) : undefined;
}

/** JSON as PostgreSQL prints jsonb. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}: ${spaced(each)}`)
    .join(", ")}}`;
}
