import { type AnyOperation, pathAfter } from "../../operations/index.ts";
import {
  nameOf,
  type ObjectKind,
  type ObjectName,
  objectKey,
  type Schema,
  type Table,
} from "../../schema/index.ts";

/** The objects of a schema that are no parts of others. */
export function wholeObjects(schema: Schema): readonly ObjectName[] {
  const of = (kind: ObjectKind, list: readonly Listed[]) => list.map((each) => nameOf(kind, each));
  return [
    ...of("schema", schema.schemas),
    ...of("extension", schema.extensions),
    ...of("collation", schema.collations),
    ...of("enum", schema.enums),
    ...of("domain", schema.domains),
    ...of("composite", schema.composites),
    ...of("range", schema.ranges),
    ...of("sequence", schema.sequences),
    ...of("routine", schema.routines),
    ...of("table", schema.tables),
    ...of("view", schema.views),
    ...of("statistics", schema.statistics),
  ];
}

interface Listed {
  readonly name: string;
  readonly schema?: string;
  readonly arguments?: string;
}

/** The objects with these keys alone; foreign keys to what is left out are left out too. */
export function restricted(schema: Schema, keys: ReadonlySet<string>): Schema {
  const only = <Each extends Listed>(kind: ObjectKind, list: readonly Each[]): readonly Each[] =>
    list.filter((each) => keys.has(objectKey(nameOf(kind, each))));
  return {
    schemas: only("schema", schema.schemas),
    extensions: only("extension", schema.extensions),
    collations: only("collation", schema.collations),
    enums: only("enum", schema.enums),
    domains: only("domain", schema.domains),
    composites: only("composite", schema.composites),
    ranges: only("range", schema.ranges),
    sequences: only("sequence", schema.sequences),
    routines: only("routine", schema.routines),
    tables: only("table", schema.tables).map((table) => withoutCut(table, keys)),
    views: only("view", schema.views),
    statistics: only("statistics", schema.statistics),
  };
}

function withoutCut(table: Table, keys: ReadonlySet<string>): Table {
  const foreignKeys = table.foreignKeys.filter(({ references: { schema, table: name } }) =>
    keys.has(objectKey({ kind: "table", schema, name })),
  );
  return foreignKeys.length === table.foreignKeys.length ? table : { ...table, foreignKeys };
}

/** The keys that these objects had before whole objects among them were renamed. */
export function keysBefore(keys: ReadonlySet<string>, renames: readonly AnyOperation[]): ReadonlySet<string> {
  const old = new Map<string, string>();
  for (const operation of renames) {
    if (operation.path.table !== undefined) continue;
    const from = objectKey(operation.path);
    old.set(objectKey(pathAfter(operation)), old.get(from) ?? from);
  }
  return new Set([...keys].map((key) => old.get(key) ?? key));
}

/** The whole schema once a part of it is what a rehearsal has made of it: foreign keys that were cut off are back. */
export function overlaid(whole: Schema, part: Schema): Schema {
  const over = <Each extends Listed>(
    kind: ObjectKind,
    list: readonly Each[],
    fresh: readonly Each[],
    join: (old: Each, now: Each) => Each = (_, now) => now,
  ): readonly Each[] => {
    const byKey = new Map(fresh.map((each) => [objectKey(nameOf(kind, each)), each]));
    return list.map((each) => {
      const now = byKey.get(objectKey(nameOf(kind, each)));
      return now === undefined ? each : join(each, now);
    });
  };
  return {
    schemas: over("schema", whole.schemas, part.schemas),
    extensions: over("extension", whole.extensions, part.extensions),
    collations: over("collation", whole.collations, part.collations),
    enums: over("enum", whole.enums, part.enums),
    domains: over("domain", whole.domains, part.domains),
    composites: over("composite", whole.composites, part.composites),
    ranges: over("range", whole.ranges, part.ranges),
    sequences: over("sequence", whole.sequences, part.sequences),
    routines: over("routine", whole.routines, part.routines),
    tables: over("table", whole.tables, part.tables, withForeignKeysOf),
    views: over("view", whole.views, part.views),
    statistics: over("statistics", whole.statistics, part.statistics),
  };
}

function withForeignKeysOf(old: Table, now: Table): Table {
  const names = new Set(now.foreignKeys.map(({ name }) => name));
  const cut = old.foreignKeys.filter(({ name }) => !names.has(name));
  return { ...now, foreignKeys: [...now.foreignKeys, ...cut].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
