import type { ObjectName, Table } from "../../schema/index.ts";

/** The tables that have a column from its own table: heirs and partitions, and theirs. */
export function heirsOf({ schema, table }: ObjectName, tables: readonly Table[]): readonly Table[] {
  return tables
    .filter(({ inherits = [], partitionOf }) =>
      [...inherits, ...(partitionOf === undefined ? [] : [partitionOf])].some(
        (parent) => parent.schema === schema && parent.table === table,
      ),
    )
    .flatMap((heir) => [
      heir,
      ...heirsOf({ kind: "column", schema: heir.schema, table: heir.name, name: "" }, tables),
    ]);
}
