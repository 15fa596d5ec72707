import {
  type Check,
  type Column,
  type ForeignKey,
  NO_TABLE_PARTS,
  type Option,
  type PrimaryKey,
  type Table,
  type Unique,
} from "../../../schema/index.ts";
import { ConstraintNames, implicitName } from "../naming.ts";
import { collationOf } from "../text/collation.ts";
import { onlyColumnIn } from "../text/only-column.ts";
import type { ColumnDefinition, KeyDefinition, TableDefinition } from "../text/table-definition.ts";

/** The one schema in which everything lies. */
export const MAIN = "main";

/** What `pragma_table_xinfo` says of a column. */
export interface ColumnRow {
  readonly name: string;
  /** As `Column.type`. */
  readonly type: string;
  readonly notNull: boolean;
}

/** A table with all that its CREATE statement says; foreign keys name their parents as they are written there. */
export function readTable(definition: TableDefinition, name: string, rows: readonly ColumnRow[]): Table {
  const spelled = spellingOf(rows.map((row) => row.name));
  const names = new ConstraintNames([
    ...definition.keys.map((key) => key.name),
    ...definition.checks.map((check) => check.name),
    ...definition.references.map((reference) => reference.name),
  ]);
  const primary = definition.keys.find(({ kind }) => kind === "primary");
  const primaryKey: PrimaryKey | undefined =
    primary === undefined
      ? undefined
      : {
          name: primary.name ?? names.free(implicitName(name, [], "pkey")),
          columns: primary.columns.map(spelled),
        };
  const rowid = definition.withoutRowid ? undefined : rowidOf(primary, rows);
  const uniques = definition.keys
    .filter(({ kind }) => kind === "unique")
    .map((key): Unique => {
      const columns = key.columns.map(spelled);
      return { name: key.name ?? names.free(implicitName(name, columns, "key")), columns };
    });
  const checks = definition.checks.map(({ name: said, expression }): Check => {
    const column = onlyColumnIn(expression, rows);
    return {
      name: said ?? names.free(implicitName(name, column === undefined ? [] : [column], "check")),
      expression,
    };
  });
  const foreignKeys = definition.references.map(({ name: said, columns, table, references, ...more }) => {
    const own = columns.map(spelled);
    const key: ForeignKey = {
      name: said ?? names.free(implicitName(name, own, "fkey")),
      columns: own,
      references: { schema: MAIN, table, columns: references },
      ...more,
    };
    return key;
  });
  const options = optionsOf(definition);
  return {
    schema: MAIN,
    name,
    ...NO_TABLE_PARTS,
    columns: rows.map((row, at) => columnOf(row, definition.columns[at], row.name === rowid)),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    uniques,
    checks,
    foreignKeys,
    ...(options.length === 0 ? {} : { options }),
  };
}

/** `strict` and `without_rowid`: settings of a table, as storage parameters are elsewhere. */
function optionsOf({ strict, withoutRowid }: TableDefinition): readonly Option[] {
  return [
    ...(strict ? [{ name: "strict", value: "true" }] : []),
    ...(withoutRowid ? [{ name: "without_rowid", value: "true" }] : []),
  ];
}

/** Written field by field: a database may have tens of thousands. */
function columnOf(row: ColumnRow, definition: ColumnDefinition | undefined, isRowid: boolean): Column {
  const column: { -readonly [Key in keyof Column]: Column[Key] } = { name: row.name, type: row.type };
  if (definition?.collation !== undefined) {
    const name = collationOf(definition.collation);
    if (name !== "BINARY") column.collation = { name };
  }
  if (row.notNull || isRowid) column.notNull = true;
  if (definition?.notNull?.name !== undefined) column.notNullName = definition.notNull.name;
  if (definition?.generated !== undefined) column.generated = definition.generated;
  else if (definition?.default !== undefined) column.default = definition.default;
  if (definition?.autoIncrement) column.autoIncrement = true;
  return column;
}

/** The column that is another name of the rowid: it has a number in every row. */
export function rowidOf(
  key: Pick<KeyDefinition, "columns" | "isDescending"> | undefined,
  columns: readonly { readonly name: string; readonly type: string }[],
): string | undefined {
  const [only, ...others] = key?.columns ?? [];
  if (only === undefined || others.length > 0 || key?.isDescending) return undefined;
  const column = columns.find(({ name }) => name.toLowerCase() === only.toLowerCase());
  return column?.type.toLowerCase() === "integer" ? column.name : undefined;
}

/** Names as their columns are spelled: SQLite takes them in any case. */
export function spellingOf(names: readonly string[]): (name: string) => string {
  const byLower = new Map(names.map((name) => [name.toLowerCase(), name]));
  return (name) => byLower.get(name.toLowerCase()) ?? name;
}
