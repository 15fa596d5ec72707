/**
 * True where a ledger of `theirs` may hold what `ours` does not know: a higher major version, or before 1.0 a higher
 * minor one. Versions that are no numbers are never newer, and a run from source takes none for newer.
 */
export function isNewer(theirs: string, ours: string): boolean {
  const [a, b] = [significant(theirs), significant(ours)];
  if (a === undefined || b === undefined) return false;
  return a.major !== b.major ? a.major > b.major : a.major === 0 && a.minor > b.minor;
}

function significant(version: string): { major: number; minor: number } | undefined {
  const match = version.endsWith("-source") ? null : /^(\d+)\.(\d+)\./.exec(version);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}
