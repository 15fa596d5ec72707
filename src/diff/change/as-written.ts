import {
  type AnyOperation,
  isOperation,
  kindOf,
  type OperationKindName,
  type OperationOf,
} from "../../operations/index.ts";
import type { ObjectName, Schema } from "../../schema/index.ts";

/** Kinds whose values are of no other form in models than in a database, but for their texts. */
const WRITTEN: ReadonlySet<string> = new Set([
  "set-column-default",
  "set-domain-default",
  "set-view-default",
  "set-column-generated",
  "replace-routine",
]);

/**
 * The same operation with the texts of who wrote the object, where it is in `source`: a database prints them in its own
 * way, which depends on what has happened to them.
 */
export function asWritten(operation: AnyOperation, source: Schema): AnyOperation {
  const { kind, path } = operation;
  const makes = kind.startsWith("create-") || kind.startsWith("add-");
  if (operation.after === undefined || !(makes || WRITTEN.has(kind)) || !hasRelation(source, path))
    return operation;
  const written = writtenValue(operation, source);
  return written === undefined ? operation : withValue(operation, written);
}

function hasRelation({ tables, views }: Schema, { schema, table }: ObjectName): boolean {
  if (table === undefined) return true;
  return [...tables, ...views].some((each) => each.schema === schema && each.name === table);
}

function writtenValue<Kind extends OperationKindName>(operation: OperationOf<Kind>, source: Schema): unknown {
  return kindOf(operation).place.find(source, operation.path);
}

/** What became an operation of its own stays one; what the database takes for granted stays said. */
function withValue(operation: AnyOperation, written: unknown): AnyOperation {
  const value = isRecord(written) ? { ...written, ...kept(operation, written) } : written;
  const other = { ...operation, after: value };
  return isOperation(other) ? other : operation;
}

function kept(operation: AnyOperation, written: Readonly<Record<string, unknown>>): object {
  const { kind, after } = operation;
  if (kind === "add-column" && after !== undefined) {
    const { notNull, notNullName, default: value } = after;
    return { notNull, notNullName, ...(value === undefined ? { default: value } : {}) };
  }
  if (kind === "create-table" && after !== undefined) {
    const { columns, checks, foreignKeys, indexes, triggers, rules, policies } = after;
    return {
      columns: sameNames(columns, written.columns),
      checks: sameNames(checks, written.checks),
      ...{ foreignKeys, indexes, triggers, rules, policies },
    };
  }
  if (kind === "create-view" && after !== undefined) {
    const { indexes, triggers, rules } = after;
    return { indexes, triggers, rules };
  }
  return {};
}

/** As they are written, where all of them are; what is written and not asked for is left out. */
function sameNames(list: readonly { readonly name: string }[], written: unknown): readonly unknown[] {
  const found = Array.isArray(written) ? written.filter(isRecord) : [];
  const texts = list.map(({ name }) => found.find((each) => each.name === name));
  return texts.includes(undefined) ? list : texts;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
