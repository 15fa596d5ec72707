import { STRINGS } from "./casts.ts";
import type { PrintedType } from "./printed-type.ts";

/** True where the second type can hold every value of the first one as it is. What is not known is taken for false. */
export function isWidening(from: PrintedType, to: PrintedType): boolean {
  if (isUnlimitedText(to)) return true;
  if (from.array !== to.array) {
    // A text is read as an array, anything else becomes one with it alone.
    const wraps = to.array && from.name === to.name && !STRINGS.has(from.name);
    return wraps && isWidening(from, { ...to, array: false });
  }
  if (from.name === to.name) return holdsModifiers(from, to);
  if (to.name === "numeric") return isWholeIn(from, to);
  if (to.name === "character varying" || to.name === "character") return isShortIn(from, to);
  if (to.name === "bit varying")
    return from.name === "bit" && fits(from.modifiers[0] ?? "1", to.modifiers[0]);
  if (from.name === "numeric") return fitsInteger(from, to);
  if (from.name.startsWith("interval"))
    return to.name === "interval" && fits(from.modifiers[0] ?? "6", to.modifiers[0]);
  const precision = from.modifiers[0] ?? PRECISIONS[from.name] ?? "0";
  return WIDER[from.name]?.includes(to.name) === true && fits(precision, to.modifiers[0]);
}

/** Widening where modifiers are no question, or where they are a time's precision. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  boolean: ["smallint", "integer", "bigint"],
  smallint: ["integer", "bigint", "real", "double precision"],
  integer: ["bigint", "double precision", "money"],
  real: ["double precision"],
  oid: ["bigint"],
  date: ["timestamp without time zone", "timestamp with time zone"],
  "timestamp without time zone": ["timestamp with time zone"],
  "time without time zone": ["time with time zone", "interval"],
  cidr: ["inet"],
  macaddr: ["macaddr8"],
  jsonb: ["json"],
  box: ["polygon"],
  int4range: ["int4multirange"],
  int8range: ["int8multirange"],
  numrange: ["nummultirange"],
  daterange: ["datemultirange"],
  tsrange: ["tsmultirange"],
  tstzrange: ["tstzmultirange"],
};

function isUnlimitedText({ name, modifiers, array }: PrintedType): boolean {
  return !array && (name === "text" || name === "character varying") && modifiers.length === 0;
}

/** Of one type. */
function holdsModifiers(from: PrintedType, to: PrintedType): boolean {
  if (String(from.modifiers) === String(to.modifiers) || to.modifiers.length === 0) return true;
  if (from.name === "numeric") return isWholeIn(from, to);
  if (from.name === "bit") return false;
  return fits(from.modifiers[0] ?? PRECISIONS[from.name], to.modifiers[0]);
}

const PRECISIONS: Readonly<Record<string, string>> = {
  "timestamp without time zone": "6",
  "timestamp with time zone": "6",
  "time without time zone": "6",
  "time with time zone": "6",
  interval: "6",
};

/** Decimal digits of whole numbers. */
const DIGITS: Readonly<Record<string, number>> = { boolean: 1, smallint: 5, integer: 10, bigint: 19 };

/** Whether a number has its digits in a numeric, on both sides of the point. */
function isWholeIn(from: PrintedType, { modifiers }: PrintedType): boolean {
  const digits = DIGITS[from.name];
  const [precision, scale] = from.name === "numeric" ? numbers(from.modifiers) : [digits, 0];
  const isNumber = digits !== undefined || from.name === "numeric" || from.name === "money";
  if (modifiers.length === 0) return isNumber;
  const [most, fraction] = numbers(modifiers);
  if (precision === undefined || most === undefined) return false;
  return fraction >= scale && most - fraction >= precision - scale;
}

/** Whole numbers one digit short of the type's largest. */
function fitsInteger({ modifiers }: PrintedType, to: PrintedType): boolean {
  const [precision, scale] = numbers(modifiers);
  const digits = DIGITS[to.name];
  return precision !== undefined && digits !== undefined && scale <= 0 && precision - scale < digits;
}

function numbers([precision, scale = "0"]: readonly string[]): readonly [number | undefined, number] {
  return [precision === undefined ? undefined : Number(precision), Number(scale)];
}

/** The longest texts of types whose values are short. */
const LENGTHS: Readonly<Record<string, string>> = {
  boolean: "5",
  smallint: "6",
  integer: "11",
  bigint: "20",
  uuid: "36",
};

/** Strings in strings; spaces at the end of a `character` mean nothing, those of others do. */
function isShortIn(from: PrintedType, to: PrintedType): boolean {
  const length = LENGTHS[from.name] ?? (from.name === "character" ? from.modifiers[0] : undefined);
  return fits(length, to.modifiers[0]);
}

/** Whether a length or precision is at most another; without one it is not limited. */
function fits(length: string | undefined, most: string | undefined): boolean {
  return most === undefined || (length !== undefined && Number(length) <= Number(most));
}
