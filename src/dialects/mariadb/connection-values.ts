import type { FieldInfo, TypeCastFunction, TypeCastResult } from "mariadb";
import { dateRead, textRead } from "../exact-dates.ts";

/**
 * What code of the deployment gets for a value and gives for one. Numbers that JavaScript cannot hold exactly (`bigint`,
 * `decimal`) are texts; so are dates and times of day. A `datetime` and a `timestamp` are taken as UTC, which is what a step's
 * session is set to. Bytes are a Uint8Array. `boolean` is `tinyint(1)`: what it can hold besides 0 and 1 stays a number.
 */
export const readValue: TypeCastFunction = (field) => valueIn(field, (text) => text);

/** The same for Stemma's own questions, which count: whole numbers are numbers as long as these are exact. */
export const readOwnValue: TypeCastFunction = (field) =>
  valueIn(field, (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text));

/** The number of the collation `binary`: what has it is bytes. */
const BINARY = 63;

function valueIn(field: FieldInfo, bigint: (text: string) => TypeCastResult): TypeCastResult {
  switch (String(field.type)) {
    case "TINY":
      return read(field, field.columnLength === 1 ? truth : Number);
    case "SHORT":
    case "INT":
    case "INT24":
    case "YEAR":
    case "FLOAT":
    case "DOUBLE":
      return read(field, Number);
    case "BIGINT":
      return read(field, bigint);
    case "DATETIME":
    case "DATETIME2":
    case "TIMESTAMP":
    case "TIMESTAMP2":
      return read(field, moment);
    case "BIT":
      return field.columnLength === 1 ? bit(field.buffer()) : field.buffer();
    case "GEOMETRY":
      return field.buffer();
    case "JSON":
      return read(field, json);
    case "DECIMAL":
    case "NEWDECIMAL":
    case "DATE":
    case "NEWDATE":
    case "TIME":
    case "NULL":
      return field.string();
    default:
      if (field.isDataTypeFormatJson()) return read(field, json);
      return field.collation.index === BINARY ? field.buffer() : field.string();
  }
}

function read(field: FieldInfo, from: (text: string) => TypeCastResult): TypeCastResult {
  const text = field.string();
  return text === null ? null : from(text);
}

function truth(text: string): boolean | number {
  return text === "0" ? false : text === "1" ? true : Number(text);
}

function bit(bytes: Uint8Array | null): boolean | null {
  return bytes === null ? null : bytes[0] === 1;
}

/** A column of JSON has a check that what it holds is JSON, but a session may turn checks off. */
function json(text: string): TypeCastResult {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A Date, if there is one: not for `0000-00-00 00:00:00`. */
function moment(text: string): Date | string {
  return dateRead(text, `${text.replace(" ", "T")}Z`);
}

/**
 * A parameter as the driver takes it. A Date that came from the database goes back as it was there, so that copying one loses
 * nothing; any other is written in UTC.
 */
export function parameterOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(parameterOf);
  if (value === undefined) return null;
  if (value instanceof Uint8Array && !Buffer.isBuffer(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  if (!(value instanceof Date)) return value;
  const known = textRead(value);
  if (known !== undefined) return known;
  return Number.isNaN(value.getTime()) ? value : value.toISOString().replace("T", " ").replace("Z", "");
}
