import type { ObjectName, Table } from "../../schema/index.ts";
import type { Needs } from "../kind.ts";
import { columnNeeds } from "./column.ts";
import { elementNeeds, schemaNeed, text } from "./needs.ts";

/** What has to be there before a table can be made: its schema, its parents, and what columns and checks name. */
export function tableNeeds(table: Table): Needs {
  const { partitionOf, inherits = [] } = table;
  const parents = [...(partitionOf === undefined ? [] : [partitionOf]), ...inherits];
  const parts = [
    ...table.columns.map(columnNeeds),
    ...table.exclusions.map(({ elements }) => elementNeeds(elements)),
  ];
  return {
    objects: [
      ...schemaNeed(table),
      ...parents.map((parent): ObjectName => ({ kind: "table", schema: parent.schema, name: parent.table })),
      ...parts.flatMap(({ objects }) => objects),
    ],
    texts: [
      ...parts.flatMap(({ texts }) => texts),
      ...text("expression", ...table.checks.map(({ expression }) => expression)),
      ...text("expression", ...table.exclusions.map(({ where }) => where), table.partitionBy),
    ],
  };
}
