import type { Column, Table } from "../../schema/index.ts";

/** Names and types of the columns, whatever their order: what makes two tables fit for the same rows. */
export function columnsShape(
  table: Table,
  typeOf: (type: string) => string = (type) => type,
): readonly string[] {
  return table.columns.map((column) => JSON.stringify([column.name, typeOf(column.type)])).sort();
}

/** Whether the values of one column could be those of the other: NOT NULL, defaults and the like do not count. */
export function fitsColumn(one: Column, other: Column): boolean {
  return one.type === other.type && (one.generated === undefined) === (other.generated === undefined);
}
