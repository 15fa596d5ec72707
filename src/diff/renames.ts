import type { SchemaDialect } from "../dialects/index.ts";
import type { AnyOperation } from "../operations/index.ts";
import type { ObjectName, Schema } from "../schema/index.ts";

/** An object of one shape is gone and others of that shape are new: is it one of these? */
export interface RenameQuestion {
  readonly kind: ObjectName["kind"];
  readonly from: ObjectName;
  /** The likeliest first: the same order on every run. */
  readonly candidates: readonly ObjectName[];
}

/** A question that was answered: the object is the other one. */
export interface Rename {
  readonly from: ObjectName;
  readonly to: ObjectName;
}

/** What may have been renamed between two schemas. Parts of tables that were renamed are asked about once these are. */
export function renameQuestions(_before: Schema, _after: Schema): readonly RenameQuestion[] {
  throw new Error("not written yet");
}

/**
 * The operations that carry out renames on `before`, with the names that follow from them: constraints, indexes and
 * sequences of a renamed table whose names are those that the database chooses. In an order that runs.
 */
export function renameOperations(
  _before: Schema,
  _renames: readonly Rename[],
  _dialect: SchemaDialect,
): readonly AnyOperation[] {
  throw new Error("not written yet");
}
