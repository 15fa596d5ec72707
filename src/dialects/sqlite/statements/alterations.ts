import type { AnyOperation, Grammar, OperationInTurn, RenderContext } from "../../../operations/index.ts";
import type { Column, ForeignKey, ObjectName, Schema, Table } from "../../../schema/index.ts";
import { printName } from "../grammar.ts";
import { lexemesOf } from "../text/lexemes.ts";
import { isConstant } from "../text/normal-default.ts";
import { checkClause, columnClause, named, referencesClause } from "./clauses.ts";
import { impliedNames } from "./implied-names.ts";
import { isNeverNull } from "./never-null.ts";
import { refuseColumn } from "./refuse-foreign.ts";

/** The first versions with these forms of ALTER TABLE. Source: https://sqlite.org/changes.html. */
const DROP_COLUMN = 3_035_000;
const ALTER_CONSTRAINTS = 3_053_000;

/** All that one list of operations does to one table. */
export type Alterations = readonly OperationInTurn[];

/** The statement that changes a table in place; undefined where SQLite has none for that. `all`: what else is to change. */
export function alterStatement(
  { operation, context }: OperationInTurn,
  all: Alterations,
): string | undefined {
  const { grammar } = context;
  const table = `ALTER TABLE ${printName(operation.path.table ?? operation.path.name)}`;
  switch (operation.kind) {
    case "add-column": {
      const { after: column, path } = operation;
      const key = column === undefined ? undefined : keyWith(path, all);
      const owner = tableIn(context.after, path);
      if (column === undefined || owner === undefined || !canBeAdded(column, owner)) return undefined;
      refuseColumn(column, path);
      const implied = impliedNames(owner);
      return `${table} ADD COLUMN ${columnClause(column, owner, implied)}${key === undefined ? "" : ` ${named(key.name, implied)}${referencesClause(key)}`}`;
    }
    case "drop-column":
      return canBeDropped(operation.path, context, all)
        ? `${table} DROP COLUMN ${printName(operation.path.name)}`
        : undefined;
    case "set-column-not-null": {
      const { after, before, path } = operation;
      if (!hasConstraintForms(grammar) || after?.name !== undefined || before?.name !== undefined)
        return undefined;
      if (before !== undefined && after !== undefined) return undefined;
      return `${table} ALTER COLUMN ${printName(path.name)} ${after === undefined ? "DROP" : "SET"} NOT NULL`;
    }
    case "add-check": {
      const { after: check, path } = operation;
      const owner = tableIn(context.after, path);
      if (!hasConstraintForms(grammar) || check === undefined || owner === undefined) return undefined;
      // Unlike INSERT it refuses rows for which the condition is NULL.
      const isSafe = Object.keys(check).length === 2 && isNeverNull(check.expression, owner);
      return isSafe ? `${table} ADD ${checkClause(check, impliedNames(owner))}` : undefined;
    }
    case "drop-check":
      // One without a name of its own cannot be called by one.
      return hasConstraintForms(grammar) &&
        !impliedIn(context.before, operation.path).has(operation.path.name)
        ? `${table} DROP CONSTRAINT ${printName(operation.path.name)}`
        : undefined;
    default:
      return undefined;
  }
}

function hasConstraintForms({ serverVersion }: Grammar): boolean {
  return serverVersion >= ALTER_CONSTRAINTS;
}

/** Rows that are there have to get their value without being written. */
function canBeAdded(column: Column, table: Table): boolean {
  const { name, notNull, default: value, generated, autoIncrement } = column;
  if (table.primaryKey?.columns.includes(name) || autoIncrement || generated?.stored) return false;
  if (table.uniques.some(({ columns }) => columns.includes(name))) return false;
  if (value !== undefined && !isConstant(value)) return false;
  return !notNull || (value !== undefined && generated === undefined);
}

/** Whether an operation adds a column that a later one makes NOT NULL, once a person has filled it. */
export function isToBeFilled({ operation }: OperationInTurn, all: Alterations): boolean {
  if (operation.kind !== "add-column" || operation.after?.notNull) return false;
  return all.some(
    ({ operation: { kind, path, after } }) =>
      kind === "set-column-not-null" && after !== undefined && path.name === operation.path.name,
  );
}

/** The foreign key that a new column alone has, and that can be said with it. */
export function keyWith({ name }: ObjectName, all: Alterations): ForeignKey | undefined {
  for (const { operation } of all) {
    if (operation.kind !== "add-foreign-key" || operation.after === undefined) continue;
    const { columns } = operation.after;
    if (columns.length === 1 && columns[0] === name && !hasDefault(name, all)) return operation.after;
  }
  return undefined;
}

/** What `keyWith` found for a column that is added. */
export function isSaidWithColumn({ operation }: OperationInTurn, all: Alterations): boolean {
  if (operation.kind !== "add-foreign-key") return false;
  return all.some(
    ({ operation: { kind, path } }) => kind === "add-column" && keyWith(path, all) === operation.after,
  );
}

function hasDefault(name: string, all: Alterations): boolean {
  return all.some(
    ({ operation: { kind, path, after } }) =>
      kind === "add-column" && path.name === name && after?.default !== undefined,
  );
}

function impliedIn(schema: Schema, path: ObjectName): ReadonlySet<string> {
  const table = tableIn(schema, path);
  return table === undefined ? new Set() : impliedNames(table);
}

/** Only one that nothing names: SQLite would refuse it, or leave a trigger that fails when it fires. */
function canBeDropped(path: ObjectName, { before, grammar }: RenderContext, all: Alterations): boolean {
  const table = tableIn(before, path);
  if (table === undefined || grammar.serverVersion < DROP_COLUMN) return false;
  const keys = [
    ...(table.primaryKey === undefined ? [] : [table.primaryKey]),
    ...table.uniques,
    ...table.foreignKeys,
  ];
  if (keys.some(({ columns }) => columns.includes(path.name))) return false;
  const lower = path.name.toLowerCase();
  const gone = new Set(
    all.flatMap(({ operation: { kind, path: each } }) =>
      kind === "drop-index" || kind === "drop-trigger" ? [each.name] : [],
    ),
  );
  const isThere = (part: { readonly name: string }) => !gone.has(part.name);
  const texts = [
    ...table.checks.map(({ expression }) => expression),
    ...table.columns.flatMap(({ generated }) => generated?.expression ?? []),
    ...table.indexes
      .filter(isThere)
      .flatMap(({ elements, where }) => [
        ...elements.map((each) => ("column" in each ? printName(each.column) : each.expression)),
        ...(where === undefined ? [] : [where]),
      ]),
    ...[...before.tables, ...before.views].flatMap(({ triggers }) =>
      triggers.filter(isThere).map(({ definition }) => definition),
    ),
    ...before.views.map(({ query }) => query),
  ];
  if (texts.some((text) => lexemesOf(text).some(({ name }) => name.toLowerCase() === lower))) return false;
  // A table without columns is none.
  return table.columns.length > 1;
}

export function tableIn({ tables }: Schema, { schema, table, name }: ObjectName): Table | undefined {
  return tables.find((each) => each.schema === schema && each.name === (table ?? name));
}

/** Kinds that are about a table as it is, and not about the table in its text. */
export function isApart({ kind }: AnyOperation): boolean {
  return /^(?:create|drop|rename)-(?:index|trigger)$/.test(kind);
}
