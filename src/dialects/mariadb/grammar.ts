import type { LexicalGrammar } from "../../sql/index.ts";

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

/** TODO(owner): quoted only where it has to be. */
export function printName(name: string): string {
  return quoteName(name);
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
