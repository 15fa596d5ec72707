import jsTokens from "js-tokens";
import { type LexicalGrammar, lineAt, tokens } from "../sql/index.ts";
import { findComment } from "./header-text.ts";

/** What a new file holds in a comment until somebody has written its code. */
export const PLACEHOLDER = "TODO: Write code here and remove this placeholder line!";

// Wide enough for every dialect: what matters is only where comments are.
const GRAMMAR: LexicalGrammar = {
  nestedComments: true,
  dollarQuotes: true,
  backslashEscapes: false,
  hashComments: false,
  identifierQuotes: ['"', "`"],
};

/** True if the place-holder line stands in a comment of the file (its header apart). */
export function hasPlaceholder(text: string, format: "sql" | "module"): boolean {
  return placeholderLine(text, format) !== undefined;
}

/** The line of the place-holder, from 1; undefined where there is none. */
export function placeholderLine(text: string, format: "sql" | "module"): number | undefined {
  // Nearly all files are done with here, without being cut into tokens.
  if (!text.includes(PLACEHOLDER)) return undefined;
  const header = findComment(text);
  const start = "problem" in header ? 0 : header.end;
  const code = text.slice(start);
  const at = format === "sql" ? inSql(code) : inModule(code);
  return at === undefined ? undefined : lineAt(text, start + at);
}

function inSql(text: string): number | undefined {
  for (const { kind, start, end } of tokens(text, GRAMMAR)) {
    if (kind !== "comment" && kind !== "string") continue;
    const at = text.slice(start, end).indexOf(PLACEHOLDER);
    if (at < 0) continue;
    if (kind === "comment") return start + at;
    // The body of a function or of DO is code too, and may hold the comment.
    const body = /^\$[^$]*\$/.exec(text.slice(start, end))?.[0].length;
    const inner = body === undefined ? undefined : inSql(text.slice(start + body, end - body));
    if (body !== undefined && inner !== undefined) return start + body + inner;
  }
  return undefined;
}

function inModule(text: string): number | undefined {
  let start = 0;
  for (const { type, value } of jsTokens(text)) {
    const at = type === "MultiLineComment" || type === "SingleLineComment" ? value.indexOf(PLACEHOLDER) : -1;
    if (at >= 0) return start + at;
    start += value.length;
  }
  return undefined;
}
