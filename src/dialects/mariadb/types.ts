import type { QualifiedName } from "../../schema/index.ts";
import { quoteText } from "./grammar.ts";
import { type WrittenType, writtenType } from "./written-type.ts";

/** How a kind of type is spelled, from what stands behind its name; undefined: these words do not go together. */
type Meaning = (type: WrittenType) => string | undefined;

/** Digits that are shown of a whole number, signed and unsigned: MariaDB always says them. */
const whole =
  (name: string, signed: number, unsigned: number): Meaning =>
  (type) =>
    numbered(type, `${name}(${type.modifiers[0] ?? (isUnsigned(type) ? unsigned : signed)})`);

const decimal: Meaning = (type) => {
  const [precision = "10", scale = "0"] = type.modifiers;
  return numbered(type, `decimal(${precision},${scale})`);
};

/** Up to 24 binary digits are four bytes; with two numbers it says how many digits are shown. */
const float =
  (name: "float" | "double"): Meaning =>
  (type) => {
    const [first, second] = type.modifiers;
    if (first === undefined) return numbered(type, name);
    if (second !== undefined) return numbered(type, `${name}(${first},${second})`);
    return name === "float" ? numbered(type, Number(first) <= 24 ? "float" : "double") : undefined;
  };

const sized =
  (name: string, usual?: string): Meaning =>
  (type) => {
    const size = type.modifiers[0] ?? usual;
    return worded(type, size === undefined ? name : `${name}(${size})`);
  };

const plain =
  (name: string): Meaning =>
  (type) =>
    type.modifiers.length === 0 ? worded(type, name) : undefined;

/** Fractions of a second are said where there are some. */
const moment =
  (name: string): Meaning =>
  (type) => {
    const [precision = "0"] = type.modifiers;
    return worded(type, precision === "0" ? name : `${name}(${precision})`);
  };

const listed =
  (name: string): Meaning =>
  (type) =>
    type.values.length === 0 ? undefined : worded(type, `${name}(${type.values.map(quoteText).join(",")})`);

function isUnsigned({ words }: WrittenType): boolean {
  return words.includes("unsigned") || words.includes("zerofill");
}

function numbered(type: WrittenType, name: string): string | undefined {
  if (type.words.some((word) => word !== "unsigned" && word !== "zerofill" && word !== "signed"))
    return undefined;
  return `${name}${isUnsigned(type) ? " unsigned" : ""}${type.words.includes("zerofill") ? " zerofill" : ""}`;
}

/** As the server prints columns that are kept compressed. */
const COMPRESSED = " /*M!100301 COMPRESSED*/";

function worded({ words }: WrittenType, name: string): string | undefined {
  if (words.length === 0) return name;
  return words.length === 1 && words[0] === "compressed" ? `${name}${COMPRESSED}` : undefined;
}

const TINYINT = whole("tinyint", 4, 3);
const SMALLINT = whole("smallint", 6, 5);
const MEDIUMINT = whole("mediumint", 9, 8);
const INT = whole("int", 11, 10);
const BIGINT = whole("bigint", 20, 20);
const DOUBLE = float("double");
const CHAR = sized("char", "1");
const VARCHAR = sized("varchar");
const bool: Meaning = (type) => (type.modifiers.length + type.words.length === 0 ? "tinyint(1)" : undefined);

/** Source: MariaDB knowledge base, "Data Types"; what a server prints in information_schema.COLUMNS.COLUMN_TYPE. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  tinyint: TINYINT,
  int1: TINYINT,
  bool,
  boolean: bool,
  smallint: SMALLINT,
  int2: SMALLINT,
  mediumint: MEDIUMINT,
  middleint: MEDIUMINT,
  int3: MEDIUMINT,
  int: INT,
  integer: INT,
  int4: INT,
  bigint: BIGINT,
  int8: BIGINT,
  decimal,
  dec: decimal,
  numeric: decimal,
  fixed: decimal,
  number: decimal,
  float: float("float"),
  float4: float("float"),
  double: DOUBLE,
  "double precision": DOUBLE,
  real: DOUBLE,
  float8: DOUBLE,
  bit: sized("bit", "1"),
  char: CHAR,
  character: CHAR,
  varchar: VARCHAR,
  "character varying": VARCHAR,
  "char varying": VARCHAR,
  varcharacter: VARCHAR,
  binary: sized("binary", "1"),
  "char byte": sized("binary", "1"),
  varbinary: sized("varbinary"),
  tinytext: plain("tinytext"),
  text: plain("text"),
  mediumtext: plain("mediumtext"),
  long: plain("mediumtext"),
  "long varchar": plain("mediumtext"),
  longtext: plain("longtext"),
  tinyblob: plain("tinyblob"),
  blob: plain("blob"),
  mediumblob: plain("mediumblob"),
  "long varbinary": plain("mediumblob"),
  longblob: plain("longblob"),
  json: plain("json"),
  date: plain("date"),
  time: moment("time"),
  datetime: moment("datetime"),
  timestamp: moment("timestamp"),
  year: (type) => worded(type, "year(4)"),
  enum: listed("enum"),
  set: listed("set"),
  uuid: plain("uuid"),
  inet4: plain("inet4"),
  inet6: plain("inet6"),
  geometry: plain("geometry"),
  point: plain("point"),
  linestring: plain("linestring"),
  polygon: plain("polygon"),
  multipoint: plain("multipoint"),
  multilinestring: plain("multilinestring"),
  multipolygon: plain("multipolygon"),
  geometrycollection: plain("geometrycollection"),
};

/** The names of types that consist of several words, the longest first. */
const PHRASES = Object.keys(MEANINGS).filter((name) => name.includes(" "));

/** See SchemaDialect. There are no types of one's own: what is not known here may be a plugin's, and stays as it is. */
export function normaliseType(
  written: string,
  _resolve: (name: QualifiedName) => QualifiedName | undefined,
): string | undefined {
  const type = writtenType(written, PHRASES);
  if (type === undefined) return undefined;
  const meaning = Object.hasOwn(MEANINGS, type.name) ? MEANINGS[type.name] : undefined;
  if (meaning !== undefined) return meaning(type);
  return type.words.length === 0 ? written.trim() : undefined;
}
