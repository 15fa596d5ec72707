import type { CodeType } from "../schema-dialect.ts";
import { writtenType } from "./written-type.ts";

type Alternatives = Pick<CodeType, "read" | "written">;

const same = (...alternatives: readonly string[]): Alternatives => ({
  read: alternatives,
  written: alternatives,
});

/** An exact number does not fit into JavaScript's: it is read as text, and written as whatever says it. */
const EXACT: Alternatives = { read: ["string"], written: ["string", "number", "bigint"] };
const NUMBER = same("number");
const MOMENT: Alternatives = { read: ["Date"], written: ["Date", "string"] };
const BYTES = same("Uint8Array");
const TEXT = same("string");
/** What stands in it nobody knows; it is written as text. */
const JSON_TEXT: Alternatives = { read: ["unknown"], written: ["string"] };

/** As connection-values.ts reads and writes them; all others are text. */
const KNOWN: Readonly<Record<string, Alternatives>> = {
  tinyint: NUMBER,
  smallint: NUMBER,
  mediumint: NUMBER,
  int: NUMBER,
  year: NUMBER,
  float: NUMBER,
  double: NUMBER,
  bigint: EXACT,
  decimal: EXACT,
  datetime: MOMENT,
  timestamp: MOMENT,
  json: JSON_TEXT,
  binary: BYTES,
  varbinary: BYTES,
  tinyblob: BYTES,
  blob: BYTES,
  mediumblob: BYTES,
  longblob: BYTES,
  bit: BYTES,
  geometry: BYTES,
  point: BYTES,
  linestring: BYTES,
  polygon: BYTES,
  multipoint: BYTES,
  multilinestring: BYTES,
  multipolygon: BYTES,
  geometrycollection: BYTES,
};

/** What stands for BOOL can hold more than 0 and 1, which then comes as a number. */
const BOOLEAN: Alternatives = { read: ["boolean"], written: ["boolean", "number"] };

/** See SchemaDialect. Nothing of a schema's own is a type here. */
export function codeTypes(): (type: string) => CodeType {
  return (type) => ({ ...alternativesOf(type), notNull: false, hasDefault: false });
}

function alternativesOf(type: string): Alternatives {
  const written = writtenType(type);
  if (written === undefined) return TEXT;
  const { name, modifiers, values } = written;
  if (name === "enum" && values.length > 0) return same(...values.map((value) => JSON.stringify(value)));
  if (name === "tinyint" && modifiers[0] === "1") return BOOLEAN;
  if (name === "bit" && (modifiers[0] ?? "1") === "1") return same("boolean");
  return (Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined) ?? TEXT;
}
