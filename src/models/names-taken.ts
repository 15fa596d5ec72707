import type { NameScopes, PartKind } from "../dialects/index.ts";
import { nameOf, type ObjectName, partOf, type Schema, type Table } from "../schema/index.ts";

/** An object, and the places for names that it takes: nothing else of the same database can be in one of them. */
export interface TakenName {
  readonly object: ObjectName;
  readonly places: readonly string[];
}

/**
 * What the objects of a schema take in namespaces. Relations (tables, views, sequences, and those parts of tables that a database
 * counts among them) share their names within a namespace, types too; a table and a view are both, since their rows are a
 * type. Names that count only within a table are not among these. `wide`: parts of tables whose names count.
 *
 * See the PostgreSQL manual, 5.10 "Schemas", and the unique indexes of pg_class and pg_type.
 */
export function* namesTaken(schema: Schema, wide: NameScopes["wide"]): Generator<TakenName> {
  for (const each of schema.enums) yield typeOf("enum", each);
  for (const each of schema.domains) yield typeOf("domain", each);
  for (const each of schema.composites) yield typeOf("composite", each);
  for (const each of schema.ranges) yield typeOf("range", each);
  for (const each of schema.sequences) yield relation(nameOf("sequence", each));
  for (const each of schema.routines) {
    const places = [place("routine", each.schema, `${each.name}\0${each.arguments}`)];
    yield { object: nameOf("routine", each), places };
  }
  for (const each of schema.collations) {
    yield { object: nameOf("collation", each), places: [place("collation", each.schema, each.name)] };
  }
  for (const each of schema.statistics) {
    yield { object: nameOf("statistics", each), places: [place("statistics", each.schema, each.name)] };
  }
  for (const table of schema.tables) yield* tableNames(table, wide);
  for (const view of schema.views) {
    yield rows("view", view);
    for (const index of view.indexes) yield relation(partOf(view, "index", index));
  }
}

function* tableNames(table: Table, wide: NameScopes["wide"]): Generator<TakenName> {
  yield rows("table", table);
  for (const { identity, serial } of table.columns) {
    const sequence = identity?.sequenceName ?? serial?.sequenceName;
    if (sequence === undefined) continue;
    yield relation(nameOf("sequence", { schema: sequence.schema ?? table.schema, name: sequence.name }));
  }
  for (const [kind, parts] of partsOf(table)) {
    const sort = wide[kind];
    if (sort === undefined) continue;
    for (const part of parts) {
      yield { object: partOf(table, kind, part), places: [place(sort, table.schema, part.name)] };
    }
  }
}

/** The parts of a table that have names, by kind. */
export function partsOf(
  table: Table,
): readonly (readonly [PartKind, readonly { readonly name: string }[]])[] {
  return [
    ["primary-key", table.primaryKey === undefined ? [] : [table.primaryKey]],
    ["unique", table.uniques],
    ["exclusion", table.exclusions],
    ["check", table.checks],
    ["foreign-key", table.foreignKeys],
    ["index", table.indexes],
    ["trigger", table.triggers],
    ["policy", table.policies],
  ];
}

interface InNamespace {
  readonly schema: string;
  readonly name: string;
}

function typeOf(kind: "enum" | "domain" | "composite" | "range", type: InNamespace): TakenName {
  return {
    object: { kind, schema: type.schema, name: type.name },
    places: [place("type", type.schema, type.name)],
  };
}

/** What has rows: a relation, and a type. */
function rows(kind: "table" | "view", { schema, name }: InNamespace): TakenName {
  return {
    object: { kind, schema, name },
    places: [place("relation", schema, name), place("type", schema, name)],
  };
}

function relation(object: ObjectName): TakenName {
  return { object, places: [place("relation", object.schema ?? "", object.name)] };
}

/** No name has a NUL character in it. */
function place(sort: string, schema: string, name: string): string {
  return `${sort}\0${schema}\0${name}`;
}
