import type { LexicalGrammar } from "../../sql/index.ts";

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

/** TODO(owner): quoted only where it has to be. */
export function printName(name: string): string {
  return quoteName(name);
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
