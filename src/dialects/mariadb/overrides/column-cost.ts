import type { Column, Table } from "../../../schema/index.ts";
import { type WrittenType, writtenType } from "../written-type.ts";
import type { Cost } from "./alter.ts";
import { collationOf } from "./collations.ts";
import { isIndexed, limitsOf } from "./limits.ts";
import { costOfRebuild } from "./rebuild-cost.ts";

const INSTANT: Cost = { algorithm: "INSTANT" };
const COPY: Cost = { algorithm: "COPY" };

/**
 * What it costs to add a column. `INPLACE` is at once wherever the server can do that: not even then is more said, since
 * a table that ever had a FULLTEXT index keeps a hidden column of it, which no catalog shows and which does not let it.
 */
export function costOfNew(column: Column, table: Table | undefined): Cost {
  if (limitsOf(table).hasHash || column.generated?.stored === true || isComputed(column.default)) return COPY;
  // At once, the server would not look whether the rows that are there keep to the condition.
  if (checkOf(column) !== undefined && (column.default !== undefined || column.notNull)) return COPY;
  if (column.autoIncrement) return { algorithm: "INPLACE", waits: true };
  return column.generated === undefined ? costOfRebuild(table) : INSTANT;
}

/** What it costs to drop one, where `INPLACE` means the same; `table` is as it stands at that moment. */
export function costOfDropped(name: string, table: Table | undefined): Cost {
  const { hasHash, hasVirtual, hasIndexedVirtual, hasSpecialIndex, isCompressed } = limitsOf(table);
  if (hasHash) return COPY;
  const isVirtual = table?.columns.some((each) => each.name === name && each.generated?.stored === false);
  if (isVirtual) return isIndexed(name, table) ? { algorithm: "NOCOPY" } : INSTANT;
  // In whichever place: the order of columns in models need not be that of the table.
  if (hasIndexedVirtual || (hasVirtual && (hasSpecialIndex || isCompressed))) return COPY;
  return costOfRebuild(table);
}

/** What it costs to make one column of another; `before` and `after` are the tables that they are in. */
export function costOfChange(
  old: Column,
  now: Column,
  before: Table | undefined,
  after: Table | undefined,
): Cost {
  const { hasHash, hasStored, hasIndexedVirtual, hasSpecialIndex } = limitsOf(before);
  const isNull = old.notNull !== now.notNull;
  const [check, wanted] = [checkOf(old), checkOf(now)];
  const isKeptAsItIs =
    isSameType(old, now, before, after) && old.generated?.stored === now.generated?.stored && !isNull;
  // At once, the server would not look whether the rows that are there keep to the condition.
  if (wanted !== undefined && wanted !== check) return COPY;
  if (!old.autoIncrement && now.autoIncrement) return COPY;
  if (old.generated?.stored && old.generated.expression !== now.generated?.expression) return COPY;
  const collations = [collationOf(old, before), collationOf(now, after)];
  const isCollated = collations[0] !== collations[1];
  if (isKeptAsItIs && !isCollated) return INSTANT;
  if (hasHash || !isSameType(old, now, before, after)) return COPY;
  if (isCollated && !isSameCharset(collations)) return COPY;
  // In place, the server would not put the present time where a timestamp has no value.
  if (isNull && now.notNull && /^timestamp/.test(now.type)) return COPY;
  if (isNull) return hasStored || hasIndexedVirtual ? COPY : costOfRebuild(before);
  if (!isIndexed(old.name, before)) return INSTANT;
  return { algorithm: "NOCOPY", ...(hasSpecialIndex ? { waits: true } : {}) };
}

/** Of a column of JSON the type has one. */
function checkOf({ type, options = [] }: Column): string | undefined {
  return type === "json" ? "json" : options.find(({ name }) => name === "check")?.value;
}

/** A constant and the present moment are the same for all rows. */
function isComputed(text: string | undefined): boolean {
  return text !== undefined && /[(]/.test(text) && !/^(?:current_timestamp|now)\(\d*\)$/i.test(text.trim());
}

function isSameCharset([old, now]: readonly (string | undefined)[]): boolean {
  const charset = (collation: string | undefined) => collation?.split("_")[0];
  return old !== undefined && now !== undefined && charset(old) === charset(now);
}

/** Whether rows stay as they are stored: the same type, or one in which they need no more than before. */
function isSameType(old: Column, now: Column, before: Table | undefined, after: Table | undefined): boolean {
  if (old.type === now.type) return true;
  const [one, other] = [writtenType(old.type), writtenType(now.type)];
  if (one === undefined || other === undefined || one.name !== other.name) return false;
  if (JSON.stringify(one.words) !== JSON.stringify(other.words)) return false;
  if (one.name === "enum" || one.name === "set") return isExtended(one, other);
  if (one.name !== "varchar") return false;
  const widths = [widthOf(one, collationOf(old, before)), widthOf(other, collationOf(now, after))] as const;
  // How long a value is takes one byte up to here, and two from here on.
  return widths[0] <= widths[1] && widths[0] < 256 === widths[1] < 256;
}

/** Values are stored by their places, in as many bytes as all places take. */
function isExtended(one: WrittenType, other: WrittenType): boolean {
  const isStart = one.values.every((value, at) => value === other.values[at]);
  const bytes = ({ name, values }: WrittenType): number =>
    name === "enum" ? (values.length < 256 ? 1 : 2) : Math.ceil(values.length / 8);
  return isStart && bytes(one) === bytes(other);
}

const BYTES: Readonly<Record<string, number>> = {
  utf8mb3: 3,
  utf8: 3,
  ucs2: 2,
  utf16: 4,
  utf32: 4,
  utf16le: 4,
};
const ONE_BYTE =
  /^(?:latin|ascii|cp|koi8|greek|hebrew|hp8|armscii8|geostd8|keybcs2|mac|swe7|tis620|dec8|binary)/;

/** Bytes that the longest text takes; of an unknown charset as in utf8mb4. */
function widthOf({ modifiers }: WrittenType, collation = ""): number {
  const [charset = ""] = collation.split("_");
  return Number(modifiers[0] ?? 0) * (ONE_BYTE.test(charset) ? 1 : (BYTES[charset] ?? 4));
}
