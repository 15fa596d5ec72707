import type { Index, IndexElement, Option, PrimaryKey, Unique } from "../../../schema/index.ts";
import { groupBy, maybeNumber, maybeText, numberOf, type Row, textOf } from "./row.ts";

/** The indexes of one table: MariaDB makes no difference between a unique index and a unique constraint. */
export interface TableIndexes {
  readonly primaryKey?: PrimaryKey;
  readonly uniques: readonly Unique[];
  readonly indexes: readonly Index[];
  /** What a Schema has no place for. */
  readonly unsupported: readonly { readonly what: string; readonly index: string }[];
}

export const PRIMARY = "PRIMARY";

/** Kinds of indexes whose settings the catalog does not tell. */
const UNTOLD: ReadonlySet<string> = new Set(["VECTOR"]);

/** From the rows of one table, a row for each part of an index. */
export function readIndexes(rows: readonly Row[]): TableIndexes {
  const uniques: Unique[] = [];
  const indexes: Index[] = [];
  const unsupported: { readonly what: string; readonly index: string }[] = [];
  let primaryKey: PrimaryKey | undefined;
  for (const [name, unordered] of groupBy(rows, "name")) {
    const parts = [...unordered].sort((a, b) => numberOf(a, "place") - numberOf(b, "place"));
    const [first] = parts;
    if (first === undefined) continue;
    const type = textOf(first, "type");
    const isDescending = parts.some(({ direction }) => direction === "D");
    if (UNTOLD.has(type)) unsupported.push({ what: `${type.toLowerCase()} index`, index: name });
    else if (name === PRIMARY) {
      if (isDescending) unsupported.push({ what: "order of the columns of primary key", index: name });
      primaryKey = { name, ...keyOf(parts, first) };
    } else if (numberOf(first, "several") === 0 && !isDescending) {
      uniques.push({ name, ...keyOf(parts, first) });
    } else indexes.push(indexOf(name, parts, first));
  }
  return { ...(primaryKey === undefined ? {} : { primaryKey }), uniques, indexes, unsupported };
}

function keyOf(parts: readonly Row[], first: Row): Omit<Unique, "name"> {
  const lengths = parts.flatMap((part) => {
    const length = maybeNumber(part, "length");
    return length === undefined ? [] : [{ column: textOf(part, "column"), length }];
  });
  return {
    columns: parts.map((part) => textOf(part, "column")),
    ...(lengths.length === 0 ? {} : { lengths }),
    ...details(first),
  };
}

function indexOf(name: string, parts: readonly Row[], first: Row): Index {
  const type = textOf(first, "type").toLowerCase();
  return {
    name,
    ...(numberOf(first, "several") === 0 ? { unique: true as const } : {}),
    ...(type === "btree" ? {} : { method: type }),
    elements: parts.map((part): IndexElement => {
      // Of a spatial index it says how long a bounding box is.
      const length = type === "spatial" ? undefined : maybeNumber(part, "length");
      return {
        column: textOf(part, "column"),
        ...(length === undefined ? {} : { length }),
        ...(part.direction === "D" ? { order: "desc" as const } : {}),
      };
    }),
    ...details(first),
  };
}

function details(first: Row): { readonly options?: readonly Option[]; readonly comment?: string } {
  const comment = maybeText(first, "comment") ?? "";
  return {
    ...(first.ignored === "YES" ? { options: [{ name: "ignored", value: "yes" }] } : {}),
    ...(comment === "" ? {} : { comment }),
  };
}
