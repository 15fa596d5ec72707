import type { Column } from "./column.ts";
import type { Check, Exclusion, ForeignKey, PrimaryKey, Unique } from "./constraint.ts";
import type { Index } from "./index-definition.ts";
import type { Extension, Namespace } from "./namespace.ts";
import { type ObjectKind, type ObjectName, printObjectName } from "./object-name.ts";
import type { Routine } from "./routine.ts";
import type { Schema } from "./schema.ts";
import type { Sequence } from "./sequence.ts";
import { byName } from "./sort-schema.ts";
import type { Statistics, Table } from "./table.ts";
import type { Policy, Rule, Trigger } from "./table-parts.ts";
import type { Collation, CompositeType, Domain, EnumType, RangeType } from "./types.ts";
import type { View } from "./view.ts";

/** What a name of each kind stands for. */
export interface ObjectValues {
  readonly schema: Namespace;
  readonly extension: Extension;
  readonly collation: Collation;
  readonly enum: EnumType;
  readonly domain: Domain;
  readonly composite: CompositeType;
  readonly range: RangeType;
  readonly sequence: Sequence;
  readonly routine: Routine;
  readonly table: Table;
  readonly view: View;
  readonly statistics: Statistics;
  /** Its own text. */
  readonly "enum-value": string;
  readonly column: Column;
  readonly "primary-key": PrimaryKey;
  readonly unique: Unique;
  readonly check: Check;
  readonly exclusion: Exclusion;
  readonly "foreign-key": ForeignKey;
  readonly index: Index;
  readonly trigger: Trigger;
  readonly rule: Rule;
  readonly policy: Policy;
}

/** Where objects of one kind stand in a schema. */
export interface Place<Value> {
  find(schema: Schema, path: ObjectName): Value | undefined;
  /**
   * The same schema with this value there; undefined: with nothing there. A list stays in its order; a new column comes
   * last. Throws where the table of a part is not there.
   */
  put(schema: Schema, path: ObjectName, value: Value | undefined): Schema;
}

interface Listed {
  readonly name: string;
  readonly schema?: string;
  readonly arguments?: string;
}

export const PLACES: { readonly [Kind in ObjectKind]: Place<ObjectValues[Kind]> } = {
  schema: place(
    (schema) => schema.schemas,
    (schema, schemas) => ({ ...schema, schemas }),
  ),
  extension: place(
    // An extension is found by its name alone: where its objects lie is no part of it.
    (schema) => schema.extensions,
    (schema, extensions) => ({ ...schema, extensions }),
    (extension, { name }) => extension.name === name,
  ),
  collation: place(
    (schema) => schema.collations,
    (schema, collations) => ({ ...schema, collations }),
  ),
  enum: place(
    (schema) => schema.enums,
    (schema, enums) => ({ ...schema, enums }),
  ),
  domain: place(
    (schema) => schema.domains,
    (schema, domains) => ({ ...schema, domains }),
  ),
  composite: place(
    (schema) => schema.composites,
    (schema, composites) => ({ ...schema, composites }),
  ),
  range: place(
    (schema) => schema.ranges,
    (schema, ranges) => ({ ...schema, ranges }),
  ),
  sequence: place(
    (schema) => schema.sequences,
    (schema, sequences) => ({ ...schema, sequences }),
  ),
  routine: place(
    (schema) => schema.routines,
    (schema, routines) => ({ ...schema, routines }),
  ),
  table: place(
    (schema) => schema.tables,
    (schema, tables) => ({ ...schema, tables }),
  ),
  view: place(
    (schema) => schema.views,
    (schema, views) => ({ ...schema, views }),
  ),
  statistics: place(
    (schema) => schema.statistics,
    (schema, statistics) => ({ ...schema, statistics }),
  ),
  "enum-value": {
    find: (schema, path) => enumOf(schema, path)?.values.find((label) => label === path.name),
    put: (schema, path, value) => ({
      ...schema,
      enums: schema.enums.map((type) =>
        type === enumOf(schema, path) ? { ...type, values: relabelled(type.values, path.name, value) } : type,
      ),
    }),
  },
  column: {
    find: (schema, path) => tableOf(schema, path).columns.find(({ name }) => name === path.name),
    put: (schema, path, value) =>
      putTable(schema, path, (table) => ({ ...table, columns: inPlace(table.columns, path.name, value) })),
  },
  "primary-key": {
    find: (schema, path) => {
      const { primaryKey } = tableOf(schema, path);
      return primaryKey?.name === path.name ? primaryKey : undefined;
    },
    put: (schema, path, value) =>
      putTable(schema, path, ({ primaryKey: _, ...table }) =>
        value === undefined ? table : { ...table, primaryKey: value },
      ),
  },
  unique: tablePlace(
    (table) => table.uniques,
    (table, uniques) => ({ ...table, uniques }),
  ),
  check: tablePlace(
    (table) => table.checks,
    (table, checks) => ({ ...table, checks }),
  ),
  exclusion: tablePlace(
    (table) => table.exclusions,
    (table, exclusions) => ({ ...table, exclusions }),
  ),
  "foreign-key": tablePlace(
    (table) => table.foreignKeys,
    (table, foreignKeys) => ({ ...table, foreignKeys }),
  ),
  policy: tablePlace(
    (table) => table.policies,
    (table, policies) => ({ ...table, policies }),
  ),
  index: relationPlace(
    (relation) => relation.indexes,
    (indexes) => ({ indexes }),
  ),
  trigger: relationPlace(
    (relation) => relation.triggers,
    (triggers) => ({ triggers }),
  ),
  rule: relationPlace(
    (relation) => relation.rules,
    (rules) => ({ rules }),
  ),
};

function place<Value extends Listed>(
  listOf: (schema: Schema) => readonly Value[],
  withList: (schema: Schema, list: readonly Value[]) => Schema,
  isMeant: (value: Value, path: ObjectName) => boolean = isNamed,
): Place<Value> {
  return {
    find: (schema, path) => listOf(schema).find((each) => isMeant(each, path)),
    put: (schema, path, value) => {
      const others = listOf(schema).filter((each) => !isMeant(each, path));
      return withList(schema, value === undefined ? others : byName([...others, value]));
    },
  };
}

function isNamed(value: Listed, path: ObjectName): boolean {
  return value.name === path.name && value.schema === path.schema && value.arguments === path.arguments;
}

/** Of what only tables have. */
function tablePlace<Value extends Listed>(
  listOf: (table: Table) => readonly Value[],
  withList: (table: Table, list: readonly Value[]) => Table,
): Place<Value> {
  return {
    find: (schema, path) => listOf(tableOf(schema, path)).find(({ name }) => name === path.name),
    put: (schema, path, value) =>
      putTable(schema, path, (table) => withList(table, replaced(listOf(table), path.name, value))),
  };
}

/** Of what tables and views have. */
function relationPlace<Value extends Listed>(
  listOf: (relation: Table | View) => readonly Value[],
  withList: (list: readonly Value[]) => Partial<Table & View>,
): Place<Value> {
  return {
    find: (schema, path) =>
      listOf(viewOf(schema, path) ?? tableOf(schema, path)).find(({ name }) => name === path.name),
    put: (schema, path, value) => {
      const view = viewOf(schema, path);
      if (view === undefined) {
        return putTable(schema, path, (table) => ({
          ...table,
          ...withList(replaced(listOf(table), path.name, value)),
        }));
      }
      const changed: View = { ...view, ...withList(replaced(listOf(view), path.name, value)) };
      return { ...schema, views: schema.views.map((each) => (each === view ? changed : each)) };
    },
  };
}

function replaced<Value extends Listed>(
  list: readonly Value[],
  name: string,
  value: Value | undefined,
): readonly Value[] {
  const others = list.filter((each) => each.name !== name);
  return value === undefined ? others : byName([...others, value]);
}

function inPlace(list: readonly Column[], name: string, value: Column | undefined): readonly Column[] {
  if (value === undefined) return list.filter((each) => each.name !== name);
  return list.some((each) => each.name === name)
    ? list.map((each) => (each.name === name ? value : each))
    : [...list, value];
}

function enumOf(schema: Schema, path: ObjectName): EnumType | undefined {
  return schema.enums.find((type) => type.schema === path.schema && type.name === path.table);
}

/** A value keeps its place; a new one comes last. */
function relabelled(labels: readonly string[], label: string, value: string | undefined): readonly string[] {
  if (value !== undefined && !labels.includes(label)) return [...labels, value];
  return labels.flatMap((each) => (each === label ? (value ?? []) : [each]));
}

function viewOf(schema: Schema, path: ObjectName): View | undefined {
  return schema.views.find((view) => view.schema === path.schema && view.name === path.table);
}

function tableOf(schema: Schema, path: ObjectName): Table {
  const table = schema.tables.find((each) => each.schema === path.schema && each.name === path.table);
  if (table === undefined) throw new Error(`${printObjectName(path)}: its table is not in the schema`);
  return table;
}

function putTable(schema: Schema, path: ObjectName, change: (table: Table) => Table): Schema {
  const table = tableOf(schema, path);
  return { ...schema, tables: schema.tables.map((each) => (each === table ? change(table) : each)) };
}
