import { maybeText, type Row, unexpected } from "../../catalog-row.ts";

export { maybeText, type Row, type Rows, textOf } from "../../catalog-row.ts";

/** An oid or a small number. Drivers give some of them as text. */
export function numberOf(row: Row, field: string): number {
  const value = row[field];
  if (typeof value === "number") return value;
  const number = typeof value === "string" || typeof value === "bigint" ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw unexpected(field, "a number", value);
  return number;
}

export function maybeNumber(row: Row, field: string): number | undefined {
  const value = row[field];
  return value === null || value === undefined ? undefined : numberOf(row, field);
}

export function isTrue(row: Row, field: string): boolean {
  return row[field] === true;
}

/** An array of texts; none where the field is null. */
export function textsOf(row: Row, field: string): readonly string[] {
  const value = row[field];
  if (value === null || value === undefined) return NONE;
  if (!isTexts(value)) throw unexpected(field, "a list of texts", value);
  return value;
}

/** A vector of numbers from 0 up that the query gives as text: `1 2 0`. There are many: read digit by digit. */
export function vectorOf(row: Row, field: string): readonly number[] {
  const text = maybeText(row, field);
  if (text === undefined || text === "") return NO_NUMBERS;
  const numbers: number[] = [];
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0) number = number * 10 + digit;
    else {
      numbers.push(number);
      number = 0;
    }
  }
  numbers.push(number);
  return numbers;
}

const ZERO = 48;
const NO_NUMBERS: readonly number[] = [];

/** What a query puts together as JSON; undefined where it is null. */
export function maybeRow(row: Row, field: string): Row | undefined {
  const value = row[field];
  if (value === null || value === undefined) return undefined;
  if (!isRow(value)) throw unexpected(field, "an object", value);
  return value;
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const NONE: readonly string[] = [];

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
