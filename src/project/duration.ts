const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
const DURATION = /^(\d+(?:\.\d+)?) ?(ms|s|m)$/;
// The longest that timers and databases count in whole milliseconds.
const LONGEST = 2 ** 31 - 1;

/** Milliseconds of `5000`, `"500ms"`, `"5s"` or `"2m"`; undefined for what is no duration. */
export function parseDuration(value: unknown): number | undefined {
  const [, digits, unit] = typeof value === "string" ? (DURATION.exec(value.trim()) ?? []) : [];
  const milliseconds =
    digits !== undefined && unit !== undefined ? Number(digits) * (UNITS[unit] ?? Number.NaN) : value;
  if (typeof milliseconds !== "number" || !(milliseconds >= 0 && milliseconds <= LONGEST)) return undefined;
  return Math.round(milliseconds);
}
