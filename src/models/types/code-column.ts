import type { CodeType } from "../../dialects/index.ts";
import type { Column } from "../../schema/index.ts";

/** What code reads of a column, and may write: alternatives, as in CodeType. None: it cannot be written. */
export interface CodeColumn {
  readonly name: string;
  readonly select: readonly string[];
  readonly insert: readonly string[];
  readonly update: readonly string[];
}

/** A column of a table. A value that the database finds itself may be left out of an INSERT: `undefined`. */
export function columnInTable(column: Column, typeOf: (type: string) => CodeType): CodeColumn {
  const { read, written, notNull: neverNull, hasDefault } = typeOf(column.type);
  const { name, notNull, identity, serial, generated, autoIncrement } = column;
  const nullable = notNull === true || neverNull ? [] : ["null"];
  const select = [...read, ...nullable];
  if (generated !== undefined || identity?.always === true) return { name, select, insert: [], update: [] };
  const update = [...written, ...nullable];
  const optional = identity ?? serial ?? autoIncrement ?? column.default ?? (hasDefault || undefined);
  return { name, select, insert: optional === undefined ? update : [...update, "undefined"], update };
}

/** A column of a view: whether it can be NULL nobody says. */
export function columnInView(
  column: {
    readonly name: string;
    readonly type: string;
    readonly insertable: boolean;
    readonly updatable: boolean;
  },
  typeOf: (type: string) => CodeType,
): CodeColumn {
  const { read, written } = typeOf(column.type);
  const update = [...written, "null"];
  return {
    name: column.name,
    select: [...read, "null"],
    // Whether the table under it wants a value is the table's to say.
    insert: column.insertable ? update : [],
    update: column.updatable ? update : [],
  };
}

/** Which side of a change code works towards: what is only there is on its way in, what is only on the other on its way out. */
export type Towards = "after" | "before";

/**
 * The columns of a table while code changes it: all that it has before or after, in that order. What both have is of
 * either type, since it changes at some moment of the code; what comes may have no value yet; and what comes or goes
 * may be left out of an INSERT.
 */
export function columnsBetween(
  before: readonly CodeColumn[],
  after: readonly CodeColumn[],
  towards: Towards,
): readonly CodeColumn[] {
  const there = new Map(after.map((column) => [column.name, column]));
  const had = new Set(before.map(({ name }) => name));
  return [
    ...before.map((column) => {
      const other = there.get(column.name);
      return other === undefined ? onlyOnOneSide(column, towards === "before") : either(column, other);
    }),
    ...after.filter(({ name }) => !had.has(name)).map((column) => onlyOnOneSide(column, towards === "after")),
  ];
}

function onlyOnOneSide(column: CodeColumn, comes: boolean): CodeColumn {
  const { name, select, insert, update } = column;
  return {
    name,
    select: comes ? union(select, ["null"]) : select,
    insert: insert.length === 0 ? insert : union(insert, ["undefined"]),
    update,
  };
}

function either(one: CodeColumn, other: CodeColumn): CodeColumn {
  return {
    name: one.name,
    select: union(one.select, other.select),
    insert: union(one.insert, other.insert),
    update: union(one.update, other.update),
  };
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  const all = [...new Set([...one, ...other])];
  // At the end, where they are looked for.
  const isLast = (each: string): boolean => each === "null" || each === "undefined";
  return [...all.filter((each) => !isLast(each)), ...all.filter(isLast).sort()];
}
