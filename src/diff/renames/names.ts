import { type ObjectName, objectKey, PLACES, type Place, type Schema } from "../../schema/index.ts";
import type { Rename } from "./rename.ts";

/** Whether a schema has an object of this name. */
export function isThere(schema: Schema, name: ObjectName): boolean {
  if (name.table !== undefined && name.kind !== "enum-value") {
    const isWhole = (each: { readonly schema: string; readonly name: string }) =>
      each.schema === name.schema && each.name === name.table;
    if (!schema.tables.some(isWhole) && !schema.views.some(isWhole)) return false;
  }
  const place: Place<unknown> = PLACES[name.kind];
  return place.find(schema, name) !== undefined;
}

/** The schema that was called so, by its new name. */
export function namespaceAfter(name: string | undefined, renames: readonly Rename[]): string | undefined {
  const renamed = renames.find(({ from }) => from.kind === "schema" && from.name === name);
  return renamed?.to.name ?? name;
}

/** The name that an object has if it is not renamed itself, but what it lies in is. */
export function nameAfter(name: ObjectName, renames: readonly Rename[]): ObjectName {
  if (name.table === undefined) return inSchema(name, namespaceAfter(name.schema, renames));
  const whole = renames.find(({ from }) => isWholeOf(from, name));
  if (whole === undefined) return inSchema(name, namespaceAfter(name.schema, renames));
  return { ...inSchema(name, namespaceAfter(whole.to.schema, renames)), table: whole.to.name };
}

/** The name that would become this one, if the object itself is not renamed, but what it lies in is. */
export function nameBefore(name: ObjectName, renames: readonly Rename[]): ObjectName {
  const namespace = renames.find(({ to }) => to.kind === "schema" && to.name === name.schema);
  if (name.table !== undefined) {
    const whole = renames.find(({ to }) => isWholeOf(to, name));
    if (whole !== undefined) return { ...inSchema(name, whole.from.schema), table: whole.from.name };
  }
  return namespace === undefined ? name : inSchema(name, namespace.from.name);
}

/** The same renames with each `from` as it is found in `before`. */
export function fromBefore(before: Schema, renames: readonly Rename[]): readonly Rename[] {
  return renames.map(({ from, to }) => ({
    from: isThere(before, from) ? from : nameBefore(from, renames),
    to,
  }));
}

/** Whether the names mean the same object, if they are of one schema. */
export function isSameName(one: ObjectName, other: ObjectName): boolean {
  return objectKey(one) === objectKey(other);
}

const WHOLES = new Set<ObjectName["kind"]>(["table", "view"]);

function isWholeOf(whole: ObjectName, part: ObjectName): boolean {
  const isOfItsKind = part.kind === "enum-value" ? whole.kind === "enum" : WHOLES.has(whole.kind);
  return isOfItsKind && whole.schema === part.schema && whole.name === part.table;
}

function inSchema(name: ObjectName, schema: string | undefined): ObjectName {
  return schema === undefined ? name : { ...name, schema };
}
