import type { ScriptStatement } from "./script-statement.ts";
import { type LexicalGrammar, tokens } from "./tokens.ts";

/**
 * Splits a script at its semicolons by tokens alone, for scripts that the dialect's parser cannot read. Knows
 * strings, comments and quoted names, and `BEGIN ATOMIC … END` bodies by counting; not procedures of other dialects.
 */
export function splitLexically(text: string, grammar: LexicalGrammar): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  let start = -1;
  let end = -1;
  let depth = 0;
  let previous = "";
  const close = (): void => {
    if (start >= 0) statements.push({ sql: text.slice(start, end), start });
    start = -1;
    depth = 0;
  };
  for (const token of tokens(text, grammar)) {
    if (token.kind === "space" || token.kind === "comment") continue;
    if (token.kind === "semicolon" && depth === 0) {
      close();
      continue;
    }
    if (start < 0) start = token.start;
    end = token.end;
    if (token.kind === "word") {
      const word = text.slice(token.start, token.end).toUpperCase();
      if (word === "ATOMIC" && previous === "BEGIN") depth += 1;
      else if (depth > 0 && word === "CASE") depth += 1;
      else if (depth > 0 && word === "END") depth -= 1;
      previous = word;
    } else {
      previous = "";
    }
  }
  close();
  return statements;
}
