/** What code gives, before anybody has looked at it. */
export type Untyped = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Untyped {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field that is there and undefined is none. */
export function withoutUndefined(given: Untyped): Untyped {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
