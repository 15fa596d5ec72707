import type { Check, Column, Deferrable, ForeignKey, Index, Table } from "../../../schema/index.ts";
import { rowidOf } from "../catalog/read-table.ts";
import { printName } from "../grammar.ts";
import { printDefault } from "../text/normal-default.ts";
import { impliedNames } from "./implied-names.ts";

/** `(a, b)` */
export function nameList(names: readonly string[]): string {
  return `(${names.map(printName).join(", ")})`;
}

/** `CREATE TABLE users ( … ) STRICT`; `name`: what it is called for the time being. */
export function createTableStatement(table: Table, name = table.name): string {
  const implied = impliedNames(table);
  const lines = [
    ...table.columns.map((column) => columnClause(column, table, implied)),
    ...constraintClauses(table, implied),
  ];
  return `CREATE TABLE ${printName(name)} (\n  ${lines.join(",\n  ")}\n)${optionClause(table)}`;
}

function optionClause({ options = [] }: Table): string {
  const words = [
    ...(isSet(options, "strict") ? ["STRICT"] : []),
    ...(isSet(options, "without_rowid") ? ["WITHOUT ROWID"] : []),
  ];
  return words.length === 0 ? "" : ` ${words.join(", ")}`;
}

/** Whether a setting of a table is on. */
export function isSet(options: Table["options"], name: string): boolean {
  return options?.some((each) => each.name === name && each.value === "true") ?? false;
}

/** Whether the table has no rowid besides its key. */
export function isWithoutRowid({ options }: Table): boolean {
  return isSet(options, "without_rowid");
}

/** A column as it stands in CREATE TABLE and ADD COLUMN, with a primary key that is this column alone. */
export function columnClause(column: Column, table: Table, implied: ReadonlySet<string>): string {
  const { primaryKey } = table;
  const isKey = primaryKey?.columns.length === 1 && primaryKey.columns[0] === column.name;
  const isRowid = isKey && !isWithoutRowid(table) && rowidOfTable(table) === column.name;
  return [
    printName(column.name),
    ...(column.type === "" ? [] : [column.type]),
    ...(isKey && primaryKey !== undefined
      ? [`${named(primaryKey.name, implied)}PRIMARY KEY${column.autoIncrement ? " AUTOINCREMENT" : ""}`]
      : []),
    // A rowid is never NULL.
    ...(column.notNull && !isRowid
      ? [`${column.notNullName === undefined ? "" : `CONSTRAINT ${printName(column.notNullName)} `}NOT NULL`]
      : []),
    ...(column.collation === undefined ? [] : [`COLLATE ${printName(column.collation.name)}`]),
    ...valueClause(column),
  ].join(" ");
}

/** The column of a table that is another name of its rowid. */
export function rowidOfTable({ primaryKey, columns }: Table): string | undefined {
  return primaryKey === undefined
    ? undefined
    : rowidOf({ columns: primaryKey.columns, isDescending: false }, columns);
}

function valueClause({ generated, default: value }: Column): readonly string[] {
  if (generated !== undefined)
    return [`GENERATED ALWAYS AS (${generated.expression}) ${generated.stored ? "STORED" : "VIRTUAL"}`];
  return value === undefined ? [] : [`DEFAULT ${printDefault(value)}`];
}

function constraintClauses(table: Table, implied: ReadonlySet<string>): readonly string[] {
  const { primaryKey, uniques, checks, foreignKeys } = table;
  const isOfTable = primaryKey !== undefined && primaryKey.columns.length !== 1;
  return [
    ...(isOfTable ? [`${named(primaryKey.name, implied)}PRIMARY KEY ${nameList(primaryKey.columns)}`] : []),
    ...uniques.map((key) => `${named(key.name, implied)}UNIQUE ${nameList(key.columns)}`),
    ...checks.map((check) => checkClause(check, implied)),
    ...foreignKeys.map(
      (key) => `${named(key.name, implied)}FOREIGN KEY ${nameList(key.columns)} ${referencesClause(key)}`,
    ),
  ];
}

export function checkClause({ name, expression }: Check, implied: ReadonlySet<string>): string {
  return `${named(name, implied)}CHECK (${expression})`;
}

/** `REFERENCES users (id) ON DELETE CASCADE` */
export function referencesClause({ references, onDelete, onUpdate, match, deferrable }: ForeignKey): string {
  return [
    `REFERENCES ${printName(references.table)}`,
    ...(references.columns.length === 0 ? [] : [nameList(references.columns)]),
    ...(onDelete === undefined ? [] : [`ON DELETE ${onDelete.toUpperCase()}`]),
    ...(onUpdate === undefined ? [] : [`ON UPDATE ${onUpdate.toUpperCase()}`]),
    ...(match === undefined ? [] : ["MATCH FULL"]),
    ...deferrableClause(deferrable),
  ].join(" ");
}

function deferrableClause(deferrable: Deferrable | undefined): readonly string[] {
  if (deferrable === undefined) return [];
  return [deferrable === "deferred" ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE INITIALLY IMMEDIATE"];
}

/** The name that is not said where it is read just so: then it follows those of its table and columns. */
export function named(name: string, implied: ReadonlySet<string>): string {
  return implied.has(name) ? "" : `CONSTRAINT ${printName(name)} `;
}

export function createIndexStatement(index: Index, table: string): string {
  const elements = index.elements.map((element) =>
    [
      "column" in element ? printName(element.column) : element.expression,
      ...(element.collation === undefined ? [] : [`COLLATE ${printName(element.collation.name)}`]),
      ...(element.order === undefined ? [] : ["DESC"]),
    ].join(" "),
  );
  return [
    `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${printName(index.name)}`,
    `ON ${printName(table)} (${elements.join(", ")})`,
    ...(index.where === undefined ? [] : [`WHERE ${index.where}`]),
  ].join(" ");
}
