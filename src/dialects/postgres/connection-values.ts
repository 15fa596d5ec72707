import { parse as parseArray } from "postgres-array";
import type { Row } from "../connection.ts";
import { dateRead, textRead } from "../exact-dates.ts";
import { FIRST_OWN_OID } from "./catalog/scope.ts";

/**
 * What code of the deployment gets for a value and gives for one: the same from a server and from the embedded engine,
 * whose drivers differ. Numbers that JavaScript cannot hold exactly (`bigint`, `numeric`) are texts; so are dates, times
 * and intervals. A `timestamp` is taken as UTC, which is what a step's session is set to. `bytea` is a Uint8Array.
 */
type Read = (text: string) => unknown;

/** By the numbers that PostgreSQL's catalog `pg_type.dat` gives to types; what is not here is text. */
const SCALARS: Readonly<Record<number, Read>> = {
  16: (text) => text === "t" || text === "true",
  17: bytes,
  21: Number,
  23: Number,
  26: Number,
  114: JSON.parse,
  700: Number,
  701: Number,
  1114: (text) => dateRead(text, `${text.replace(" ", "T")}Z`),
  1184: (text) => dateRead(text, text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")),
  3802: JSON.parse,
};

/**
 * Arrays of types that are built in: the array's number, and its elements'. Not of `box`, whose arrays are written with
 * semicolons: they are text.
 */
const ARRAYS: Readonly<Record<number, number>> = {
  143: 142,
  199: 114,
  271: 5069,
  629: 628,
  651: 650,
  719: 718,
  775: 774,
  791: 790,
  1000: 16,
  1001: 17,
  1002: 18,
  1003: 19,
  1005: 21,
  1006: 22,
  1007: 23,
  1008: 24,
  1009: 25,
  1010: 27,
  1011: 28,
  1012: 29,
  1013: 30,
  1014: 1042,
  1015: 1043,
  1016: 20,
  1017: 600,
  1018: 601,
  1019: 602,
  1021: 700,
  1022: 701,
  1027: 604,
  1028: 26,
  1034: 1033,
  1040: 829,
  1041: 869,
  1115: 1114,
  1182: 1082,
  1183: 1083,
  1185: 1184,
  1187: 1186,
  1231: 1700,
  1270: 1266,
  1561: 1560,
  1563: 1562,
  2201: 1790,
  2207: 2202,
  2208: 2203,
  2209: 2204,
  2210: 2205,
  2211: 2206,
  2949: 2970,
  2951: 2950,
  3221: 3220,
  3643: 3614,
  3645: 3615,
  3735: 3734,
  3770: 3769,
  3807: 3802,
  3905: 3904,
  3907: 3906,
  3909: 3908,
  3911: 3910,
  3913: 3912,
  3927: 3926,
  4073: 4072,
  4090: 4089,
  4097: 4096,
  4192: 4191,
  5039: 5038,
  6150: 4451,
  6151: 4532,
  6152: 4533,
  6153: 4534,
  6155: 4535,
  6157: 4536,
};

const text: Read = (value) => value;

/** What reads a value of the type with that number. */
export function readerOf(type: number): Read {
  const element = ARRAYS[type];
  return element === undefined ? (SCALARS[type] ?? text) : (value) => parseArray(value, readerOf(element));
}

/** Texts that a driver would make something else of: `bigint`, `date`, arrays of `box`, vectors. */
const TEXTS = ["20", "22", "30", "1020", "1082"];

/** The readers of all types that a driver must not read in its own way. */
export const READERS: Readonly<Record<number, Read>> = Object.fromEntries(
  [...Object.keys(SCALARS), ...Object.keys(ARRAYS), ...TEXTS].map((type) => [type, readerOf(Number(type))]),
);

/** A column of a result. */
export interface ResultField {
  readonly name: string;
  readonly dataTypeID: number;
}

/** Which of the types with these numbers are arrays, and of what: rows `{ array, element }`. */
type FindArrays = (types: readonly number[]) => Promise<readonly Row[]>;

/**
 * Query for `FindArrays`; elements of a domain are of the type under it. The numbers of types are numbers: nothing has
 * to be quoted.
 */
export function arraysAmong(types: readonly number[]): string {
  return `WITH RECURSIVE elements (list, element) AS (
    SELECT oid, typelem FROM pg_catalog.pg_type
     WHERE typelem <> 0 AND typcategory = 'A' AND oid IN (${types.map(Number).join(", ")})
    UNION ALL
    SELECT e.list, t.typbasetype FROM elements e JOIN pg_catalog.pg_type t ON t.oid = e.element WHERE t.typtype = 'd')
  SELECT e.list::pg_catalog.int4 AS array, e.element::pg_catalog.int4 AS element
    FROM elements e JOIN pg_catalog.pg_type t ON t.oid = e.element WHERE t.typtype <> 'd'`;
}

/** Reads arrays of types that revisions have made: no driver knows their numbers beforehand. */
export class OwnTypes {
  /** By the number of a type: what its elements are; 0 where it is no array. */
  readonly #elements = new Map<number, number>();

  async read(
    rows: readonly Row[],
    fields: readonly ResultField[],
    find: FindArrays,
  ): Promise<readonly Row[]> {
    const own = fields.filter(({ dataTypeID }) => dataTypeID >= FIRST_OWN_OID);
    if (own.length === 0 || rows.length === 0) return rows;
    const unknown = own.map(({ dataTypeID }) => dataTypeID).filter((type) => !this.#elements.has(type));
    if (unknown.length > 0) {
      for (const type of unknown) this.#elements.set(type, 0);
      for (const { array, element } of await find(unknown))
        this.#elements.set(Number(array), Number(element));
    }
    const arrays = own.filter(({ dataTypeID }) => this.#elements.get(dataTypeID) !== 0);
    if (arrays.length === 0) return rows;
    return rows.map((row) => {
      const read: Record<string, unknown> = { ...row };
      for (const { name, dataTypeID } of arrays) {
        const value = row[name];
        if (typeof value !== "string") continue;
        read[name] = parseArray(value, readerOf(this.#elements.get(dataTypeID) ?? 0));
      }
      return read;
    });
  }
}

/**
 * A parameter as both drivers take it. A Date that came from the database goes back as it was there, so that copying one
 * loses nothing; any other is written in UTC; in an array too, where a driver would write the time of its own zone.
 */
export function parameterOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(parameterOf);
  if (typeof value === "bigint") return String(value);
  if (!(value instanceof Date)) return value;
  const read = textRead(value);
  if (read !== undefined) return read;
  return Number.isNaN(value.getTime()) ? value : value.toISOString();
}

/** `\x…`, as `bytea_output = hex` writes it. */
function bytes(text: string): Uint8Array {
  const found = text.startsWith("\\x") ? text.slice(2).match(/../g) : [];
  return Uint8Array.from(found ?? [], (pair) => Number.parseInt(pair, 16));
}

/**
 * A parameter for the embedded engine, which makes a text of what is for a type that it does not know: an array for an
 * array of a type that a revision has made has to know how it is written. For one in JSON it is an array as any other.
 */
export function embeddedParameter(value: unknown): unknown {
  const parameter = parameterOf(value);
  return Array.isArray(parameter) ? ArrayParameter.from(parameter) : parameter;
}

class ArrayParameter extends Array<unknown> {
  override toString(): string {
    const items = Array.from(this, (item) => {
      if (item === null || item === undefined) return "NULL";
      if (Array.isArray(item)) return String(ArrayParameter.from(item));
      return `"${String(parameterOf(item)).replace(/[\\"]/g, "\\$&")}"`;
    });
    return `{${items.join(",")}}`;
  }
}
