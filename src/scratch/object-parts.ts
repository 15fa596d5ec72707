import type { EnumType, ObjectKind, Schema, Table, View } from "../schema/index.ts";

/** What every part of an object has. */
export interface ObjectPart {
  readonly name: string;
}

/** How the parts of one kind are to be changed; `others` are those of the same object as it stands elsewhere. */
export type ChangeParts = <Each extends ObjectPart>(
  kind: ObjectKind,
  list: readonly Each[],
  others: readonly Each[],
) => readonly Each[];

/** The same table with every list of parts changed; `other` is the same table as it stands elsewhere. */
export function changeTable(table: Table, change: ChangeParts, other: Table = table): Table {
  const { primaryKey, ...rest } = table;
  const [key] = change("primary-key", listed(primaryKey), listed(other.primaryKey));
  return {
    ...rest,
    ...(key === undefined ? {} : { primaryKey: key }),
    columns: change("column", table.columns, other.columns),
    uniques: change("unique", table.uniques, other.uniques),
    checks: change("check", table.checks, other.checks),
    exclusions: change("exclusion", table.exclusions, other.exclusions),
    foreignKeys: change("foreign-key", table.foreignKeys, other.foreignKeys),
    indexes: change("index", table.indexes, other.indexes),
    triggers: change("trigger", table.triggers, other.triggers),
    rules: change("rule", table.rules, other.rules),
    policies: change("policy", table.policies, other.policies),
  };
}

export function changeView(view: View, change: ChangeParts, other: View = view): View {
  return {
    ...view,
    indexes: change("index", view.indexes, other.indexes),
    triggers: change("trigger", view.triggers, other.triggers),
    rules: change("rule", view.rules, other.rules),
  };
}

export function changeEnum(type: EnumType, change: ChangeParts, other: EnumType = type): EnumType {
  const values = change("enum-value", type.values.map(labelled), other.values.map(labelled));
  return { ...type, values: values.map(({ name }) => name) };
}

/** An object that has parts. */
export interface ObjectWithParts {
  readonly kind: "table" | "view" | "enum";
  readonly schema: string;
  readonly name: string;
}

/** Every object with parts changed. `of` finds the same object as it stands elsewhere; undefined: it stays as it is. */
export function changeAllParts(
  schema: Schema,
  changeOf: (object: ObjectWithParts) => ChangeParts | undefined,
  other: Schema = schema,
): Schema {
  const enums = byName(other.enums);
  const tables = byName(other.tables);
  const views = byName(other.views);
  return {
    ...schema,
    enums: schema.enums.map((type) => {
      const change = changeOf({ kind: "enum", ...place(type) });
      const same = enums(type);
      return change === undefined || same === undefined ? type : changeEnum(type, change, same);
    }),
    tables: schema.tables.map((table) => {
      const change = changeOf({ kind: "table", ...place(table) });
      const same = tables(table);
      return change === undefined || same === undefined ? table : changeTable(table, change, same);
    }),
    views: schema.views.map((view) => {
      const change = changeOf({ kind: "view", ...place(view) });
      const same = views(view);
      return change === undefined || same === undefined ? view : changeView(view, change, same);
    }),
  };
}

interface Placed {
  readonly schema: string;
  readonly name: string;
}

function place({ schema, name }: Placed): Placed {
  return { schema, name };
}

function byName<Each extends Placed>(list: readonly Each[]): (object: Placed) => Each | undefined {
  const keyOf = ({ schema, name }: Placed): string => JSON.stringify([schema, name]);
  const found = new Map(list.map((each) => [keyOf(each), each]));
  return (object) => found.get(keyOf(object));
}

function listed<Each>(value: Each | undefined): readonly Each[] {
  return value === undefined ? [] : [value];
}

function labelled(name: string): ObjectPart {
  return { name };
}
