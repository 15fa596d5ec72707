import type { PrimaryKey, Unique } from "../../../schema/index.ts";
import type { NamedColumn, Reading } from "./reading.ts";
import type { TablePlace } from "./table.ts";
import type { TableConfig } from "./table-config.ts";

/** The primary key, whether a column has it or the table. */
export function readPrimaryKey(
  { columns, primaryKeys }: TableConfig,
  table: TablePlace,
  reading: Reading,
): PrimaryKey | undefined {
  const own = columns.filter((column) => column.primary);
  if (own.length + primaryKeys.length > 1) {
    throw reading.unreadable(
      table,
      "it has more than one primary key; one of several columns is primaryKey({ columns: […] })",
    );
  }
  const [column] = own;
  if (column !== undefined) {
    // Drizzle leaves the name of this one to the database.
    const name = reading.dialect.implicitName(table.name, [], "pkey");
    return { name, columns: [reading.columnName(column)] };
  }
  const [key] = primaryKeys;
  if (key === undefined) return undefined;
  const what = "the primary key";
  return {
    name: reading.name(
      key.name ?? cased(key.getName(), key.columns, reading),
      `the primary key of ${table.object}`,
    ),
    columns: columnNames(key.columns, what, table, reading),
  };
}

/** Unique constraints, of columns and of the table. */
export function readUniques(
  { columns, uniqueConstraints }: TableConfig,
  table: TablePlace,
  reading: Reading,
): readonly Unique[] {
  const ofColumns = columns
    .filter((column) => column.isUnique)
    .map((column) => ({
      name: reading.name(
        column.uniqueName ?? `${table.written}_${column.name}_unique`,
        `a unique constraint of ${table.object}`,
      ),
      columns: [reading.columnName(column)],
      ...(column.uniqueType === "not distinct" ? { nullsNotDistinct: true as const } : {}),
    }));
  const ofTable = uniqueConstraints.map((unique) => {
    const name = reading.name(unique.getName() ?? "", `a unique constraint of ${table.object}`);
    return {
      name,
      columns: columnNames(unique.columns, `the unique constraint ${name}`, table, reading),
      ...(unique.nullsNotDistinct ? { nullsNotDistinct: true as const } : {}),
    };
  });
  return [...ofColumns, ...ofTable];
}

/** The names of columns that must be the table's own. */
export function columnNames(
  columns: readonly (NamedColumn | undefined)[],
  what: string,
  table: TablePlace,
  reading: Reading,
): readonly string[] {
  if (columns.length === 0) throw reading.unreadable(table, `${what} has no columns`);
  return columns.map((column) => {
    if (column === undefined) throw reading.unreadable(table, `${what} has a column that is undefined`);
    const name = reading.columnName(column);
    if (!table.columns.has(name)) {
      throw reading.unreadable(table, `${what} has the column ${name}, which the table has not`);
    }
    return name;
  });
}

/** A name that Drizzle made of columns' keys, with the columns' names in their place. */
export function cased(name: string, columns: readonly NamedColumn[], reading: Reading): string {
  return columns.reduce(
    (made, column) => (column.keyAsName ? made.replace(column.name, () => reading.columnName(column)) : made),
    name,
  );
}
