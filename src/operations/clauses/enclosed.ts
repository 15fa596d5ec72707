/** The expression in parentheses; those that are around all of it already are enough. */
export function enclosed(expression: string): string {
  const text = expression.trim();
  if (text.startsWith("(") && endOfGroup(text, 0) === text.length) return text;
  // A comment at its end would swallow the closing parenthesis.
  return text.includes("--") ? `(${text}\n)` : `(${text})`;
}

const TYPE =
  String.raw`(?:character varying|bit varying|double precision|time(?:stamp)? with(?:out)? time zone|(?:[\w]+|"[^"]+")(?:\.(?:[\w]+|"[^"]+"))?)` +
  String.raw`(?:\(\d+(?:,\d+)?\))?(?:\[\])*`;
const CASTS = `(?:::${TYPE})*$`;
const LITERAL = new RegExp(String.raw`^(?:[-+]?[\d.]+|'(?:[^'\\]|'')*'|[A-Za-z_]+)${CASTS}`);
/** NOT and ROW look like functions, but are not allowed everywhere that a function is. */
const CALL = /^(?!(?:not|row|exists|array)\()[a-z_][\w.]*\(/i;
const CAST = new RegExp(`^${CASTS}`);

/**
 * The expression as DEFAULT takes it: not every operator may stand there bare (`b_expr` in PostgreSQL's grammar), so
 * only literals and calls do.
 */
export function defaultExpression(expression: string): string {
  const text = expression.trim();
  if (LITERAL.test(text)) return text;
  const end = endOfCall(text);
  return end > 0 && CAST.test(text.slice(end)) ? text : enclosed(text);
}

/** The expression as an index takes it: in parentheses, unless it is the call of a function. */
export function indexExpression(expression: string): string {
  const text = expression.trim();
  return endOfCall(text) === text.length ? text : enclosed(text);
}

/** Where the call that the text begins with ends; 0 where it begins with none. */
function endOfCall(text: string): number {
  const call = CALL.exec(text);
  return call === null ? 0 : endOfGroup(text, call[0].length - 1);
}

/** Where the group that begins with the parenthesis at `start` ends; 0 where that is not clear. */
function endOfGroup(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const ch = text.charAt(at);
    if (ch === "'" || ch === '"') {
      const close = text.indexOf(ch, at + 1);
      if (close < 0) return 0;
      at = close;
    } else if (ch === "\\" || ch === "$" || text.startsWith("--", at) || text.startsWith("/*", at)) {
      return 0;
    } else if (ch === "(") {
      depth += 1;
    } else if (ch === ")") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return 0;
}
