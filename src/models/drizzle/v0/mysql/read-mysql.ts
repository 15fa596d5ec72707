import type { MySqlTable, MySqlView } from "drizzle-orm/mysql-core";
import { EMPTY_SCHEMA, sortSchema } from "../../../../schema/index.ts";
import { printMysqlLiteral } from "../../mysql-literal.ts";
import { isAlias } from "../is-alias.ts";
import { type CoreModules, loadCore } from "../library.ts";
import { type CoreReader, createReading, type Reading } from "../reading.ts";
import { refuseStrange } from "../strange-exports.ts";
import { readTable } from "./table.ts";
import { readView } from "./view.ts";

/** What the readers for MariaDB share. */
export interface MysqlReading extends Reading {
  readonly mysql: CoreModules["mysql-core"];
}

/** Reads models of `drizzle-orm/mysql-core`. */
export const readMysql: CoreReader = async (exports, source) => {
  const mysql = await loadCore(source.copy, "mysql-core");
  const base = createReading(source, {
    quote: (name) => `\`${name.replaceAll("`", "``")}\``,
    literal: printMysqlLiteral,
  });
  const reading: MysqlReading = { ...base, mysql };
  refuseStrange(exports, reading);
  const { is } = reading.library;
  const values = [...exports.values()];
  const tables = values.filter(
    (value): value is MySqlTable => is(value, mysql.MySqlTable) && !isAlias(value),
  );
  const views = values.filter((value): value is MySqlView => is(value, mysql.MySqlView));
  return {
    schema: sortSchema({
      ...EMPTY_SCHEMA,
      tables: tables.map((table) => readTable(table, reading)),
      views: views.flatMap((view) => readView(view, reading) ?? []),
    }),
    implied: [],
  };
};
