import type { MySqlColumn } from "drizzle-orm/mysql-core";
import type { Column } from "../../../../schema/index.ts";
import { collatedType } from "../collated-type.ts";
import { generatedFrom } from "../generated.ts";
import { jsonDefault } from "../json-default.ts";
import type { ModelPlace } from "../reading.ts";
import { sentDefault } from "../sent-default.ts";
import { writtenType } from "../written-type.ts";
import type { MysqlReading } from "./read-mysql.ts";

/** A column as its model says it. `object`: the table, for messages; `isKey`: a part of the primary key. */
export function readColumn(
  column: MySqlColumn,
  object: string,
  isKey: boolean,
  reading: MysqlReading,
): Column {
  const { is } = reading.library;
  const { MySqlColumnWithAutoIncrement, MySqlTimestamp, MySqlTimestampString } = reading.mysql;
  const name = reading.columnName(column);
  const place = { object, column: name };
  const { type: written, collation } = collatedType(typeOf(column, place, reading));
  const type = reading.type(written, place);
  const { generated } = column;
  const expression = defaultOf(column, type, place, reading);
  const isNumbered = is(column, MySqlColumnWithAutoIncrement) && column.autoIncrement;
  const sources = [isNumbered, generated !== undefined, expression !== undefined];
  if (sources.filter(Boolean).length > 1) {
    const [first = "", second = ""] = WORDS.filter((_, place) => sources[place]);
    throw reading.unreadable(place, `it cannot be both ${first} and ${second}`);
  }
  const read: { -readonly [Key in keyof Column]: Column[Key] } = { name, type };
  if (collation !== undefined) read.collation = { name: collation };
  if (column.notNull || isKey || isSerial(column, reading)) read.notNull = true;
  if (expression !== undefined) read.default = expression;
  if (isNumbered) read.autoIncrement = true;
  const isTimestamp = is(column, MySqlTimestamp) || is(column, MySqlTimestampString);
  if (isTimestamp && column.hasOnUpdateNow) {
    read.options = [{ name: "on_update", value: nowOf(type) }];
  }
  if (generated !== undefined) {
    read.generated = {
      expression: generatedFrom(generated.as, place, reading),
      stored: generated.mode === "stored",
    };
  }
  return read;
}

const WORDS = ["auto_increment", "generated", "one with a default"];

/** With as many digits of seconds as the column has: MariaDB takes no other. */
function nowOf(type: string): string {
  return `current_timestamp(${/\((\d+)\)/.exec(type)?.[1] ?? ""})`;
}

/** `SERIAL` stands for `BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE`: see the MariaDB knowledge base, "SERIAL". */
export function isSerial(column: MySqlColumn, { library, mysql }: MysqlReading): boolean {
  return library.is(column, mysql.MySqlSerial);
}

/** The type as SQL. An enum's is made of its values: `getSQLType` puts them into quotes as they are. */
function typeOf(column: MySqlColumn, place: ModelPlace, reading: MysqlReading): string {
  const { is } = reading.library;
  const { MySqlEnumColumn, MySqlEnumObjectColumn } = reading.mysql;
  if (isSerial(column, reading)) return "bigint unsigned";
  if (is(column, MySqlEnumColumn) || is(column, MySqlEnumObjectColumn)) {
    return `enum(${(column.enumValues ?? []).map((value) => reading.grammar.text(value)).join(",")})`;
  }
  return writtenType(column, place, reading);
}

function defaultOf(
  column: MySqlColumn,
  type: string,
  place: ModelPlace,
  reading: MysqlReading,
): string | undefined {
  const { is } = reading.library;
  const { MySqlCustomColumn, MySqlJson } = reading.mysql;
  const sent = (value: unknown): unknown => {
    if (is(column, MySqlJson)) return jsonDefault(value);
    if (is(column, MySqlCustomColumn)) return column.mapToDriverValue(value);
    return value;
  };
  return sentDefault(column.default, sent, type, place, reading);
}
