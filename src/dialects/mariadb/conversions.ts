import type { Conversion } from "../../operations/index.ts";
import { type WrittenType, writtenType } from "./written-type.ts";

/** What a kind of value needs: the same or more of each keeps all. */
interface Room {
  readonly family: "number" | "text" | "bytes" | "moment" | "list";
  /** Of numbers: the least and greatest whole ones, as powers are too large to be told exactly: digits before the point. */
  readonly digits?: number;
  /** Digits after the point, or of a second. */
  readonly scale?: number;
  readonly negative?: boolean;
  /** Characters or bytes. */
  readonly size?: number;
}

/** Digits of which any number fits, by the type's name, signed and unsigned. */
const WHOLE: Readonly<Record<string, number>> = { tinyint: 1, smallint: 2, mediumint: 3, int: 4, bigint: 8 };
const TEXTS: Readonly<Record<string, number>> = { tinytext: 8, text: 16, mediumtext: 24, longtext: 32 };
const BLOBS: Readonly<Record<string, number>> = { tinyblob: 8, blob: 16, mediumblob: 24, longblob: 32 };

/**
 * MODIFY converts by itself, between any two types. Whether some values may be cut or refused by it: rather yes than no.
 * Types as the server prints them.
 */
export function conversion(_column: string, from: string, to: string): Conversion | undefined {
  return { loses: mayLose(from, to) };
}

/** Whether values of one type may not go over to another as they are. */
export function mayLose(from: string, to: string): boolean {
  if (from === to) return false;
  const [one, other] = [writtenType(from), writtenType(to)];
  if (one === undefined || other === undefined) return true;
  if (one.name === "enum" || one.name === "set") return listLoses(one, other);
  if (isWhole(one) && isWhole(other)) return wholeLoses(one, other);
  if (REALS[other.name] !== undefined) return realLoses(one, other);
  const [old, wanted] = [roomOf(one), roomOf(other)];
  if (old === undefined || wanted === undefined) return true;
  if (old.family !== wanted.family) return !isSaidWith(one, old, wanted);
  if (old.negative === true && wanted.negative === false) return true;
  return !(
    fits(old.digits, wanted.digits) &&
    fits(old.scale, wanted.scale) &&
    fits(old.size, wanted.size) &&
    isSameMoment(one, other)
  );
}

function fits(old = 0, wanted = 0): boolean {
  return old <= wanted;
}

function isWhole({ name }: WrittenType): boolean {
  return WHOLE[name] !== undefined;
}

function isUnsigned({ words }: WrittenType): boolean {
  return words.includes("unsigned");
}

/** An unsigned number fits into a signed one of more bytes. */
function wholeLoses(one: WrittenType, other: WrittenType): boolean {
  const [old = 0, wanted = 0] = [WHOLE[one.name], WHOLE[other.name]];
  if (isUnsigned(one) === isUnsigned(other)) return old > wanted;
  return isUnsigned(one) ? old >= wanted : true;
}

/** Bytes of a whole number that fits, and their order: 24 bits of a number are exact in a float, 53 in a double. */
const REALS: Readonly<Record<string, number>> = { float: 3, double: 6 };

/** The number itself is kept, though a double that was a float is printed with more digits. */
function realLoses(one: WrittenType, other: WrittenType): boolean {
  const [old, wanted = 0] = [REALS[one.name] ?? WHOLE[one.name], REALS[other.name]];
  const isPlain = one.modifiers.length === 0 || isWhole(one);
  if (old === undefined || !isPlain || other.modifiers.length > 0) return true;
  return old > wanted || (isUnsigned(other) && !isUnsigned(one));
}

/** New values may come to a list; one that goes, or is told in fewer characters, may be some row's. */
function listLoses(one: WrittenType, other: WrittenType): boolean {
  if (other.name === one.name) return !one.values.every((value) => other.values.includes(value));
  const room = roomOf(other);
  if (room?.family !== "text") return true;
  const longest =
    one.name === "set" ? one.values.join(",").length : Math.max(...one.values.map((value) => value.length));
  return longest > (room.size ?? 0);
}

function roomOf(type: WrittenType): Room | undefined {
  const { name, modifiers } = type;
  const [first = 0, second = 0] = modifiers.map(Number);
  const bytes = WHOLE[name];
  const negative = !isUnsigned(type);
  if (bytes !== undefined) return { family: "number", digits: Math.ceil(bytes * 2.41), scale: 0, negative };
  if (name === "decimal") return { family: "number", digits: first - second, scale: second, negative };
  if (name === "char" || name === "varchar") return { family: "text", size: first };
  if (name === "binary" || name === "varbinary") return { family: "bytes", size: first };
  const text = TEXTS[name];
  if (text !== undefined) return { family: "text", size: 2 ** text / 4 };
  const blob = BLOBS[name];
  if (blob !== undefined) return { family: "bytes", size: 2 ** blob };
  if (name === "datetime" || name === "timestamp" || name === "date")
    return { family: "moment", scale: first };
  return undefined;
}

/** A number's text, with its sign and point, fits into so many characters. */
function isSaidWith(type: WrittenType, old: Room, wanted: Room): boolean {
  if (wanted.family !== "text" || old.family !== "number") return false;
  const length = (old.digits ?? 0) + (old.scale ?? 0) + (old.scale === 0 ? 0 : 1) + (old.negative ? 1 : 0);
  return !type.words.includes("zerofill") && length <= (wanted.size ?? 0);
}

/** A timestamp knows fewer years than a datetime, and a date no time of the day. */
const RANKS: Readonly<Record<string, number>> = { date: 0, timestamp: 0, datetime: 1 };

function isSameMoment(one: WrittenType, other: WrittenType): boolean {
  const [old, wanted] = [RANKS[one.name], RANKS[other.name]];
  return old === undefined || wanted === undefined || one.name === other.name || old < wanted;
}
