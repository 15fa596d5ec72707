import { type ObjectName, printObjectName, type Schema } from "../schema/index.ts";
import type { DeclaredModels } from "./declared.ts";
import { ModelsError } from "./errors.ts";

/** An object, and the places for names that it takes: nothing else of the same database can be in one of them. */
export interface TakenName {
  readonly object: ObjectName;
  readonly places: readonly string[];
}

/**
 * What the objects of a schema take. Relations (tables, views, sequences, indexes and the constraints that have one)
 * share their names within a namespace, types too; a table and a view are both, since their rows are a type. Constraints
 * and columns share theirs within a table.
 *
 * See the PostgreSQL manual, 5.10 "Schemas", and the unique indexes of pg_class, pg_type and pg_constraint.
 */
export function* namesTaken(schema: Schema): Generator<TakenName> {
  for (const each of schema.enums) yield typeOf("enum", each);
  for (const each of schema.domains) yield typeOf("domain", each);
  for (const each of schema.composites) yield typeOf("composite", each);
  for (const each of schema.ranges) yield typeOf("range", each);
  for (const { schema: namespace, name } of schema.sequences) {
    yield {
      object: { kind: "sequence", schema: namespace, name },
      places: [place("relation", namespace, name)],
    };
  }
  for (const { schema: namespace, name, arguments: types } of schema.routines) {
    const object = { kind: "routine", schema: namespace, name, arguments: types } as const;
    yield { object, places: [place("routine", namespace, name, types)] };
  }
  for (const { schema: namespace, name } of schema.collations) {
    yield {
      object: { kind: "collation", schema: namespace, name },
      places: [place("collation", namespace, name)],
    };
  }
  for (const { schema: namespace, name } of schema.statistics) {
    yield {
      object: { kind: "statistics", schema: namespace, name },
      places: [place("statistics", namespace, name)],
    };
  }
  for (const table of schema.tables) yield* tableNames(table);
  for (const { schema: namespace, name, indexes } of schema.views) {
    yield { object: { kind: "view", schema: namespace, name }, places: rowPlaces(namespace, name) };
    for (const index of indexes) {
      const object = { kind: "index", schema: namespace, table: name, name: index.name } as const;
      yield { object, places: [place("relation", namespace, index.name)] };
    }
  }
}

function* tableNames(table: Schema["tables"][number]): Generator<TakenName> {
  const { schema, name: owner } = table;
  const part = (kind: ObjectName["kind"], name: string): ObjectName => ({ kind, schema, table: owner, name });
  yield { object: { kind: "table", schema, name: owner }, places: rowPlaces(schema, owner) };
  for (const { name, identity, serial } of table.columns) {
    yield { object: part("column", name), places: [place("column", schema, owner, name)] };
    const sequence = identity?.sequenceName ?? serial?.sequenceName;
    if (sequence === undefined) continue;
    const { schema: namespace = schema, name: given } = sequence;
    const object = { kind: "sequence", schema: namespace, name: given } as const;
    yield { object, places: [place("relation", namespace, given)] };
  }
  const constraint = (name: string) => place("constraint", schema, owner, name);
  const withIndex = [
    ...(table.primaryKey === undefined ? [] : [part("primary-key", table.primaryKey.name)]),
    ...table.uniques.map(({ name }) => part("unique", name)),
    ...table.exclusions.map(({ name }) => part("exclusion", name)),
  ];
  for (const object of withIndex) {
    yield { object, places: [constraint(object.name), place("relation", schema, object.name)] };
  }
  for (const { name } of table.checks) yield { object: part("check", name), places: [constraint(name)] };
  for (const { name } of table.foreignKeys) {
    yield { object: part("foreign-key", name), places: [constraint(name)] };
  }
  for (const { name } of table.indexes) {
    yield { object: part("index", name), places: [place("relation", schema, name)] };
  }
  for (const { name } of table.policies) {
    yield { object: part("policy", name), places: [place("policy", schema, owner, name)] };
  }
  for (const { name } of table.triggers) {
    yield { object: part("trigger", name), places: [place("trigger", schema, owner, name)] };
  }
}

/** Throws `models/name-clash` where two objects of one component need the same place. */
export function refuseClashes({ component, file, schema }: DeclaredModels): void {
  const holders = new Map<string, ObjectName>();
  for (const { object, places } of namesTaken(schema)) {
    for (const each of places) {
      const other = holders.get(each);
      if (other !== undefined) {
        const facts = { component, file, object: printObjectName(other), other: printObjectName(object) };
        throw new ModelsError("models/name-clash", facts);
      }
      holders.set(each, object);
    }
  }
}

function typeOf(
  kind: "enum" | "domain" | "composite" | "range",
  { schema, name }: { readonly schema: string; readonly name: string },
): TakenName {
  return { object: { kind, schema, name }, places: [place("type", schema, name)] };
}

function rowPlaces(schema: string, name: string): readonly string[] {
  return [place("relation", schema, name), place("type", schema, name)];
}

/** No name has a NUL character in it. */
function place(...path: readonly string[]): string {
  return path.join("\0");
}
