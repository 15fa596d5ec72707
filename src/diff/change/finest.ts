import type { AnyOperation } from "../../operations/index.ts";
import { partOf, type Schema, type Table } from "../../schema/index.ts";
import { creation } from "../creation.ts";

/** The operations that make a schema, one for each part of a table: so that each dependency is some part's. */
export function finest(schema: Schema): readonly AnyOperation[] {
  return creation(schema).flatMap((operation) =>
    operation.kind === "create-table" && operation.after !== undefined
      ? partsOf(operation.after)
      : [operation],
  );
}

function partsOf(table: Table): readonly AnyOperation[] {
  const { primaryKey, ...others } = table;
  const bare: Table = { ...others, columns: [], uniques: [], checks: [], exclusions: [] };
  return [
    { kind: "create-table", path: { kind: "table", schema: table.schema, name: table.name }, after: bare },
    ...table.columns.map((after) => ({
      kind: "add-column" as const,
      path: partOf(table, "column", after),
      after,
    })),
    ...(primaryKey === undefined
      ? []
      : [
          {
            kind: "add-primary-key" as const,
            path: partOf(table, "primary-key", primaryKey),
            after: primaryKey,
          },
        ]),
    ...table.uniques.map((after) => ({
      kind: "add-unique" as const,
      path: partOf(table, "unique", after),
      after,
    })),
    ...table.checks.map((after) => ({
      kind: "add-check" as const,
      path: partOf(table, "check", after),
      after,
    })),
    ...table.exclusions.map((after) => ({
      kind: "add-exclusion" as const,
      path: partOf(table, "exclusion", after),
      after,
    })),
  ];
}
