import type { Dialect } from "../dialects/index.ts";
import { type ScriptStatement, tokens } from "../sql/index.ts";
import type { SqlFault } from "./sql-model-file.ts";

/** The first name in a statement that the database would cut, with a notice only: two of them may become one. */
export function cutName(
  { sql, start }: Pick<ScriptStatement, "sql" | "start">,
  { lexical, schema, versions }: Dialect,
): SqlFault | undefined {
  for (const token of tokens(sql, lexical)) {
    if (token.kind !== "word" && token.kind !== "quoted-identifier") continue;
    const name = plainName(sql.slice(token.start, token.end), token.kind);
    const stored = schema.storedName(name);
    if (stored === name) continue;
    return {
      offset: start + token.start,
      reason: `${versions.product} would cut the name "${name}" to "${stored}"`,
      remedy: "Choose a shorter name; where that one is in databases already, write it as it is there.",
    };
  }
  return undefined;
}

function plainName(text: string, kind: "word" | "quoted-identifier"): string {
  if (kind === "word") return text;
  const quote = text.slice(0, 1);
  return text.slice(1, -1).replaceAll(`${quote}${quote}`, quote);
}
