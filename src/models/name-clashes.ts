import type { NameScopes } from "../dialects/index.ts";
import { type ObjectKind, type ObjectName, partOf, printObjectName } from "../schema/index.ts";
import type { DeclaredModels } from "./declared.ts";
import { ModelsError } from "./errors.ts";
import { namesTaken, partsOf } from "./names-taken.ts";

/** Throws `models/name-clash` where two objects of one component cannot both have their names. */
export function refuseClashes({ component, file, schema }: DeclaredModels, scopes: NameScopes): void {
  const refuse = (first: ObjectName, second: ObjectName): never => {
    const facts = { component, file, object: printObjectName(first), other: printObjectName(second) };
    throw new ModelsError("models/name-clash", facts);
  };
  for (const table of schema.tables) {
    const parts = new Map<ObjectKind, readonly { readonly name: string }[]>(partsOf(table));
    const groups: readonly (readonly ObjectKind[])[] = [["column"], ...scopes.within];
    parts.set("column", table.columns);
    for (const group of groups) {
      // Most parts are columns, thousands of them: only their kinds are kept till two clash.
      const kinds = new Map<string, ObjectKind>();
      for (const kind of group) {
        for (const part of parts.get(kind) ?? []) {
          const other = kinds.get(part.name);
          if (other !== undefined) refuse(partOf(table, other, part), partOf(table, kind, part));
          kinds.set(part.name, kind);
        }
      }
    }
  }
  const holders = new Map<string, ObjectName>();
  for (const { object, places } of namesTaken(schema, scopes.wide)) {
    for (const place of places) {
      const other = holders.get(place);
      if (other !== undefined) refuse(other, object);
      holders.set(place, object);
    }
  }
}
