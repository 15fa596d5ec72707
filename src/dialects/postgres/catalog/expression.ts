/**
 * An expression without the parentheses around the whole of it: `((a > 0) AND (b > 0))` becomes `(a > 0) AND (b > 0)`.
 * Where such a text stands, SQL's grammar demands parentheses anyway. The text is pg_get_expr's: quotes are doubled
 * inside, dollar quotes and comments do not occur.
 */
export function withoutParentheses(text: string): string {
  // CASE begins on a line of its own.
  let inner = text.trim();
  while (inner.startsWith("(") && closes(inner) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}

/** Where the parenthesis that opens the text is closed. */
function closes(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "'" || character === '"') at = endOfQuoted(text, at);
    else if (character === "(") depth += 1;
    else if (character === ")" && --depth === 0) return at;
  }
  return -1;
}

/** Where a quoted name or literal ends; with `E'…'` a backslash hides the character after it. */
export function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  const escapes = quote === "'" && /(^|[^\w$])[eE]$/.test(text.slice(Math.max(0, start - 2), start));
  for (let at = start + 1; at < text.length; at += 1) {
    if (escapes && text[at] === "\\") at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at;
      at += 1;
    }
  }
  return text.length;
}

/** A statement without the semicolon at its end and the white space around it. */
export function withoutSemicolon(text: string): string {
  return text.trim().replace(/;$/, "");
}
