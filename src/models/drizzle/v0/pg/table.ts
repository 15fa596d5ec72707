import type { PgPolicy, PgTable } from "drizzle-orm/pg-core";
import type { Table } from "../../../../schema/index.ts";
import { readForeignKey } from "../foreign-key.ts";
import { readPrimaryKey, readUniques } from "../keys.ts";
import type { NamedColumn } from "../reading.ts";
import { configOf } from "../table-config.ts";
import { placeOf } from "../table-name.ts";
import { readColumn } from "./column.ts";
import { readIndex } from "./index-of-table.ts";
import type { PgReading } from "./pg-reading.ts";
import { readPolicy } from "./policy.ts";

/** A table with all that is attached to it. `linked`: policies that are exported beside it and linked to it. */
export function readTable(model: PgTable, linked: readonly PgPolicy[], reading: PgReading): Table {
  const place = placeOf(model, (written) => reading.namespace(written), reading);
  const { object, schema, name } = place;
  const config = configOf(model, "Pg", (each) => reading.pg.getTableConfig(each), place, reading);
  const table = { ...place, columns: columnsOf(config.columns, object, reading) };
  const implied = reading.dialect.implicitName(name, [], "pkey");
  const primaryKey = readPrimaryKey(config, table, reading, (key) => key?.written ?? key?.made ?? implied);
  const keyColumns = new Set(primaryKey?.columns);
  const policies = [...new Set([...config.policies, ...linked])];
  return {
    schema,
    name,
    columns: config.columns.map((column) =>
      readColumn(column, table, keyColumns.has(reading.columnName(column)), reading),
    ),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    uniques: readUniques(config, table, reading),
    checks: config.checks.map((check) => ({
      name: reading.cutName(check.name, `a check of ${object}`),
      expression: reading.sql(check.value, "expression", { object: `check ${check.name} of ${object}` }),
    })),
    exclusions: [],
    foreignKeys: config.foreignKeys.map((key) => readForeignKey(key, table, reading)),
    indexes: config.indexes.map((index) => readIndex(index, table, reading)),
    triggers: [],
    rules: [],
    policies: policies.map((policy) => readPolicy(policy, table, reading)),
    // A policy without row security would do nothing, so Drizzle's migrations turn it on with the first one.
    ...(config.enableRLS || policies.length > 0 ? { rowSecurity: true } : {}),
  };
}

function columnsOf(columns: readonly NamedColumn[], object: string, reading: PgReading): ReadonlySet<string> {
  return new Set(columns.map((column) => reading.name(reading.columnName(column), `a column of ${object}`)));
}
