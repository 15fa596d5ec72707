import type { ModelPlace, Reading } from "./reading.ts";

/** The type that a column's class or its customType gives. `mayLack`: a column may have none. */
export function writtenType(
  column: { getSQLType(): string },
  place: ModelPlace,
  reading: Reading,
  mayLack = false,
): string {
  const written: unknown = reading.attempt(place, "its type", () => column.getSQLType());
  if (typeof written !== "string" || (written.trim() === "" && !mayLack)) {
    throw reading.unreadable(place, "it has no type: its customType has no `dataType` that gives a text");
  }
  return written.trim();
}
