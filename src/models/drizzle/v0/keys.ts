import type { PrimaryKey } from "../../../schema/index.ts";
import type { NamedColumn, Reading } from "./reading.ts";
import type { TablePlace } from "./table-name.ts";

/** What every core tells of a table's primary key. */
interface KeyConfig {
  readonly columns: readonly (NamedColumn & { readonly primary: boolean })[];
  readonly primaryKeys: readonly {
    readonly name?: string | undefined;
    readonly columns: readonly NamedColumn[];
    getName(): string | undefined;
  }[];
}

/** The primary key, whether a column has it or the table. `nameOf`: what it is
 * called, by the name that its author gave and the one that Drizzle makes; undefined: of a column's key. */
export function readPrimaryKey(
  { columns, primaryKeys }: KeyConfig,
  table: TablePlace,
  reading: Reading,
  nameOf: (key: { readonly written: string | undefined; readonly made: string } | undefined) => string,
): PrimaryKey | undefined {
  const own = columns.filter((column) => column.primary);
  if (own.length + primaryKeys.length > 1) {
    throw reading.unreadable(
      table,
      "it has more than one primary key; one of several columns is primaryKey({ columns: […] })",
    );
  }
  const [column] = own;
  // Drizzle leaves the name of this one to the database.
  if (column !== undefined) return { name: nameOf(undefined), columns: [reading.columnName(column)] };
  const [key] = primaryKeys;
  if (key === undefined) return undefined;
  const made = cased(key.getName() ?? "", key.columns, reading);
  return {
    name: reading.cutName(nameOf({ written: key.name, made }), `the primary key of ${table.object}`),
    columns: columnNames(key.columns, "the primary key", table, reading),
  };
}

/** What every core tells of unique constraints. */
interface UniqueConfig {
  readonly columns: readonly (NamedColumn & {
    readonly isUnique: boolean;
    readonly uniqueName: string | undefined;
    readonly uniqueType: string | undefined;
  })[];
  readonly uniqueConstraints: readonly {
    readonly columns: readonly NamedColumn[];
    readonly nullsNotDistinct?: boolean;
    getName(): string | undefined;
  }[];
}

/** A unique constraint, of a column or of the table. */
interface ReadUnique {
  readonly name: string;
  readonly columns: readonly string[];
  readonly nullsNotDistinct?: true;
}

export function readUniques(
  { columns, uniqueConstraints }: UniqueConfig,
  table: TablePlace,
  reading: Reading,
): readonly ReadUnique[] {
  const ofColumns = columns
    .filter((column) => column.isUnique)
    .map((column) => ({
      name: reading.cutName(
        column.uniqueName ?? `${table.written}_${column.name}_unique`,
        `a unique constraint of ${table.object}`,
      ),
      columns: [reading.columnName(column)],
      ...(column.uniqueType === "not distinct" ? { nullsNotDistinct: true as const } : {}),
    }));
  const ofTable = uniqueConstraints.map((unique) => {
    const name = reading.cutName(unique.getName() ?? "", `a unique constraint of ${table.object}`);
    return {
      name,
      columns: columnNames(unique.columns, `the unique constraint ${name}`, table, reading),
      ...(unique.nullsNotDistinct === true ? { nullsNotDistinct: true as const } : {}),
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
