import type { Column, Table } from "../../../schema/index.ts";
import type { CatalogColumns } from "./columns.ts";
import { readConstraints } from "./constraints.ts";
import { readIndexes } from "./indexes.ts";
import { optionsOf } from "./options.ts";
import { isAsInherited, ownDefault, readColumn } from "./read-column.ts";
import type { Reading } from "./reading.ts";
import { optionalTablespace, type Parent, type Relation } from "./relations.ts";
import { isTrue, maybeText, numberOf, type Row, textOf } from "./row.ts";
import { readPolicies, readRules, readTriggers } from "./table-parts.ts";

/** Everything about a table, put together from the rows that name it. */
export function readTable(table: Relation, reading: Reading): Table {
  const { row, oid } = table;
  const columns = reading.columnsOf(oid) ?? NO_COLUMNS;
  const parents = reading.parentsOf(oid);
  const accessMethod = maybeText(row, "method");
  const partitionBy = maybeText(row, "partition_by");
  const replicaIdentity = maybeText(row, "replica_identity");
  const type = maybeText(row, "of_type");
  if (type !== undefined) reading.unsupported(`type ${type} of a table`, table);
  return {
    schema: table.schema,
    name: table.name,
    columns: ownColumns(table, columns, parents, reading),
    ...readConstraints(table, columns, reading),
    indexes: readIndexes(table, columns, reading),
    triggers: readTriggers(table, reading),
    rules: readRules(table, reading),
    policies: readPolicies(table, reading),
    ...(isTrue(row, "row_security") ? { rowSecurity: true } : {}),
    ...(isTrue(row, "force_row_security") ? { forceRowSecurity: true } : {}),
    ...(isTrue(row, "unlogged") ? { unlogged: true } : {}),
    ...optionsOf(row),
    ...(accessMethod === undefined ? {} : { accessMethod }),
    ...optionalTablespace(row),
    ...(partitionBy === undefined ? {} : { partitionBy }),
    ...parentage(table, parents),
    ...(replicaIdentity === "nothing" || replicaIdentity === "full" ? { replicaIdentity } : {}),
    ...reading.comments("pg_class", oid),
  };
}

const NO_COLUMNS: CatalogColumns = {
  inOrder: [],
  row: () => undefined,
  named: () => undefined,
  name(number) {
    throw new TypeError(`the catalog has no column ${number}`);
  },
};

/** Without the columns that a parent gives as they are. */
function ownColumns(
  table: Relation,
  columns: CatalogColumns,
  parents: readonly Parent[],
  reading: Reading,
): readonly Column[] {
  if (parents.length === 0) return columns.inOrder.map((row) => readColumn(table, row, reading));
  const own: Column[] = [];
  for (const row of columns.inOrder) {
    const same = sameColumns(textOf(row, "name"), parents, reading);
    if (isTrue(row, "inherited")) {
      const { comment } = reading.comments("pg_class", table.oid, numberOf(row, "number"));
      if (same.length === 0 || isAsInherited(row, same, comment)) continue;
    }
    own.push({ ...readColumn(table, row, reading), ...ownDefault(row, same) });
  }
  return own;
}

function sameColumns(name: string, parents: readonly Parent[], reading: Reading): readonly Row[] {
  return parents.flatMap(({ oid }) => {
    const row = reading.columnsOf(oid)?.named(name);
    return row === undefined ? [] : [row];
  });
}

function parentage(table: Relation, parents: readonly Parent[]): Pick<Table, "partitionOf" | "inherits"> {
  const [first] = parents;
  if (first === undefined) return {};
  const names = parents.map((parent) => ({ schema: parent.schema, table: parent.table }));
  if (!table.isPartition) return { inherits: names };
  return {
    partitionOf: { schema: first.schema, table: first.table, bounds: textOf(table.row, "bounds") },
  };
}
