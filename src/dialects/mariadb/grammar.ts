import type { LexicalGrammar } from "../../sql/index.ts";
import { KEYWORDS } from "./keywords.ts";

/** Source: MariaDB knowledge base, "String Literals", "Comment Syntax", "Identifier Names". */
export const lexical: LexicalGrammar = {
  nestedComments: false,
  dollarQuotes: false,
  backslashEscapes: true,
  hashComments: true,
  identifierQuotes: ["`"],
  doubleQuotedStrings: true,
  spacedDashes: true,
  executableComments: true,
};

export function quoteName(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

const PLAIN = /^[a-z_][a-z0-9_]*$/i;

/** A name as SQL: quoted only where it has to be, and where it looks as if it had a meaning of its own. */
export function printName(name: string): string {
  return PLAIN.test(name) && !KEYWORDS.has(name.toLowerCase()) ? name : quoteName(name);
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
