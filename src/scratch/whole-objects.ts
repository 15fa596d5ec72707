import { nameOf, type ObjectName, objectKey, type Schema } from "../schema/index.ts";

/** What every object that is no part of another has. */
export interface WholeObject {
  readonly name: string;
  readonly schema?: string;
  readonly arguments?: string;
}

/**
 * How the objects of one kind are to be changed: those that stand there, to those that are to. `others` are those of the
 * other schema, where there is one.
 */
export type ChangeList = <Each extends WholeObject>(
  kind: ObjectName["kind"],
  list: readonly Each[],
  others: readonly Each[],
) => readonly Each[];

/** The same schema with every list changed; parts of tables and the like stay with these. */
export function changeLists(schema: Schema, change: ChangeList, other: Schema = schema): Schema {
  return {
    schemas: change("schema", schema.schemas, other.schemas),
    extensions: change("extension", schema.extensions, other.extensions),
    collations: change("collation", schema.collations, other.collations),
    enums: change("enum", schema.enums, other.enums),
    domains: change("domain", schema.domains, other.domains),
    composites: change("composite", schema.composites, other.composites),
    ranges: change("range", schema.ranges, other.ranges),
    sequences: change("sequence", schema.sequences, other.sequences),
    routines: change("routine", schema.routines, other.routines),
    tables: change("table", schema.tables, other.tables),
    views: change("view", schema.views, other.views),
    statistics: change("statistics", schema.statistics, other.statistics),
  };
}

/** The objects of a schema for which this holds. */
export function chosenObjects(
  schema: Schema,
  isChosen: (object: ObjectName, key: string) => boolean,
): Schema {
  return changeLists(schema, (kind, list) =>
    list.filter((each) => {
      const name = nameOf(kind, each);
      return isChosen(name, objectKey(name));
    }),
  );
}

/** The objects of both; what the first one has under a name, the second one does not add. */
export function joinedObjects(first: Schema, second: Schema): Schema {
  return changeLists(
    first,
    (kind, list, others) => {
      if (others.length === 0) return list;
      const there = new Set(list.map((each) => objectKey(nameOf(kind, each))));
      return [...list, ...others.filter((each) => !there.has(objectKey(nameOf(kind, each))))];
    },
    second,
  );
}

/** A whole object of a schema with its name. */
export interface NamedObject {
  readonly name: ObjectName;
  readonly value: WholeObject;
}

/** All objects of a schema that are no parts of others, by their keys. */
export function wholeObjects(schema: Schema): ReadonlyMap<string, NamedObject> {
  const all = new Map<string, NamedObject>();
  changeLists(schema, (kind, list) => {
    for (const value of list) {
      const name = nameOf(kind, value);
      all.set(objectKey(name), { name, value });
    }
    return list;
  });
  return all;
}
