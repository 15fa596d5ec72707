import type { SchemaDialect } from "../../dialects/index.ts";
import {
  nameOf,
  type ObjectKind,
  type ObjectName,
  partOf,
  type Schema,
  type Table,
} from "../../schema/index.ts";
import type { RenamedTable } from "./renamed-table.ts";

/** What has a name among those of its table alone; all else has one among those of its schema. */
const OF_TABLE: ReadonlySet<ObjectKind> = new Set(["check", "foreign-key"]);

/** One text for all names that cannot be used twice. */
export function spaceKey({ kind, schema, table, name }: ObjectName): string {
  return JSON.stringify(OF_TABLE.has(kind) ? [schema, table, name] : [schema, name]);
}

/**
 * The names of all tables, views, indexes, sequences and constraints. Sequences behind the columns of `renamed` tables are
 * left out where nothing says what they are called: they are not called after these columns now.
 */
export function takenNames(
  schema: Schema,
  renamed: readonly RenamedTable[],
  dialect: SchemaDialect,
): ReadonlySet<string> {
  const isRenamed = (table: Table) =>
    renamed.some(({ after }) => after.schema === table.schema && after.name === table.name);
  const names = [
    ...schema.tables.flatMap((table) => [
      nameOf("table", table),
      ...partNames(table),
      ...sequenceNames(table, isRenamed(table), dialect),
    ]),
    ...schema.views.flatMap((view) => [
      nameOf("view", view),
      ...view.indexes.map((index) => partOf(view, "index", index)),
    ]),
    ...schema.sequences.map((sequence) => nameOf("sequence", sequence)),
  ];
  return new Set(names.map(spaceKey));
}

function partNames(table: Table): readonly ObjectName[] {
  const { primaryKey, uniques, checks, exclusions, foreignKeys, indexes } = table;
  const all = (kind: ObjectKind, parts: readonly { readonly name: string }[]) =>
    parts.map((part) => partOf(table, kind, part));
  return [
    ...all("primary-key", primaryKey === undefined ? [] : [primaryKey]),
    ...all("unique", uniques),
    ...all("check", checks),
    ...all("exclusion", exclusions),
    ...all("foreign-key", foreignKeys),
    ...all("index", indexes),
  ];
}

function sequenceNames(table: Table, isRenamed: boolean, dialect: SchemaDialect): readonly ObjectName[] {
  return table.columns.flatMap(({ name, serial, identity }) => {
    const counted = serial ?? identity;
    if (counted === undefined || (isRenamed && counted.sequenceName === undefined)) return [];
    const implicit = { schema: table.schema, name: dialect.implicitName(table.name, [name], "seq") };
    return [nameOf("sequence", { ...implicit, ...counted.sequenceName })];
  });
}
