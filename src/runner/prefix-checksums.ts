import { checksumOf } from "../kernel/index.ts";

/**
 * By number of statements, a checksum of that many from the beginning: each takes in the one before it. `statements`:
 * the texts that count of each.
 */
export function prefixChecksums(statements: Iterable<readonly string[]>): readonly string[] {
  const checksums = [checksumOf("")];
  for (const texts of statements) checksums.push(checksumOf(JSON.stringify([checksums.at(-1), ...texts])));
  return checksums;
}
