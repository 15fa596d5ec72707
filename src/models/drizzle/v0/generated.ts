import type { ModelPlace, Reading } from "./reading.ts";

/** What a column is generated from, as SQL. `as`: what its author gave. */
export function generatedFrom(as: unknown, place: ModelPlace, reading: Reading): string {
  const {
    is,
    main: { SQL },
  } = reading.library;
  const value: unknown =
    typeof as === "function" ? reading.attempt(place, "its generated value", () => as()) : as;
  if (is(value, SQL)) return reading.sql(value, "expression", place);
  // What is not `sql` Drizzle puts into the statement as it stands.
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw reading.unreadable(place, "what it is generated from is no SQL");
}
