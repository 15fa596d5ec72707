import type { Column, Option, Table } from "../../../schema/index.ts";

/** How a type is made by a function of Drizzle's. */
export interface PrintedType {
  readonly make: string;
  /** Its options, as they stand behind the column's name; empty: none. */
  readonly options: string;
  /** How a default may be written as a value of TypeScript. */
  readonly values: "number" | "text" | "flag" | "other";
}

/** A core of Drizzle whose models consist of tables and views alone. */
export interface PlainCore {
  /** `drizzle-orm/…` */
  readonly module: "sqlite-core" | "mysql-core";
  readonly table: string;
  readonly view: string;
  /** The type of what a table has besides columns, where the compiler has to be told. */
  readonly partType: string;
  /** All that may be imported: no export is called so. */
  readonly reserved: readonly string[];
  quote(name: string): string;
  /** Undefined: Drizzle has no word for it, and it is a custom type. */
  typeOf(type: string): PrintedType | undefined;
  /** What a primary key of one column is said with; `column` has it alone, under the name that the database gives. */
  primaryKey(column: Column): string;
  /** Whether the key can be said with its column, which Drizzle then takes to be NOT NULL. */
  isKeyOfColumn(column: Column, table: Table, implied: string): boolean;
  /** A key's own name in models, where it has one. */
  keyName(name: string, implied: string): string | undefined;
  /** Calls on a column that only this core has. */
  more(column: Column): readonly string[];
  /** Calls on a view for its settings. */
  viewCalls(options: readonly Option[]): readonly string[];
}
