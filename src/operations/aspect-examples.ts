import {
  type Column,
  nameOf,
  type ObjectKind,
  type ObjectName,
  partOf,
  type Table,
} from "../schema/index.ts";
import type { AspectExample } from "./aspect.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";

/** An example of an aspect of a column: of the table `tickets`, which has an `id` besides. */
export function onColumn<Value>(name: string, column: Column, after?: Value): AspectExample<Value> {
  const tickets = tableWith({ name: "tickets", columns: [ID, column] });
  return on(name, [tickets], partOf(tickets, "column", column), after);
}

/** An example of an aspect of a table. */
export function onTable<Value>(
  name: string,
  table: Table,
  after?: Value,
  others: readonly Table[] = [],
): AspectExample<Value> {
  return on(name, [table, ...others], nameOf("table", table), after);
}

/** An example of an aspect of a constraint or index of a table. */
export function onPart<Value>(
  name: string,
  table: Table,
  [kind, part]: readonly [ObjectKind, string],
  after?: Value,
  others: readonly Table[] = [],
): AspectExample<Value> {
  return on(name, [table, ...others], partOf(table, kind, { name: part }), after);
}

function on<Value>(
  name: string,
  tables: readonly Table[],
  path: ObjectName,
  after: Value | undefined,
): AspectExample<Value> {
  const sorted = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { name, schema: schemaWith({ tables: sorted }), path, ...(after === undefined ? {} : { after }) };
}
