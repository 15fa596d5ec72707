import type { SQLiteTable, SQLiteView } from "drizzle-orm/sqlite-core";
import { EMPTY_SCHEMA, sortSchema } from "../../../../schema/index.ts";
import { printSqliteLiteral } from "../../sqlite-literal.ts";
import { isAlias } from "../is-alias.ts";
import { type CoreModules, loadCore } from "../library.ts";
import { type CoreReader, createReading, type Reading } from "../reading.ts";
import { refuseStrange } from "../strange-exports.ts";
import { viewOf } from "../view.ts";
import { readTable } from "./table.ts";

/** What the readers for SQLite share. */
export interface SqliteReading extends Reading {
  readonly sqlite: CoreModules["sqlite-core"];
}

/** Reads models of `drizzle-orm/sqlite-core`. */
export const readSqlite: CoreReader = async (exports, source) => {
  const sqlite = await loadCore(source.copy, "sqlite-core");
  const base = createReading(source, {
    quote: (name) => `"${name.replaceAll('"', '""')}"`,
    literal: printSqliteLiteral,
  });
  const reading: SqliteReading = { ...base, sqlite };
  refuseStrange(exports, reading);
  const { is } = reading.library;
  const values = [...exports.values()];
  const tables = values.filter(
    (value): value is SQLiteTable => is(value, sqlite.SQLiteTable) && !isAlias(value),
  );
  const views = values.filter((value): value is SQLiteView => is(value, sqlite.SQLiteView));
  const { defaultSchema } = reading.dialect;
  return {
    schema: sortSchema({
      ...EMPTY_SCHEMA,
      tables: tables.map((table) => readTable(table, reading)),
      views: views.flatMap((view) => viewOf(sqlite.getViewConfig(view), () => defaultSchema, reading) ?? []),
    }),
    implied: [],
  };
};
