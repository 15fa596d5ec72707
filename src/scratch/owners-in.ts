import type { DeclaredModels } from "../models/index.ts";
import { nameOf, type ObjectKind, type ObjectName, objectKey, type Schema } from "../schema/index.ts";

/** Tells which component declares an object. */
export function ownersIn(declared: readonly DeclaredModels[]): (object: ObjectName) => string | undefined {
  const owners = new Map<string, string>();
  for (const { component, schema } of declared) {
    for (const [kind, list] of listsOf(schema)) {
      for (const object of list) owners.set(objectKey(nameOf(kind, object)), component);
    }
  }
  return (object) => owners.get(objectKey(object));
}

/** The lists of a schema, each with what its objects are. Schemas and extensions have no owner. */
function listsOf(
  schema: Schema,
): readonly (readonly [ObjectKind, readonly { readonly name: string; readonly schema?: string }[]])[] {
  return [
    ["collation", schema.collations],
    ["enum", schema.enums],
    ["domain", schema.domains],
    ["composite", schema.composites],
    ["range", schema.ranges],
    ["sequence", schema.sequences],
    ["routine", schema.routines],
    ["table", schema.tables],
    ["view", schema.views],
    ["statistics", schema.statistics],
  ];
}
