import type { ObjectName, Schema, Table, View } from "../schema/index.ts";

/**
 * What a schema has that several components may have: made by the first that needs it. Namespaces are dropped by the
 * last, extensions stay.
 */
export function sharedObjects({ schemas, extensions }: Schema): readonly ObjectName[] {
  return [
    ...schemas.map(({ name }): ObjectName => ({ kind: "schema", name })),
    ...extensions.map(({ name }): ObjectName => ({ kind: "extension", name })),
  ];
}

/** What a schema has for itself, without parts of tables and views. */
export function ownObjects(schema: Schema): readonly ObjectName[] {
  return [
    ...named("collation", schema.collations),
    ...named("enum", schema.enums),
    ...named("domain", schema.domains),
    ...named("composite", schema.composites),
    ...named("range", schema.ranges),
    ...named("sequence", schema.sequences),
    ...schema.routines.map(
      (routine): ObjectName => ({
        kind: "routine",
        schema: routine.schema,
        name: routine.name,
        arguments: routine.arguments,
      }),
    ),
    ...named("table", schema.tables),
    ...named("view", schema.views),
    ...named("statistics", schema.statistics),
  ];
}

/** Indexes, those behind keys too: their names are taken in the same namespace as those of tables. */
export function indexNames(schema: Schema): readonly ObjectName[] {
  return [...schema.tables.flatMap(indexesOf), ...schema.views.flatMap(indexesOf)];
}

function indexesOf(relation: Table | View): ObjectName[] {
  const { schema, name: table } = relation;
  const keys =
    "uniques" in relation
      ? [
          ...(relation.primaryKey === undefined ? [] : [relation.primaryKey]),
          ...relation.uniques,
          ...relation.exclusions,
        ]
      : [];
  return [...keys, ...relation.indexes].map(({ name }) => ({ kind: "index", schema, table, name }));
}

function named(
  kind: ObjectName["kind"],
  list: readonly { readonly schema: string; readonly name: string }[],
): ObjectName[] {
  return list.map(({ schema, name }) => ({ kind, schema, name }));
}

/** The namespaces that a schema's objects lie in, and those that it lists. */
export function namespacesOf(schema: Schema): readonly string[] {
  const lying = ownObjects(schema).flatMap((object) => object.schema ?? []);
  return [...new Set([...schema.schemas.map(({ name }) => name), ...lying])].sort();
}
