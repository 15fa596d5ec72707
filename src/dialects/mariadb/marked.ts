import { quoteName } from "./grammar.ts";
import type { Significant } from "./split-script.ts";

/**
 * Relations that have at least as many rows as the statement can change in all its runs, if it changes each row once: what it
 * updates, and the one table that an INSERT reads. A DELETE needs none: it ends. Undefined: this is nothing that can be run
 * again and again.
 */
export function boundsOf(tokens: readonly Significant[]): readonly string[] | undefined {
  const [first] = tokens;
  const after = (word: string, from = 0): number =>
    tokens.findIndex(({ kind, upper }, at) => at >= from && kind === "word" && upper === word);
  switch (first?.upper) {
    case "DELETE":
      return [];
    case "UPDATE": {
      const at = tokens.findIndex(
        ({ upper }, index) => index > 0 && !["LOW_PRIORITY", "IGNORE"].includes(upper),
      );
      const table = relationAt(tokens, at);
      // Of several tables nobody knows which one is changed.
      return table !== undefined && tokens[table.end]?.upper === "SET" ? [table.name] : [];
    }
    case "INSERT":
    case "REPLACE": {
      if (after("SELECT") < 0) return undefined;
      const from = after("FROM", after("SELECT"));
      const table = from < 0 ? undefined : relationAt(tokens, from + 1);
      const next = table === undefined ? undefined : tokens[table.end]?.upper;
      const isAlone = next === undefined || ["WHERE", "LIMIT", "ORDER", "ON"].includes(next);
      return table !== undefined && isAlone && after("JOIN") < 0 && after("UNION") < 0 ? [table.name] : [];
    }
    case "WITH":
      return after("UPDATE") < 0 && after("DELETE") < 0 ? undefined : [];
    default:
      return undefined;
  }
}

/** The name that begins at a token, quoted, and the number of the token after it. */
function relationAt(
  tokens: readonly Significant[],
  at: number,
): { readonly name: string; readonly end: number } | undefined {
  const isName = (token: Significant | undefined): token is Significant =>
    token?.kind === "word" || token?.kind === "quoted-identifier";
  const [first, dot, second] = tokens.slice(at, at + 3);
  if (at < 0 || !isName(first)) return undefined;
  if (dot?.text !== "." || !isName(second)) return { name: quoted(first), end: at + 1 };
  return { name: `${quoted(first)}.${quoted(second)}`, end: at + 3 };
}

function quoted({ kind, text }: Significant): string {
  return kind === "quoted-identifier" ? text : quoteName(text);
}
