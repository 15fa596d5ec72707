import jsTokens from "js-tokens";
import { checksumOf } from "../kernel/index.ts";
import { type LexicalGrammar, significantTokens } from "../sql/index.ts";
import type { Revision, Script } from "./revision.ts";

/**
 * What a revision does, as a checksum: the forward script's tokens, its parents, its dependencies as written and
 * whether it runs in a transaction. Comments, spacing, line endings, message, date and rewind do not count.
 * Undefined for revisions that run nothing (implicit, empty, foreign).
 */
export function revisionChecksum(
  revision: Revision,
  lexical: LexicalGrammar,
  hash: (text: string) => string = checksumOf,
): string | undefined {
  const script = revision.forward ?? (revision.kind === "module" ? revision.rewind : undefined);
  if (script === undefined) return undefined;
  return hash(
    // Keys in alphabetical order: canonical JSON, without the cost of sorting them 10,000 times.
    JSON.stringify({
      dependencies: revision.declares.map(({ needs, needed }) => `${needs} ${needed}`).sort(),
      forward: scriptTokens(script, lexical),
      parents: [...revision.parents].sort(),
      transaction: script.transaction,
    }),
  );
}

/** The tokens of a script that mean something, in the language it is written in. */
export function scriptTokens(script: Pick<Script, "format" | "text">, lexical: LexicalGrammar): string[] {
  return script.format === "sql" ? significantTokens(script.text, lexical) : moduleTokens(script.text);
}

const SILENT = new Set([
  "WhiteSpace",
  "LineTerminatorSequence",
  "SingleLineComment",
  "MultiLineComment",
  "HashbangComment",
]);

/** The tokens of a module that mean something. */
export function moduleTokens(text: string): string[] {
  const result: string[] = [];
  for (const token of jsTokens(text)) if (!SILENT.has(token.type)) result.push(token.value);
  return result;
}
