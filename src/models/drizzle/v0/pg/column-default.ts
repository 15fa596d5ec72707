import type { PgColumn } from "drizzle-orm/pg-core";
import { jsonDefault } from "../json-default.ts";
import type { ModelPlace } from "../reading.ts";
import type { PgReading } from "./pg-reading.ts";

/**
 * A column's default in the database, as SQL. `$defaultFn` and `$onUpdate` are none: Drizzle runs them itself, and
 * `hasDefault` is true for them.
 */
export function defaultOf(
  column: PgColumn,
  type: string,
  place: ModelPlace,
  reading: PgReading,
): string | undefined {
  const {
    is,
    main: { SQL },
  } = reading.library;
  const value: unknown = column.default;
  // PostgreSQL keeps no default that is NULL.
  if (value === undefined || value === null) return undefined;
  if (is(value, SQL)) {
    const expression = reading.sql(value, "expression", place);
    return /^null$/i.test(expression) ? undefined : expression;
  }
  return reading.attempt(place, "its default", () => {
    const sent = sentValue(column, value, reading);
    if (is(sent, SQL)) return reading.sql(sent, "expression", place);
    return reading.literal(sent, type);
  });
}

/** What Drizzle would send to the database for this value, so that the default is what an insert of it would store. */
function sentValue(column: PgColumn, value: unknown, reading: PgReading): unknown {
  const { is } = reading.library;
  const { PgArray, PgCustomColumn, PgJson, PgJsonb } = reading.pg;
  if (is(column, PgArray)) {
    if (!Array.isArray(value)) return value;
    const base: PgColumn = column.baseColumn;
    return value.map((each: unknown) => (each === null ? null : sentValue(base, each, reading)));
  }
  if (is(column, PgCustomColumn)) return column.mapToDriverValue(value);
  // The type says how these are written; Drizzle would make text of all of them.
  if (value instanceof Date || value instanceof Uint8Array) return value;
  if (is(column, PgJson) || is(column, PgJsonb)) return jsonDefault(value);
  return typeof value === "object" || typeof value === "function" || typeof value === "symbol"
    ? column.mapToDriverValue(value)
    : value;
}
