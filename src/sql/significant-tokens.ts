import { type LexicalGrammar, tokens } from "./tokens.ts";

/** The texts of all tokens that mean something to the database: no space, no comments. */
export function significantTokens(text: string, grammar: LexicalGrammar): string[] {
  const result: string[] = [];
  for (const { kind, start, end } of tokens(text, grammar)) {
    if (kind !== "space" && kind !== "comment") result.push(text.slice(start, end));
  }
  return result;
}
