import { printObject } from "../source-text.ts";
import type { PlainCore, PrintedType } from "./core.ts";

const TYPES: Readonly<Record<string, PrintedType>> = {
  integer: { make: "integer", options: "", values: "number" },
  text: { make: "text", options: "", values: "text" },
  real: { make: "real", options: "", values: "number" },
  blob: { make: "blob", options: "", values: "other" },
  numeric: { make: "numeric", options: "", values: "other" },
};

/** `drizzle-orm/sqlite-core`. */
export const sqliteCore: PlainCore = {
  module: "sqlite-core",
  table: "sqliteTable",
  view: "sqliteView",
  partType: "SQLiteTableExtraConfigValue",
  reserved: ["sqliteTable", "sqliteView", "blob", "real"],
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  typeOf(type) {
    const [, length] = /^text\((\d+)\)$/.exec(type) ?? [];
    return length === undefined
      ? TYPES[type]
      : { make: "text", options: printObject({ length }), values: "text" };
  },
  primaryKey: ({ autoIncrement }) =>
    autoIncrement ? ".primaryKey({ autoIncrement: true })" : ".primaryKey()",
  // A key of SQLite may be NULL, unless it is a number of rows.
  isKeyOfColumn: ({ notNull }, { primaryKey }, implied) =>
    notNull === true && primaryKey?.name === implied && primaryKey.columns.length === 1,
  keyName: (name, implied) => (name === implied ? undefined : name),
  more: () => [],
  viewCalls: () => [],
};
