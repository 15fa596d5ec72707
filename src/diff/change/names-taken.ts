import type { AnyOperation } from "../../operations/index.ts";
import { type ObjectKind, type ObjectName, objectKey } from "../../schema/index.ts";
import { sequencesOf } from "../providers.ts";

const RELATIONS: ReadonlySet<ObjectKind> = new Set([
  "table",
  "view",
  "sequence",
  "composite",
  "index",
  "primary-key",
  "unique",
  "exclusion",
]);
const TYPES: ReadonlySet<ObjectKind> = new Set(["enum", "domain", "composite", "range", "table", "view"]);
const CONSTRAINTS: ReadonlySet<ObjectKind> = new Set([
  "primary-key",
  "unique",
  "check",
  "exclusion",
  "foreign-key",
]);

/** The names that an object holds, as keys: tables, indexes and sequences share theirs, types and constraints do too. */
export function namesOf(path: ObjectName): readonly string[] {
  const { kind, schema, table, name } = path;
  return [
    objectKey(path),
    ...(RELATIONS.has(kind) ? [JSON.stringify(["relation", schema, name])] : []),
    ...(TYPES.has(kind) ? [JSON.stringify(["type", schema, name])] : []),
    ...(CONSTRAINTS.has(kind) ? [JSON.stringify(["constraint", schema, table, name])] : []),
  ];
}

/** The names that an operation takes which makes something, with those of what comes along. */
export function namesTaken(
  operation: AnyOperation,
  sequenceOf: (table: string, column: string) => string,
): readonly string[] {
  const { kind, path, after } = operation;
  const names = [...namesOf(path)];
  for (const sequence of sequencesOf(operation, sequenceOf)) {
    names.push(...namesOf({ kind: "sequence", schema: sequence.schema ?? "", name: sequence.name }));
  }
  if (kind === "create-range" && after?.multirange !== undefined) {
    names.push(JSON.stringify(["type", after.multirange.schema, after.multirange.name]));
  }
  if (kind === "create-table" && after !== undefined) {
    const inside = (part: ObjectKind, parts: readonly { readonly name: string }[]) =>
      parts.flatMap(({ name }) => namesOf({ kind: part, schema: after.schema, table: after.name, name }));
    names.push(
      ...inside("primary-key", after.primaryKey === undefined ? [] : [after.primaryKey]),
      ...inside("unique", after.uniques),
      ...inside("exclusion", after.exclusions),
      ...inside("index", after.indexes),
    );
  }
  if (kind === "create-view" && after !== undefined) {
    for (const { name } of after.indexes) {
      names.push(...namesOf({ kind: "index", schema: after.schema, table: after.name, name }));
    }
  }
  return names;
}
