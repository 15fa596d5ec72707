import type { MySqlTable } from "drizzle-orm/mysql-core";
import { type Index, NO_TABLE_PARTS, type Table, type Unique } from "../../../../schema/index.ts";
import { readForeignKey } from "../foreign-key.ts";
import { readPrimaryKey, readUniques } from "../keys.ts";
import { onlySchema } from "../only-schema.ts";
import { configOf } from "../table-config.ts";
import { placeOf } from "../table-name.ts";
import { isSerial, readColumn } from "./column.ts";
import { readIndex } from "./index-of-table.ts";
import type { MysqlReading } from "./read-mysql.ts";

/** A table with all that is attached to it. The primary key has no name of its own in MariaDB. */
export function readTable(model: MySqlTable, reading: MysqlReading): Table {
  const place = placeOf(model, onlySchema("table", reading), reading);
  const { object, schema, name } = place;
  const config = configOf(model, "MySql", (each) => reading.mysql.getTableConfig(each), place, reading);
  const implied = reading.dialect.implicitName(name, [], "pkey");
  const names = config.columns.map((column) =>
    reading.name(reading.columnName(column), `a column of ${object}`),
  );
  const table = { ...place, columns: new Set(names) };
  const primaryKey = readPrimaryKey(config, table, reading, () => implied);
  const keyColumns = new Set(primaryKey?.columns);
  // A serial column is unique, with a key that is called as the column; a primary key of it alone says that already.
  const serials = config.columns
    .filter((column) => isSerial(column, reading))
    .map((column) => reading.columnName(column))
    .filter((column) => primaryKey?.columns.length !== 1 || primaryKey.columns[0] !== column)
    .map((column): Unique => ({ name: column, columns: [column] }));
  const indexes = config.indexes.map((index) => readIndex(index, table, reading));
  return {
    ...NO_TABLE_PARTS,
    schema,
    name,
    columns: config.columns.map((column) =>
      readColumn(column, object, keyColumns.has(reading.columnName(column)), reading),
    ),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    uniques: [
      ...serials,
      ...readUniques(config, table, reading),
      ...indexes.flatMap((index) => uniqueOf(index) ?? []),
    ],
    checks: config.checks.map((check) => ({
      name: reading.cutName(check.name, `a check of ${object}`),
      expression: reading.sql(check.value, "expression", { object: `check ${check.name} of ${object}` }),
    })),
    foreignKeys: config.foreignKeys.map((key) => readForeignKey(key, table, reading)),
    indexes: indexes.filter((index) => uniqueOf(index) === undefined),
  };
}

/** A unique index is a unique constraint in MariaDB, and the other way round; but for one that is sorted downwards. */
function uniqueOf({ name, unique, method, elements }: Index): Unique | undefined {
  if (unique !== true || method !== undefined) return undefined;
  const columns: string[] = [];
  const lengths: { readonly column: string; readonly length: number }[] = [];
  for (const element of elements) {
    if (!("column" in element) || element.order !== undefined) return undefined;
    const { column } = element;
    const length = "length" in element && typeof element.length === "number" ? element.length : undefined;
    columns.push(column);
    if (length !== undefined) lengths.push({ column, length });
  }
  return { name, columns, ...(lengths.length === 0 ? {} : { lengths }) };
}
