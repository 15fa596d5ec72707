import type { AnyOperation, Grammar } from "../../operations/index.ts";
import {
  type Column,
  canonicalText,
  type ObjectName,
  objectKey,
  type Schema,
  type Table,
} from "../../schema/index.ts";
import { mentions } from "../mentions.ts";
import { neutralValue } from "./neutral-value.ts";

/** The operations that add columns which rows that are there have no values for. */
export interface NewColumns {
  readonly operations: readonly AnyOperation[];
  /** Keys of the columns that a person has to fill before they become NOT NULL. */
  readonly toFill: ReadonlySet<string>;
  /** Keys of the columns that get a neutral value. */
  readonly filled: ReadonlySet<string>;
}

/**
 * A column that is NOT NULL and has no value of its own is added to a table that is there without NOT NULL, filled, and
 * then made NOT NULL. A rewind fills it itself, by a default that is there only for that moment: no row has to be
 * written. It cannot where each row needs another value.
 */
export function withNewColumns(
  operations: readonly AnyOperation[],
  { before, after }: { readonly before: Schema; readonly after: Schema },
  direction: "forward" | "rewind",
  grammar: Grammar,
): NewColumns {
  const toFill = new Set<string>();
  const filled = new Set<string>();
  const changed = operations.flatMap((operation): readonly AnyOperation[] => {
    const { kind, path, after: column } = operation;
    if (kind !== "add-column" || column === undefined) return [operation];
    if (!needsValue(column, after, grammar) || tableIn(before, path) === undefined) return [operation];
    const value =
      direction === "rewind" && !isInKey(column, tableIn(after, path))
        ? neutralValue(column.type, after, grammar)
        : undefined;
    if (value !== undefined) {
      filled.add(objectKey(path));
      return [
        { kind, path, after: { ...column, default: value } },
        { kind: "set-column-default", path, before: value },
      ];
    }
    toFill.add(objectKey(path));
    const { notNull: _, notNullName, ...nullable } = column;
    return [
      { kind, path, after: nullable },
      { kind: "set-column-not-null", path, after: notNullName === undefined ? {} : { name: notNullName } },
    ];
  });
  return { operations: changed, toFill, filled };
}

function needsValue(column: Column, schema: Schema, grammar: Grammar): boolean {
  const { notNull, default: value, identity, serial, generated, autoIncrement, type } = column;
  if (!notNull || value !== undefined) return false;
  if (identity !== undefined || serial !== undefined || generated !== undefined || autoIncrement === true)
    return false;
  return schema.domains.find((each) => grammar.qualified(each) === type)?.default === undefined;
}

function tableIn({ tables }: Schema, { schema, table }: ObjectName): Table | undefined {
  return tables.find((each) => each.schema === schema && each.name === table);
}

/** Rows with the same value would be refused, or refer to nothing. */
function isInKey({ name }: Column, table: Table | undefined): boolean {
  if (table === undefined) return false;
  const { primaryKey, uniques, foreignKeys, indexes, exclusions, checks } = table;
  const keys = [...(primaryKey === undefined ? [] : [primaryKey]), ...uniques, ...foreignKeys];
  return (
    keys.some(({ columns }) => columns.includes(name)) ||
    [...indexes.filter(({ unique }) => unique), ...exclusions, ...checks].some((part) =>
      mentions(canonicalText(part), name),
    )
  );
}
