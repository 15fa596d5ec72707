import type { Statement } from "../../../operations/index.ts";
import type { Column, Table } from "../../../schema/index.ts";
import { conversionOf } from "../conversions.ts";
import { printName, quoteText } from "../grammar.ts";
import { printDefault } from "../text/normal-default.ts";
import { normalTrigger } from "../text/normal-trigger.ts";
import { createIndexStatement, createTableStatement, isSet, nameList } from "./clauses.ts";
import { refuseForeign } from "./refuse-foreign.ts";

/** A table that is made anew since SQLite cannot change it in place. */
export interface Rebuild {
  /** With the columns that its rows have at that moment. */
  readonly before: Table;
  readonly after: Table;
  /** Names of columns that are dropped and made again: their values are not taken over. */
  readonly anew: ReadonlySet<string>;
  /** What rows that are there get in a new column that has no default afterwards, by its name. */
  readonly values: ReadonlyMap<string, string>;
  /** What it is for, for people: `add foreign key …`. */
  readonly reasons: readonly string[];
}

/** What a table is called while it is made. */
export function newName(table: string): string {
  return `stemma_new_${table}`;
}

/**
 * The statements of a rebuild, in the order that SQLite's manual asks for (https://sqlite.org/lang_altertable.html, section
 * 7): made, filled, the old one dropped, renamed. While it is renamed, `legacy_alter_table` keeps views and foreign keys of
 * other tables as they are: they name the table by the name that it gets again. Foreign keys have to be off all the while,
 * or dropping the old table would delete the rows that refer to it.
 */
export function rebuildStatements(rebuild: Rebuild): readonly Statement[] {
  const { before, after, reasons } = rebuild;
  refuseForeign(after);
  const [old, made] = [printName(before.name), printName(newName(after.name))];
  const sql = (text: string): Statement => ({ sql: text, transaction: "inside" });
  const comment = [
    `${after.name} is made anew: SQLite cannot ${listOf(reasons)} in place.`,
    "The first statement fails where the table has more than this knows of, which would be lost.",
  ];
  return [
    { sql: guard(before), transaction: "inside", comment },
    sql(createTableStatement(after, newName(after.name))),
    ...copy(rebuild, old, made).map(sql),
    ...counter(before, after).map(sql),
    sql(`DROP TABLE ${old}`),
    sql("PRAGMA legacy_alter_table = ON"),
    sql(`ALTER TABLE ${made} RENAME TO ${printName(after.name)}`),
    sql("PRAGMA legacy_alter_table = OFF"),
    ...after.indexes.map((index) => sql(createIndexStatement(index, after.name))),
    ...after.triggers.map(({ definition }) => sql(normalTrigger(definition))),
  ];
}

function listOf(reasons: readonly string[]): string {
  const different = [...new Set(reasons)];
  return different.length < 2
    ? different.join("")
    : `${different.slice(0, -1).join(", ")} and ${different.at(-1)}`;
}

/**
 * Columns, indexes and triggers that nobody here knows of would be lost. The path of json_extract is looked at only where
 * there is one, and is then part of SQLite's message.
 */
function guard({ name, columns, indexes, triggers }: Table): string {
  const known = [...columns, ...indexes, ...triggers].map((part) => quoteText(part.name));
  const table = quoteText(name);
  return [
    `SELECT json_extract('{}', ${quoteText(`${name} also has `)} || name) FROM (`,
    `  SELECT name FROM pragma_table_xinfo(${table})`,
    `  UNION SELECT name FROM sqlite_schema WHERE tbl_name = ${table} COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    `  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = ${table} COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'`,
    `) WHERE name COLLATE NOCASE NOT IN (${known.join(", ")})`,
  ].join("\n");
}

function copy({ before, after, anew, values }: Rebuild, old: string, made: string): readonly string[] {
  const had = new Map(before.columns.map((column) => [column.name, column]));
  const plain = after.columns.filter(({ generated }) => generated === undefined);
  const found = plain.flatMap((column) => {
    const was = anew.has(column.name) ? undefined : had.get(column.name);
    const value = was === undefined ? values.get(column.name) : takenOver(was, column, after);
    return value === undefined ? [] : [{ name: column.name, value }];
  });
  // Where all that the rows had is gone, there are still as many.
  const [first] = plain;
  const copied =
    found.length > 0 || first === undefined ? found : [{ name: first.name, value: defaultOf(first) }];
  const names = nameList(copied.map(({ name }) => name));
  return [`INSERT INTO ${made} ${names}\nSELECT ${copied.map(({ value }) => value).join(", ")} FROM ${old}`];
}

function defaultOf({ default: value }: Column): string {
  return value === undefined ? "NULL" : printDefault(value);
}

function takenOver(was: Column, column: Column, table: Table): string {
  const name = printName(was.name);
  return was.type === column.type
    ? name
    : (conversionOf(name, was.type, column.type, isSet(table.options, "strict")) ?? name);
}

/** The next number stays what it was. */
function counter(before: Table, after: Table): readonly string[] {
  const counts = ({ columns }: Table) => columns.some(({ autoIncrement }) => autoIncrement);
  if (!counts(before) || !counts(after)) return [];
  const [old, made] = [quoteText(before.name), quoteText(newName(after.name))];
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${made}`,
    `UPDATE sqlite_sequence SET name = ${made} WHERE name = ${old}`,
  ];
}
