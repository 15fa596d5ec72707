import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Column } from "../../../../schema/index.ts";
import { collatedType } from "../collated-type.ts";
import { generatedFrom } from "../generated.ts";
import { jsonDefault } from "../json-default.ts";
import type { ModelPlace } from "../reading.ts";
import { sentDefault } from "../sent-default.ts";
import { writtenType } from "../written-type.ts";
import type { SqliteReading } from "./read-sqlite.ts";

/** A column as its model says it. `object`: the table, for messages. */
export function readColumn(column: SQLiteColumn, object: string, reading: SqliteReading): Column {
  const name = reading.name(reading.columnName(column), `a column of ${object}`);
  const place = { object, column: name };
  const { type: written, collation } = collatedType(writtenType(column, place, reading, true));
  const type = reading.type(written, place);
  const { generated } = column;
  const expression = defaultOf(column, type, place, reading);
  if (generated !== undefined && expression !== undefined) {
    throw reading.unreadable(place, "it cannot be both generated and one with a default");
  }
  const read: { -readonly [Key in keyof Column]: Column[Key] } = { name, type };
  if (collation !== undefined) read.collation = { name: collation };
  if (column.notNull) read.notNull = true;
  if (expression !== undefined) read.default = expression;
  if (isNumbered(column, reading)) read.autoIncrement = true;
  if (generated !== undefined) {
    read.generated = {
      expression: generatedFrom(generated.as, place, reading),
      stored: generated.mode === "stored",
    };
  }
  return read;
}

function isNumbered(column: SQLiteColumn, { library, sqlite }: SqliteReading): boolean {
  return library.is(column, sqlite.SQLiteBaseInteger) && column.autoIncrement;
}

function defaultOf(
  column: SQLiteColumn,
  type: string,
  place: ModelPlace,
  reading: SqliteReading,
): string | undefined {
  const { is } = reading.library;
  const { SQLiteTextJson } = reading.sqlite;
  const sent = (value: unknown): unknown => {
    if (is(column, SQLiteTextJson)) return jsonDefault(value);
    // Numbers and texts are themselves, as an author wrote them, though Drizzle would send text for some numbers.
    const isPlain = typeof value === "number" || typeof value === "string";
    return isPlain && !isCustom(column, reading) ? value : column.mapToDriverValue(value);
  };
  return sentDefault(column.default, sent, type, place, reading);
}

function isCustom(column: SQLiteColumn, { library, sqlite }: SqliteReading): boolean {
  return library.is(column, sqlite.SQLiteCustomColumn) || library.is(column, sqlite.SQLiteBlobJson);
}
