import type { AnyOperation, Group, OperationInTurn } from "../../../operations/index.ts";
import {
  type ForeignKey,
  type ObjectName,
  objectKey,
  type Schema,
  type Table,
} from "../../../schema/index.ts";
import { tableAt } from "./alter.ts";
import { type Placed, statementsOf } from "./group-statements.ts";
import { createdTable } from "./tables.ts";

/**
 * What has to be done in one statement: a table is made with its indexes; a column is told once as it is to be; keys of
 * which there has to be one at any moment, for a column with AUTO_INCREMENT or a foreign key, change together with it.
 */
export function together(operations: readonly OperationInTurn[]): readonly Group[] {
  const list = operations.map((each, place): Placed => ({ ...each, place }));
  const made = list.flatMap((each) => tableGroup(each, list));
  const done = new Set(made.flatMap(({ places }) => places));
  const keys = tablesOf(list).flatMap((path) =>
    keyGroup(
      path,
      list.filter(({ place }) => !done.has(place)),
    ),
  );
  for (const { places } of keys) for (const place of places) done.add(place);
  return [...made, ...keys, ...columnGroups(list.filter(({ place }) => !done.has(place)))];
}

/** CREATE TABLE with the indexes that would come right after it. */
function tableGroup({ operation, context, place }: Placed, list: readonly Placed[]): readonly Group[] {
  if (operation.kind !== "create-table" || operation.after === undefined) return [];
  const table = operation.after;
  if (table.indexes.length + table.foreignKeys.length + table.triggers.length > 0) return [];
  const indexes = list.flatMap(({ operation: each, place: at }) =>
    each.kind === "create-index" && each.after !== undefined && isOf(each, table) && at > place
      ? [{ at, index: each.after }]
      : [],
  );
  if (indexes.length === 0) return [];
  const statement = createdTable(
    table,
    indexes.map(({ index }) => index),
    context,
  );
  return [{ places: [place, ...indexes.map(({ at }) => at)], statements: [statement] }];
}

function isOf({ path }: AnyOperation, { schema, name }: Pick<Table, "schema" | "name">): boolean {
  return path.table === name && path.schema === schema;
}

const KEYS: ReadonlySet<string> = new Set([
  ...["add-primary-key", "drop-primary-key", "add-unique", "drop-unique", "create-index", "drop-index"],
]);

const ASPECTS: ReadonlySet<string> = new Set([
  ...["set-column-type", "set-column-not-null", "set-column-default", "set-column-generated"],
  ...["set-column-auto-increment", "set-column-options", "set-comment"],
]);

/** The tables whose keys change. */
function tablesOf(list: readonly Placed[]): readonly ObjectName[] {
  const found = new Map<string, ObjectName>();
  for (const { operation } of list) {
    const { schema = "", table } = operation.path;
    if (!KEYS.has(operation.kind) || table === undefined) continue;
    const path: ObjectName = { kind: "table", schema, name: table };
    found.set(objectKey(path), path);
  }
  return [...found.values()];
}

function keyGroup(path: ObjectName, list: readonly Placed[]): readonly Group[] {
  const own = list.filter(({ operation }) => isOf(operation, { schema: path.schema ?? "", name: path.name }));
  const places = new Set([...primaryKeyChange(own), ...numberedChange(own), ...referredChange(own, list)]);
  const members = own.filter(({ place }) => places.has(place));
  if (members.length < 2 || !members.some(({ operation }) => KEYS.has(operation.kind))) return [];
  return [
    {
      places: members.map(({ place }) => place),
      at: "last",
      statements: statementsOf(members),
    },
  ];
}

/** Another primary key in place of one: the table is ordered anew once, and columns that leave the old one may be NULL. */
function primaryKeyChange(own: readonly Placed[]): readonly number[] {
  const dropped = own.find(({ operation }) => operation.kind === "drop-primary-key");
  const added = own.find(({ operation }) => operation.kind === "add-primary-key");
  if (dropped === undefined || added === undefined) return [];
  const left = columnsOf(dropped.operation.before);
  return [dropped.place, added.place, ...aspectsOf(own, left)];
}

/** A column with AUTO_INCREMENT has a key that begins with it, at any moment. */
function numberedChange(own: readonly Placed[]): readonly number[] {
  const numbered = own.flatMap(({ operation: { path }, context }) =>
    [context.before, context.after].flatMap((schema) =>
      (tableAt(schema, path)?.columns ?? []).flatMap(({ name, autoIncrement }) =>
        autoIncrement ? [name] : [],
      ),
    ),
  );
  if (numbered.length === 0) return [];
  const isNumbered = (name: string | undefined) => name !== undefined && numbered.includes(name);
  const keys = own.filter(
    ({ operation: { kind, before, after } }) => KEYS.has(kind) && isNumbered(columnsOf(after ?? before)[0]),
  );
  const columns = own.filter(
    ({ operation: { kind, path } }) =>
      (kind === "add-column" || kind === "drop-column") && isNumbered(path.name),
  );
  const turned = own.filter(({ operation }) => operation.kind === "set-column-auto-increment");
  const aspects = turned.length === 0 ? [] : aspectsOf(own, numbered);
  return [...keys.map(({ place }) => place), ...columns.map(({ place }) => place), ...aspects];
}

/** The server lets go of an index that a foreign key needs only where another one comes in the same statement. */
function referredChange(own: readonly Placed[], list: readonly Placed[]): readonly number[] {
  const [first] = own;
  if (first === undefined) return [];
  const gone = new Set(
    list
      .filter(({ operation }) => operation.kind === "drop-foreign-key")
      .map(({ operation }) => objectKey(operation.path)),
  );
  const needed = neededColumns(first.context.before, first.operation.path, gone);
  const serves = (columns: readonly string[]) =>
    needed.some((names) => names.every((name, at) => columns[at] === name));
  const serving = own.filter(
    ({ operation: { kind, before, after } }) => KEYS.has(kind) && serves(columnsOf(after ?? before)),
  );
  const isSwap = serving.some(({ operation }) => operation.after === undefined);
  return isSwap ? serving.map(({ place }) => place) : [];
}

/** Columns for which foreign keys that stay need an index of a table: their own, and those that they refer to. */
function neededColumns(
  schema: Schema,
  path: ObjectName,
  gone: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const stays = (table: Table, { name }: ForeignKey) =>
    !gone.has(objectKey({ kind: "foreign-key", schema: table.schema, table: table.name, name }));
  return schema.tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => stays(table, key))
      .flatMap((key) => [
        ...(table.name === path.table ? [key.columns] : []),
        ...(key.references.table === path.table ? [key.references.columns] : []),
      ]),
  );
}

/** The columns of a key or index; none of anything else. */
function columnsOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("columns" in value && Array.isArray(value.columns)) return value.columns.map(String);
  if (!("elements" in value) || !Array.isArray(value.elements)) return [];
  return value.elements.flatMap((each: unknown) =>
    typeof each === "object" && each !== null && "column" in each ? [String(each.column)] : [],
  );
}

function aspectsOf(list: readonly Placed[], columns: readonly string[]): readonly number[] {
  return list
    .filter(({ operation: { kind, path } }) => isAspect(kind, path) && columns.includes(path.name))
    .map(({ place }) => place);
}

function isAspect(kind: string, path: ObjectName): boolean {
  return ASPECTS.has(kind) && path.kind === "column";
}

/** Several changes of one column that was there before. */
function columnGroups(list: readonly Placed[]): readonly Group[] {
  const added = new Set(
    list
      .filter(({ operation }) => operation.kind === "add-column")
      .map(({ operation }) => objectKey(operation.path)),
  );
  const byColumn = new Map<string, Placed[]>();
  for (const each of list) {
    const { kind, path } = each.operation;
    const key = objectKey(path);
    if (!isAspect(kind, path) || added.has(key)) continue;
    byColumn.set(key, [...(byColumn.get(key) ?? []), each]);
  }
  return [...byColumn.values()].flatMap((all): readonly Group[] => {
    const isLate = all.some(
      ({ operation: { kind, after } }) => kind === "set-column-options" && after !== undefined,
    );
    // A condition may be about columns that come first; what is said of the column comes much later, and by itself.
    const members = isLate ? all.filter(({ operation }) => operation.kind !== "set-comment") : all;
    if (members.length < 2) return [];
    return [
      {
        places: members.map(({ place }) => place),
        ...(isLate ? { at: "last" as const } : {}),
        statements: statementsOf(members),
      },
    ];
  });
}
