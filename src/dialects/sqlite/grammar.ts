import type { LexicalGrammar } from "../../sql/index.ts";
import { KEYWORDS } from "./keywords.ts";

/** Source: tokenize.c of SQLite. */
export const lexical: LexicalGrammar = {
  nestedComments: false,
  dollarQuotes: false,
  backslashEscapes: false,
  hashComments: false,
  identifierQuotes: ['"', "`", "["],
};

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name as SQL, quoted where it has to be. */
export function printName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(name.toUpperCase()) ? name : quoteName(name);
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
