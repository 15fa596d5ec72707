/** One name in place of another; keys tell names apart. */
export interface Turn<Name> {
  readonly from: Name;
  readonly to: Name;
}

/**
 * Renames in an order in which none takes a name that another one still has. Where names go round in a circle, one of them
 * is something else for a while: `between` makes such a name.
 */
export function inTurn<Name>(
  renames: readonly Turn<Name>[],
  keyOf: (name: Name) => string,
  between: (name: Name, number: number) => Name,
): readonly Turn<Name>[] {
  const pending = [...renames];
  const ordered: Turn<Name>[] = [];
  let circles = 0;
  for (;;) {
    const held = new Set(pending.map(({ from }) => keyOf(from)));
    const at = pending.findIndex(({ to }) => !held.has(keyOf(to)));
    const [next] = pending.splice(Math.max(at, 0), 1);
    if (next === undefined) return ordered;
    if (at >= 0) {
      ordered.push(next);
      continue;
    }
    circles += 1;
    const aside = between(next.from, circles);
    ordered.push({ from: next.from, to: aside });
    pending.push({ from: aside, to: next.to });
  }
}
