import type { LexicalGrammar } from "../../sql/index.ts";
import { KEYWORDS } from "./keywords.ts";

/** PostgreSQL manual, 4.1 "Lexical Structure". */
export const lexical: LexicalGrammar = {
  nestedComments: true,
  dollarQuotes: true,
  backslashEscapes: false,
  hashComments: false,
  identifierQuotes: ['"'],
};

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const PLAIN_NAME = /^[a-z_][a-z0-9_]*$/;

/** A name as SQL that is meant to be read: quoted only where it has to be, as the server's own quote_ident does. */
export function printName(name: string): string {
  return PLAIN_NAME.test(name) && !KEYWORDS.has(name) ? name : quoteName(name);
}

/**
 * A literal that means the same under any `standard_conforming_strings`: with a backslash in it the `E'…'` form,
 * as the server's own quote_literal does.
 */
export function quoteText(text: string): string {
  const doubled = text.replaceAll("'", "''");
  return text.includes("\\") ? `E'${doubled.replaceAll("\\", "\\\\")}'` : `'${doubled}'`;
}
