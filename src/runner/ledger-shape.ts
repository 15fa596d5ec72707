/** What of a table is not as Stemma makes it, and whether it was made by Stemma at all. */
export interface ShapeProblem {
  /** Its faults in one sentence, e.g. `it has no column checksum, and its column message is varchar(9), not text`. */
  readonly problem: string;
  /** Most of it is as Stemma makes it: somebody has changed it since. */
  readonly isChanged: boolean;
}

/** Compares the columns of a table, names with types, with those of the ledger's; undefined where they are the same. */
export function shapeProblem(
  actual: ReadonlyMap<string, string>,
  expected: Readonly<Record<string, string>>,
): ShapeProblem | undefined {
  const wanted = Object.entries(expected);
  const problems = wanted.flatMap(([name, type]) => {
    const found = actual.get(name);
    if (found === undefined) return [`it has no column ${name} (${type})`];
    return found === type ? [] : [`its column ${name} is ${found}, not ${type}`];
  });
  const same = wanted.length - problems.length;
  for (const name of actual.keys()) if (!(name in expected)) problems.push(`it has a column ${name}`);
  if (problems.length === 0) return undefined;
  return { problem: problems.join(", "), isChanged: same > wanted.length / 2 };
}
