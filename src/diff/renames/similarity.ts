/** How alike two names are, from 0 to 1: the share of the pairs of letters that they have in common. */
export function similarity(one: string, other: string): number {
  if (one === other) return 1;
  const pairs = pairsOf(one);
  const left = pairsOf(other);
  const all = pairs.length + left.length;
  let common = 0;
  for (const pair of pairs) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    common += 2;
  }
  return all === 0 ? 0 : common / all;
}

/** With its ends, so that short names have pairs too. */
function pairsOf(name: string): string[] {
  const whole = [" ", ...name.toLowerCase(), " "];
  return whole.slice(1).map((letter, at) => `${whole[at]}${letter}`);
}
