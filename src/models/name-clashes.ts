import { type ObjectKind, type ObjectName, partOf, printObjectName, type Table } from "../schema/index.ts";
import type { DeclaredModels } from "./declared.ts";
import { ModelsError } from "./errors.ts";
import { namesTaken } from "./names-taken.ts";

/** Throws `models/name-clash` where two objects of one component cannot both have their names. */
export function refuseClashes({ component, file, schema }: DeclaredModels): void {
  const refuse = (first: ObjectName, second: ObjectName): never => {
    const facts = { component, file, object: printObjectName(first), other: printObjectName(second) };
    throw new ModelsError("models/name-clash", facts);
  };
  for (const table of schema.tables) {
    for (const group of partsOf(table)) {
      // Most parts are columns, thousands of them: only their kinds are kept till two clash.
      const kinds = new Map<string, ObjectKind>();
      for (const [kind, parts] of group) {
        for (const part of parts) {
          const other = kinds.get(part.name);
          if (other !== undefined) refuse(partOf(table, other, part), partOf(table, kind, part));
          kinds.set(part.name, kind);
        }
      }
    }
  }
  const holders = new Map<string, ObjectName>();
  for (const { object, places } of namesTaken(schema)) {
    for (const place of places) {
      const other = holders.get(place);
      if (other !== undefined) refuse(other, object);
      holders.set(place, object);
    }
  }
}

/** Parts of a table, by kind. */
type Parts = readonly [ObjectKind, readonly { readonly name: string }[]];

/**
 * The parts of a table in groups that share their names: columns, constraints, policies, triggers. See the unique
 * indexes of pg_attribute, pg_constraint, pg_policy and pg_trigger.
 */
function partsOf(table: Table): readonly (readonly Parts[])[] {
  return [
    [["column", table.columns]],
    [
      ["primary-key", table.primaryKey === undefined ? [] : [table.primaryKey]],
      ["unique", table.uniques],
      ["exclusion", table.exclusions],
      ["check", table.checks],
      ["foreign-key", table.foreignKeys],
    ],
    [["policy", table.policies]],
    [["trigger", table.triggers]],
  ];
}
