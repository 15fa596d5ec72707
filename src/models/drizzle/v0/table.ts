import type { PgPolicy, PgTable } from "drizzle-orm/pg-core";
import { printObjectName, type Table } from "../../../schema/index.ts";
import { readColumn } from "./column.ts";
import { readForeignKey } from "./foreign-key.ts";
import { readIndex } from "./index-of-table.ts";
import { readPrimaryKey, readUniques } from "./keys.ts";
import { readPolicy } from "./policy.ts";
import type { Reading } from "./reading.ts";
import { configOf, type TableConfig } from "./table-config.ts";

/** What the readers of a table's parts know of it. Names are as the database keeps them. */
export interface TablePlace {
  readonly schema: string;
  readonly name: string;
  readonly object: string;
  /** The table's name as Drizzle makes other names of it, not cut. */
  readonly written: string;
  readonly columns: ReadonlySet<string>;
}

/** A table with all that is attached to it. `linked`: policies that are exported beside it and linked to it. */
export function readTable(model: PgTable, linked: readonly PgPolicy[], reading: Reading): Table {
  const place = placeOf(model, reading);
  const { object, schema, name } = place;
  const config = configOf(model, place, reading);
  const table = { ...place, columns: columnsOf(config, object, reading) };
  const primaryKey = readPrimaryKey(config, table, reading);
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
      name: reading.name(check.name, `a check of ${object}`),
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

function columnsOf({ columns }: TableConfig, object: string, reading: Reading): ReadonlySet<string> {
  return new Set(columns.map((column) => reading.name(reading.columnName(column), `a column of ${object}`)));
}

function placeOf(model: PgTable, reading: Reading): Omit<TablePlace, "columns"> {
  const { name: written, schema: writtenSchema } = namesOf(model, reading);
  const name = reading.name(written, "a table");
  const schema = reading.namespace(writtenSchema);
  return { schema, name, written, object: printObjectName({ kind: "table", schema, name }) };
}

/** Which table it is in the database; of an alias the table's own name. */
export function tableNameOf(
  model: PgTable,
  reading: Reading,
): { readonly kind: "table"; readonly schema: string; readonly name: string } {
  const { name, schema } = namesOf(model, reading);
  // Not `namespace`: a schema that is only referred to may be another component's.
  return {
    kind: "table",
    schema: reading.name(schema ?? reading.dialect.defaultSchema, "the schema of a table"),
    name: reading.name(name, "a table"),
  };
}

const ORIGINAL_NAME = Symbol.for("drizzle:OriginalName");
const SCHEMA = Symbol.for("drizzle:Schema");

function namesOf(model: PgTable, { library }: Reading): { readonly name: string; readonly schema?: string } {
  const original: unknown = Reflect.get(model, ORIGINAL_NAME);
  const schema: unknown = Reflect.get(model, SCHEMA);
  return {
    name: typeof original === "string" ? original : library.main.getTableName(model),
    ...(typeof schema === "string" ? { schema } : {}),
  };
}
