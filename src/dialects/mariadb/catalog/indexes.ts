import type { Index, IndexElement, PrimaryKey, Unique } from "../../../schema/index.ts";
import type { Changing } from "./changing.ts";
import { inOrder, maybeNumber, maybeText, numberOf, type Row, textOf } from "./row.ts";

/** The indexes of one table: MariaDB makes no difference between a unique index and a unique constraint. */
export interface TableIndexes {
  primaryKey?: PrimaryKey;
  readonly uniques: Unique[];
  readonly indexes: Index[];
  /** What a Schema has no place for. */
  readonly unsupported: { readonly what: string; readonly index: string }[];
}

export const PRIMARY = "PRIMARY";

/** Kinds of indexes whose settings the catalog does not tell. */
const UNTOLD: ReadonlySet<string> = new Set(["VECTOR"]);

/** From the rows of one table, a row for each part of an index; those of one index come one after the other. */
export function readIndexes(rows: readonly Row[]): TableIndexes {
  const found: TableIndexes = { uniques: [], indexes: [], unsupported: [] };
  for (let at = 0; at < rows.length; ) {
    const name = rows[at]?.name;
    let end = at + 1;
    while (end < rows.length && rows[end]?.name === name) end += 1;
    readIndex(inOrder(rows.slice(at, end), "place"), found);
    at = end;
  }
  return found;
}

function readIndex(parts: readonly Row[], found: TableIndexes): void {
  const [first] = parts;
  if (first === undefined) return;
  const name = textOf(first, "name");
  const type = textOf(first, "type");
  const isDescending = parts.some(({ direction }) => direction === "D");
  if (UNTOLD.has(type)) found.unsupported.push({ what: `${type.toLowerCase()} index`, index: name });
  else if (name === PRIMARY) {
    if (isDescending) found.unsupported.push({ what: "order of the columns of primary key", index: name });
    found.primaryKey = keyOf(name, parts, first);
  } else if (numberOf(first, "several") === 0 && !isDescending) found.uniques.push(keyOf(name, parts, first));
  else found.indexes.push(indexOf(name, type.toLowerCase(), parts, first));
}

function keyOf(name: string, parts: readonly Row[], first: Row): Unique {
  const key: Changing<Unique> = { name, columns: parts.map((part) => textOf(part, "column")) };
  if (parts.some(({ length }) => length !== null)) {
    key.lengths = parts.flatMap((part) => {
      const length = maybeNumber(part, "length");
      return length === undefined ? [] : [{ column: textOf(part, "column"), length }];
    });
  }
  addDetails(key, first);
  return key;
}

function indexOf(name: string, type: string, parts: readonly Row[], first: Row): Index {
  const index: Changing<Index> = {
    name,
    elements: parts.map((part): IndexElement => {
      const element: Changing<Extract<IndexElement, { readonly column: string }>> = {
        column: textOf(part, "column"),
      };
      // Of a spatial index it says how long a bounding box is.
      const length = type === "spatial" ? undefined : maybeNumber(part, "length");
      if (length !== undefined) element.length = length;
      if (part.direction === "D") element.order = "desc";
      return element;
    }),
  };
  if (numberOf(first, "several") === 0) index.unique = true;
  if (type !== "btree") index.method = type;
  addDetails(index, first);
  return index;
}

function addDetails(index: Changing<Pick<Index, "options" | "comment">>, first: Row): void {
  const comment = maybeText(first, "comment") ?? "";
  if (first.ignored === "YES") index.options = [{ name: "ignored", value: "yes" }];
  if (comment !== "") index.comment = comment;
}
