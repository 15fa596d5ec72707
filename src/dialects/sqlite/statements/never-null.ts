import type { Table } from "../../../schema/index.ts";
import { lexemesOf } from "../text/lexemes.ts";

/** Words between values that make no NULL of what is none. */
const KEYWORDS: ReadonlySet<string> = new Set("AND OR NOT BETWEEN IN IS LIKE GLOB".split(" "));
/** Likewise functions. */
const FUNCTIONS: ReadonlySet<string> = new Set("ABS LENGTH LOWER LTRIM REPLACE RTRIM TRIM UPPER".split(" "));
/** A division by zero is NULL, and so is what JSON does not have. */
const SIGNS: ReadonlySet<string> = new Set("( ) , = == <> != < <= > >= + - * ||".split(" "));

/**
 * Whether a condition is true or false for every row of a table, as far as can be told: it reads columns that hold no NULL, in
 * words of which none makes one.
 */
export function isNeverNull(condition: string, { columns }: Table): boolean {
  const filled = new Set(columns.flatMap(({ name, notNull }) => (notNull ? [name.toLowerCase()] : [])));
  return lexemesOf(condition).every(({ kind, name, word }) => {
    if (kind === "number" || kind === "string") return true;
    if (kind === "sign") return SIGNS.has(word);
    return filled.has(name.toLowerCase()) || (kind === "word" && (KEYWORDS.has(word) || FUNCTIONS.has(word)));
  });
}
