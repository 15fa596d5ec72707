import { checksumOf } from "../kernel/index.ts";
import { type LexicalGrammar, type ScriptStatement, significantTokens } from "../sql/index.ts";

/**
 * By number of statements, a checksum of that many from the beginning: each takes in the one before it. `statements`:
 * the texts that count of each.
 */
export function prefixChecksums(statements: Iterable<readonly string[]>): readonly string[] {
  const checksums = [checksumOf("")];
  for (const texts of statements) checksums.push(checksumOf(JSON.stringify([checksums.at(-1), ...texts])));
  return checksums;
}

/** The same of a script's statements, of which spacing and comments do not count. */
export function statementChecksums(
  statements: readonly ScriptStatement[],
  lexical: LexicalGrammar,
): readonly string[] {
  return prefixChecksums(statements.map(({ sql }) => significantTokens(sql, lexical)));
}
