import { splitLexically, tokens } from "../../sql/index.ts";
import { lexical } from "./grammar.ts";

/** Most statements of code have none of these words, and are not looked through. */
const MAY_CONTROL = /\b(?:abort|begin|commit|end|prepare|rollback|start)\b/i;

/** The first statement of a text that begins or ends a transaction, as `controlOf` names it. */
export function controlIn(text: string): string | undefined {
  if (!MAY_CONTROL.test(text)) return undefined;
  for (const { sql } of splitLexically(text, lexical)) {
    const found = controlOf(sql);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * How a statement begins or ends a transaction, e.g. `COMMIT`. Savepoints are harmless inside a revision's transaction. Source:
 * PostgreSQL's grammar, TransactionStmt.
 */
export function controlOf(statement: string): string | undefined {
  const [first = "", second = "", third = ""] = firstWords(statement);
  switch (first) {
    case "BEGIN":
    case "END":
    case "ABORT":
      return first;
    case "START":
    case "PREPARE":
      return second === "TRANSACTION" ? `${first} TRANSACTION` : undefined;
    case "COMMIT":
    case "ROLLBACK":
      if (second === "PREPARED") return `${first} PREPARED`;
      return first === "ROLLBACK" && [second, third].includes("TO") ? undefined : first;
    default:
      return undefined;
  }
}

/** In upper case; so many decide. */
function firstWords(statement: string): readonly string[] {
  const words: string[] = [];
  for (const { kind, start, end } of tokens(statement, lexical)) {
    if (kind === "space" || kind === "comment") continue;
    if (kind !== "word" || words.length === 3) break;
    words.push(statement.slice(start, end).toUpperCase());
  }
  return words;
}
