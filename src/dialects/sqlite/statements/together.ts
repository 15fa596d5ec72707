import {
  type AnyOperation,
  applyOperation,
  type Group,
  kindOf,
  OperationError,
  type OperationInTurn,
  type OperationKindName,
  type OperationOf,
  type Statement,
} from "../../../operations/index.ts";
import { EMPTY_SCHEMA, type ObjectName, partOf, type Table } from "../../../schema/index.ts";
import { printName } from "../grammar.ts";
import { normalTrigger } from "../text/normal-trigger.ts";
import { alterStatement, isApart, isSaidWithColumn, isToBeFilled, keyWith, tableIn } from "./alterations.ts";
import { createIndexStatement, createTableStatement } from "./clauses.ts";
import { rebuildStatements } from "./rebuild.ts";
import { refuseForeign } from "./refuse-foreign.ts";

interface Placed extends OperationInTurn {
  readonly place: number;
}

/**
 * What is done to a table, done at once: made with its foreign keys, dropped with all that it has, changed by one rebuild
 * where a part of the changes asks for one. Operations before and after a rename are not mixed.
 */
export function together(operations: readonly OperationInTurn[]): readonly Group[] {
  const groups: Group[] = [];
  let tables = new Map<string, Placed[]>();
  const end = () => {
    for (const list of tables.values()) groups.push(...groupsOf(list));
    tables = new Map();
  };
  for (const [place, each] of operations.entries()) {
    if (isRename(each.operation)) end();
    const table = tableOf(each);
    if (table === undefined) continue;
    const list = tables.get(table);
    if (list === undefined) tables.set(table, [{ ...each, place }]);
    else list.push({ ...each, place });
  }
  end();
  return groups;
}

/** Those after which other operations of the list name a table or column otherwise. */
function isRename({ kind }: AnyOperation): boolean {
  return kind === "rename-table" || kind === "rename-column";
}

/** The table that an operation makes, drops or changes; undefined for anything else. */
function tableOf({ operation, context }: OperationInTurn): string | undefined {
  const { kind, path } = operation;
  if (isRename(operation) || kind === "set-comment" || kindIsUnsupported(kind, context)) return undefined;
  if (path.kind === "table") return path.name;
  const owner: ObjectName = { ...path, kind: "table", name: path.table ?? "" };
  const isTable = [context.before, context.after].some((schema) => tableIn(schema, owner) !== undefined);
  return path.table !== undefined && isTable ? path.table : undefined;
}

function kindIsUnsupported(kind: AnyOperation["kind"], { grammar }: OperationInTurn["context"]): boolean {
  const override = grammar.overrides?.[kind];
  return override !== undefined && "unsupported" in override;
}

function groupsOf(list: readonly Placed[]): readonly Group[] {
  const isDropped = list.some(({ operation }) => operation.kind === "drop-table");
  const isMade = list.some(({ operation }) => operation.kind === "create-table");
  if (!isDropped && !isMade) return altered(list);
  const goes = list.filter(({ operation }) => isDropped && operation.after === undefined);
  const comes = list.filter(({ operation }) => !isDropped || operation.after !== undefined);
  return [
    ...(goes.length === 0 ? [] : [group(goes, dropStatements(goes), "last")]),
    ...(isMade ? made(comes) : []),
  ];
}

function group(list: readonly Placed[], statements: readonly Statement[], at?: "last"): Group {
  return { places: list.map(({ place }) => place), statements, ...(at === undefined ? {} : { at }) };
}

function dropStatements([first]: readonly Placed[]): readonly Statement[] {
  const { path } = first?.operation ?? {};
  return path === undefined ? [] : [inside(`DROP TABLE ${printName(path.table ?? path.name)}`)];
}

function inside(sql: string): Statement {
  return { sql, transaction: "inside" };
}

/** With the constraints that come as operations of their own; indexes and triggers follow by themselves. */
function made(list: readonly Placed[]): readonly Group[] {
  const whole = list.filter(({ operation }) => !isApart(operation));
  const table = whole.reduce<Table | undefined>((each, { operation }) => {
    if (operation.kind === "create-table") return operation.after;
    return each === undefined ? each : withPart(each, operation);
  }, undefined);
  if (table === undefined) return [];
  refuseForeign(table);
  return [group(whole, createStatements(table))];
}

/** What makes a table with all that it has. */
export function createStatements(table: Table): readonly Statement[] {
  return [
    inside(createTableStatement(table)),
    ...table.indexes.map((index) => inside(createIndexStatement(index, table.name))),
    ...table.triggers.map(({ definition }) => inside(normalTrigger(definition))),
  ];
}

function withPart(table: Table, operation: AnyOperation): Table {
  return applyOperation({ ...EMPTY_SCHEMA, tables: [table] }, operation).tables[0] ?? table;
}

/** In place where SQLite can do all of it; else by one rebuild, but for columns that a person fills before it. */
function altered(list: readonly Placed[]): readonly Group[] {
  const own = list.filter(({ operation }) => !isApart(operation));
  const isInPlace = (each: Placed) => isSaidWithColumn(each, own) || alterStatement(each, own) !== undefined;
  if (own.every(isInPlace)) return own.flatMap((each) => inPlace(each, own));
  const ahead = own.filter((each) => isToBeFilled(each, own));
  const rest = list.filter((each) => !ahead.includes(each));
  return [
    ...ahead.flatMap((each) => inPlace(withoutKeys(each), [])),
    { ...group(rest, rebuilt(rest, ahead), "last"), takes: partsBefore(rest[0]) },
  ];
}

/** For a column that is added ahead of the keys that it will be in. */
function withoutKeys(each: Placed): Placed {
  const { context, operation } = each;
  const owner = tableIn(context.after, operation.path);
  const tables = context.after.tables.map((table) => {
    if (table !== owner) return table;
    const { primaryKey: _, ...others } = table;
    return { ...others, uniques: [] };
  });
  return { ...each, context: { ...context, after: { ...context.after, tables } } };
}

function inPlace(each: Placed, all: readonly Placed[]): readonly Group[] {
  if (isSaidWithColumn(each, all)) return [];
  const sql = alterStatement(each, all);
  if (sql === undefined) return [];
  const key = each.operation.kind === "add-column" ? keyWith(each.operation.path, all) : undefined;
  const said = all.filter(({ operation }) => key !== undefined && operation.after === key);
  const places = [each, ...said].map(({ place }) => place).sort((a, b) => a - b);
  return [{ places, statements: [inside(sql)] }];
}

function rebuilt(list: readonly Placed[], ahead: readonly Placed[]): readonly Statement[] {
  const [first, last] = [list[0], list.at(-1)];
  if (first === undefined || last === undefined) return [];
  const before = tableIn(first.context.before, first.operation.path);
  const after = tableIn(last.context.after, last.operation.path);
  if (before === undefined || after === undefined) throw unknownTable(first.operation);
  const added = list.flatMap(({ operation }) => (operation.kind === "add-column" ? [operation] : []));
  const filled = ahead.flatMap(({ operation: { kind, after: column } }) =>
    kind === "add-column" && column !== undefined ? [column] : [],
  );
  return rebuildStatements({
    before: {
      ...before,
      columns: [...before.columns, ...filled],
    },
    after,
    anew: new Set(added.map(({ path }) => path.name)),
    values: new Map(added.flatMap(({ path, after: column }) => neutral(path.name, column?.default, after))),
    reasons: list
      .filter((each) => !isApart(each.operation) && !isInPlaceAlone(each))
      .map(({ operation }) => describe(addedBefore(operation, added) ?? operation)),
  });
}

function isInPlaceAlone(each: Placed): boolean {
  return alterStatement(each, []) !== undefined;
}

/** All that a rebuild takes over. */
function partsBefore(first: Placed | undefined): readonly ObjectName[] {
  const table = first === undefined ? undefined : tableIn(first.context.before, first.operation.path);
  if (table === undefined) return [];
  const { columns, indexes, triggers } = table;
  return [
    ...columns.map((each) => partOf(table, "column", each)),
    ...indexes.map((each) => partOf(table, "index", each)),
    ...triggers.map((each) => partOf(table, "trigger", each)),
  ];
}

/** A value that rows get, and later ones do not. */
function neutral(
  name: string,
  value: string | undefined,
  table: Table,
): readonly (readonly [string, string])[] {
  const stays = table.columns.find((column) => column.name === name)?.default;
  return value === undefined || stays !== undefined ? [] : [[name, value]];
}

/** What adds the column that an operation is about, if it is new: it has a value for a moment only. */
function addedBefore(operation: AnyOperation, added: readonly AnyOperation[]): AnyOperation | undefined {
  if (operation.path.kind !== "column") return undefined;
  return added.find(({ path }) => path.name === operation.path.name);
}

function describe<Kind extends OperationKindName>(operation: OperationOf<Kind>): string {
  const { table } = operation.path;
  return kindOf(operation)
    .describe(operation)
    .replace(table === undefined ? " main." : ` main.${table}.`, " ");
}

function unknownTable(operation: AnyOperation): OperationError {
  return new OperationError("operation/absent", { object: operation.path });
}

/** The statements of one operation on a table that stands alone. */
export function alone(each: OperationInTurn): readonly Statement[] {
  return together([each]).flatMap(({ statements }) => statements);
}
