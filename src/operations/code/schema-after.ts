import type { Schema, Table } from "../../schema/index.ts";
import type { OperationKindName, OperationOf } from "../any-operation.ts";
import { applyOperation } from "../apply-operation.ts";

/** The schema as an operation by itself leaves it: with a column, what the database drops with it is gone. */
export function schemaAfter<Kind extends OperationKindName>(
  schema: Schema,
  operation: OperationOf<Kind>,
): Schema {
  const after = applyOperation(schema, operation);
  const { kind, path } = operation;
  if (kind !== "drop-column") return after;
  const tables = after.tables.map((table) =>
    table.schema === path.schema && table.name === path.table ? withoutColumn(table, path.name) : table,
  );
  return { ...after, tables };
}

function withoutColumn({ primaryKey, ...table }: Table, column: string): Table {
  const isFree = ({ columns, include = [] }: { columns: readonly string[]; include?: readonly string[] }) =>
    !columns.includes(column) && !include.includes(column);
  const isFreeOf = ({ elements, include = [] }: Pick<Table["indexes"][number], "elements" | "include">) =>
    !include.includes(column) &&
    !elements.some((element) => "column" in element && element.column === column);
  return {
    ...table,
    ...(primaryKey !== undefined && isFree(primaryKey) ? { primaryKey } : {}),
    uniques: table.uniques.filter(isFree),
    foreignKeys: table.foreignKeys.filter(isFree),
    exclusions: table.exclusions.filter(isFreeOf),
    indexes: table.indexes.filter(isFreeOf),
  };
}
