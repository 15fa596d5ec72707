import {
  nameOf,
  type ObjectName,
  type ObjectValues,
  objectKey,
  type QualifiedName,
  type Schema,
} from "../../schema/index.ts";

/** An object that is no part of another, with all that is part of it. */
export interface Whole {
  readonly path: ObjectName;
  /** A schema with nothing but this object. */
  readonly alone: Partial<Schema>;
  /** Its value as text, in which all names stand that it uses. */
  readonly text: () => string;
  /** Those under which others may use it: of a table also its sequences'. */
  readonly names: string[];
}

/** The whole objects of a schema, but for its namespaces and extensions, and what their names mean. */
export interface Wholes {
  readonly all: readonly Whole[];
  /** The object itself, or the one that it is a part of. */
  of(object: ObjectName): Whole | undefined;
  /** Those that a name may mean, whatever kind it is written for; without a schema in any. */
  named(name: QualifiedName): readonly Whole[];
}

/** `sequenceOf` is the name that the sequence of a column has where none is given. */
export function wholesOf(schema: Schema, sequenceOf: (table: string, column: string) => string): Wholes {
  const byKey = new Map<string, Whole>();
  const byName = new Map<string, { readonly schema: string | undefined; readonly whole: Whole }[]>();
  const add = (name: QualifiedName, whole: Whole) => {
    const list = byName.get(name.name);
    if (list === undefined) byName.set(name.name, [{ schema: name.schema, whole }]);
    else list.push({ schema: name.schema, whole });
    whole.names.push(name.name);
  };
  const all: Whole[] = [];
  const take = <Kind extends WholeKind>(
    kind: Kind,
    list: readonly ObjectValues[Kind][],
    alone: (value: ObjectValues[Kind]) => Partial<Schema>,
  ) => {
    for (const value of list) {
      let text: string | undefined;
      const whole: Whole = {
        path: nameOf(kind, value),
        alone: alone(value),
        names: [],
        text: () => {
          text ??= JSON.stringify(value);
          return text;
        },
      };
      all.push(whole);
      byKey.set(objectKey(whole.path), whole);
      add(whole.path, whole);
    }
  };

  take("collation", schema.collations, (value) => ({ collations: [value] }));
  take("enum", schema.enums, (value) => ({ enums: [value] }));
  take("range", schema.ranges, (value) => ({ ranges: [value] }));
  take("domain", schema.domains, (value) => ({ domains: [value] }));
  take("composite", schema.composites, (value) => ({ composites: [value] }));
  take("sequence", schema.sequences, (value) => ({ sequences: [value] }));
  take("routine", schema.routines, (value) => ({ routines: [value] }));
  take("table", schema.tables, (value) => ({ tables: [value] }));
  take("view", schema.views, (value) => ({ views: [value] }));
  take("statistics", schema.statistics, (value) => ({ statistics: [value] }));

  for (const { alone } of [...all]) {
    for (const range of alone.ranges ?? []) {
      const whole = byKey.get(objectKey(nameOf("range", range)));
      if (range.multirange !== undefined && whole !== undefined) add(range.multirange, whole);
    }
    for (const table of alone.tables ?? []) {
      const whole = byKey.get(objectKey(nameOf("table", table)));
      if (whole === undefined) continue;
      for (const { name, serial, identity } of table.columns) {
        const made = serial ?? identity;
        if (made === undefined) continue;
        const sequence = made.sequenceName ?? { schema: table.schema, name: sequenceOf(table.name, name) };
        add(sequence, whole);
        // One that becomes free, or was, is told as a sequence by itself.
        byKey.set(objectKey({ ...sequence, kind: "sequence" }), whole);
      }
    }
  }
  return {
    all,
    of: (object) =>
      [object, ...holdersOf(object)]
        .map((each) => byKey.get(objectKey(each)))
        .find((whole) => whole !== undefined),
    named: ({ schema: namespace, name }) =>
      (byName.get(name) ?? [])
        .filter((each) => namespace === undefined || each.schema === namespace)
        .map(({ whole }) => whole),
  };
}

type WholeKind =
  | "collation"
  | "enum"
  | "range"
  | "domain"
  | "composite"
  | "sequence"
  | "routine"
  | "table"
  | "view"
  | "statistics";

function holdersOf({ schema, table }: ObjectName): readonly ObjectName[] {
  if (table === undefined) return [];
  const at = { ...(schema === undefined ? {} : { schema }), name: table };
  return [nameOf("table", at), nameOf("view", at), nameOf("enum", at)];
}
