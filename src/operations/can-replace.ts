import type { Routine } from "../schema/index.ts";
import { significantTokens } from "../sql/index.ts";
import { LEXICAL } from "./clauses/lexical.ts";

/** Words with which the part of a definition begins that comes after what the routine takes and returns. */
const PROPERTIES: ReadonlySet<string> = new Set([
  ...[
    "AS",
    "BEGIN",
    "CALLED",
    "COST",
    "EXTERNAL",
    "IMMUTABLE",
    "LANGUAGE",
    "LEAKPROOF",
    "NOT",
    "PARALLEL",
    "RETURN",
  ],
  ...["ROWS", "SECURITY", "SET", "STABLE", "STRICT", "SUPPORT", "TRANSFORM", "VOLATILE", "WINDOW"],
]);

/**
 * Whether the server takes CREATE OR REPLACE for it: what the routine takes and returns has to stay, to the names and
 * defaults of arguments. Rather no than yes; both definitions as an engine prints them.
 */
export function canReplace(before: Routine, after: Routine): boolean {
  if (before.kind !== after.kind || before.kind === "aggregate") return false;
  if (before.schema !== after.schema || before.name !== after.name) return false;
  const [one, other] = [readDefinition(before), readDefinition(after)];
  return one.outside === other.outside && one.isWindow === other.isWindow;
}

interface Read {
  /** Arguments and what is returned. */
  readonly outside: string;
  readonly isWindow: boolean;
}

function readDefinition({ definition }: Routine): Read {
  const tokens = significantTokens(definition, LEXICAL);
  const start = tokens.indexOf("(");
  let depth = 0;
  const end = tokens.findIndex((token, at) => {
    if (at < start) return false;
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    return depth === 0 && token !== ")" && PROPERTIES.has(token.toUpperCase());
  });
  const body = tokens.findIndex((token, at) => at >= end && /^(?:AS|BEGIN)$/i.test(token));
  return {
    outside: JSON.stringify(tokens.slice(start, end < 0 ? undefined : end)),
    isWindow:
      end >= 0 && tokens.slice(end, body < 0 ? undefined : body).some((token) => /^WINDOW$/i.test(token)),
  };
}
