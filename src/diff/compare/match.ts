/** What of two lists is only in the first, only in the second, and in both: each in the order of its list. */
export interface Matching<Each> {
  readonly gone: readonly Each[];
  readonly come: readonly Each[];
  readonly kept: readonly { readonly before: Each; readonly after: Each }[];
}

/** Finds the same objects in two lists; `keyOf` tells each from the others of its list. */
export function match<Each>(
  before: readonly Each[],
  after: readonly Each[],
  keyOf: (each: Each) => string,
): Matching<Each> {
  const old = new Map(before.map((each) => [keyOf(each), each]));
  const stays = new Set<Each>();
  const kept: { readonly before: Each; readonly after: Each }[] = [];
  const come: Each[] = [];
  for (const each of after) {
    const same = old.get(keyOf(each));
    if (same === undefined) {
      come.push(each);
    } else {
      stays.add(same);
      kept.push({ before: same, after: each });
    }
  }
  return { gone: before.filter((each) => !stays.has(each)), come, kept };
}

/** The key of what is found by its name alone. */
export function byName({ name }: { readonly name: string }): string {
  return name;
}
