import type { ModelPlace, Reading } from "./reading.ts";

/**
 * A column's default in the database, as SQL. `$defaultFn` and `$onUpdate` are none: Drizzle runs them itself, and
 * `hasDefault` is true for them. `sent`: what Drizzle would send to the database for a value, so that the default is what an
 * insert of it would store; it may be SQL.
 */
export function sentDefault(
  value: unknown,
  sent: (value: unknown) => unknown,
  type: string,
  place: ModelPlace,
  reading: Reading,
): string | undefined {
  const {
    is,
    main: { SQL },
  } = reading.library;
  // Databases keep no default that is NULL.
  if (value === undefined || value === null) return undefined;
  if (is(value, SQL)) {
    const expression = reading.sql(value, "expression", place);
    return /^null$/i.test(expression) ? undefined : expression;
  }
  return reading.attempt(place, "its default", () => {
    const given = sent(value);
    return is(given, SQL) ? reading.sql(given, "expression", place) : reading.literal(given, type);
  });
}
