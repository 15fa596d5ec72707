import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { type Index, NO_TABLE_PARTS, type Table } from "../../../../schema/index.ts";
import { readForeignKey } from "../foreign-key.ts";
import { readPrimaryKey, readUniques } from "../keys.ts";
import { configOf } from "../table-config.ts";
import { placeOf } from "../table-name.ts";
import { readColumn } from "./column.ts";
import { readIndex } from "./index-of-table.ts";
import type { SqliteReading } from "./read-sqlite.ts";

/**
 * A table with all that is attached to it. As Drizzle's own migrations make it: what is unique is so by an index, which
 * can be made and dropped without the table being built anew, and keys have the names that the author gave or none.
 */
export function readTable(model: SQLiteTable, reading: SqliteReading): Table {
  const place = placeOf(model, () => reading.dialect.defaultSchema, reading);
  const { object, schema, name } = place;
  const config = configOf(model, "SQLite", (each) => reading.sqlite.getTableConfig(each), place, reading);
  const columns = config.columns.map((column) => readColumn(column, object, reading));
  const table = { ...place, columns: new Set(columns.map((column) => column.name)) };
  const implied = (of: readonly string[], suffix: string) => reading.dialect.implicitName(name, of, suffix);
  const primaryKey = readPrimaryKey(config, table, reading, (key) => key?.written ?? implied([], "pkey"));
  const uniques = readUniques(config, table, reading).map(
    (unique): Index => ({
      name: unique.name,
      unique: true,
      elements: unique.columns.map((column) => ({ column })),
    }),
  );
  return {
    ...NO_TABLE_PARTS,
    schema,
    name,
    columns,
    ...(primaryKey === undefined ? {} : { primaryKey }),
    checks: config.checks.map((check) => ({
      name: reading.cutName(check.name, `a check of ${object}`),
      expression: reading.sql(check.value, "expression", { object: `check ${check.name} of ${object}` }),
    })),
    foreignKeys: config.foreignKeys.map((key) =>
      readForeignKey(key, table, reading, (of) => implied(of, "fkey")),
    ),
    indexes: [...uniques, ...config.indexes.map((index) => readIndex(index, table, reading))],
  };
}
