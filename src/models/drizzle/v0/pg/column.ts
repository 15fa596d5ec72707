import type { PgColumn } from "drizzle-orm/pg-core";
import type { Column, Generated } from "../../../../schema/index.ts";
import { generatedFrom } from "../generated.ts";
import type { ModelPlace } from "../reading.ts";
import { writtenType } from "../written-type.ts";
import { defaultOf } from "./column-default.ts";
import type { PgReading } from "./pg-reading.ts";
import { identityOf } from "./sequence.ts";

/** A column as its model says it. `isKey`: a part of the primary key. */
export function readColumn(
  column: PgColumn,
  table: { readonly schema: string; readonly name: string; readonly object: string },
  isKey: boolean,
  reading: PgReading,
): Column {
  const name = reading.columnName(column);
  const place = { object: table.object, column: name };
  const written = typeOf(column, place, reading);
  const serial = SERIAL_TYPES.get(written.toLowerCase());
  const type = serial ?? reading.type(written, place);
  const generated = generatedOf(column, place, reading);
  const identity = identityOf(column, { ...table, column: name, type }, place, reading);
  const expression = defaultOf(column, type, place, reading);
  const sources = [serial, generated, identity, expression];
  if (sources.filter((source) => source !== undefined).length > 1) {
    const [first = "", second = ""] = WORDS.filter((_, place) => sources[place] !== undefined);
    throw reading.unreadable(place, `it cannot be both ${first} and ${second}`);
  }
  // Assigned one by one: models have columns by the thousands, and spreads would take a tenth of the time of reading them.
  const read: { -readonly [Key in keyof Column]: Column[Key] } = { name, type };
  if (column.notNull || isKey || serial !== undefined || identity !== undefined) read.notNull = true;
  if (expression !== undefined) read.default = expression;
  if (identity !== undefined) read.identity = identity;
  if (serial !== undefined) read.serial = {};
  if (generated !== undefined) read.generated = generated;
  return read;
}

const WORDS = ["serial", "generated", "an identity column", "one with a default"];

/** See the PostgreSQL manual, 8.1.4 "Serial Types". */
const SERIAL_TYPES: ReadonlyMap<string, string> = new Map([
  ["smallserial", "smallint"],
  ["serial2", "smallint"],
  ["serial", "integer"],
  ["serial4", "integer"],
  ["bigserial", "bigint"],
  ["serial8", "bigint"],
]);

/** The type as SQL. An enum's is taken from the enum itself: `getSQLType` has neither its schema nor quotes. */
function typeOf(column: PgColumn, place: ModelPlace, reading: PgReading): string {
  const { is } = reading.library;
  const { PgArray, PgEnumColumn, PgEnumObjectColumn } = reading.pg;
  if (is(column, PgArray)) {
    const base = typeOf(column.baseColumn, place, reading);
    if (SERIAL_TYPES.has(base.toLowerCase()))
      throw reading.unreadable(place, "there are no arrays of serials");
    refuseLost(column.baseColumn, place, reading);
    return `${base}[]`;
  }
  if (is(column, PgEnumColumn) || is(column, PgEnumObjectColumn)) {
    const type = reading.enums.get(reading.addEnum(column.enum));
    if (type !== undefined) return reading.grammar.qualified({ schema: type.schema, name: type.name });
  }
  return writtenType(column, place, reading);
}

/**
 * What is called before `.array()` is about the element, and Drizzle forgets it: an error, as far as it can be seen. A
 * reference cannot: nothing keeps it.
 */
function refuseLost(element: PgColumn, place: ModelPlace, { unreadable }: PgReading): void {
  const { default: value, defaultFn, onUpdateFn, generated, generatedIdentity } = element;
  const isLost = {
    ".primaryKey()": element.primary,
    ".unique()": element.isUnique,
    "its identity": generatedIdentity !== undefined,
    "what it is generated from": generated !== undefined,
    "its default": value !== undefined || defaultFn !== undefined || onUpdateFn !== undefined,
    ".notNull()": element.notNull,
  };
  const [lost] = Object.entries(isLost).find(([, is]) => is) ?? [];
  if (lost === undefined) return;
  throw unreadable(
    place,
    `Drizzle loses ${lost}, which stands before .array(): put .array() right after the type`,
  );
}

function generatedOf(column: PgColumn, place: ModelPlace, reading: PgReading): Generated | undefined {
  const { generated } = column;
  if (generated === undefined) return undefined;
  return { expression: generatedFrom(generated.as, place, reading), stored: true };
}
