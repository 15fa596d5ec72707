import type { ForeignKey, ReferenceAction } from "../../../schema/index.ts";
import { inOrder, type Row, textOf } from "./row.ts";
import { MAIN } from "./scope.ts";

/** RESTRICT and NO ACTION are the same to InnoDB: neither is said. */
const ACTIONS: Readonly<Record<string, ReferenceAction>> = {
  CASCADE: "cascade",
  "SET NULL": "set null",
  "SET DEFAULT": "set default",
};

/** One foreign key, from its row and the rows of its columns. */
export function readForeignKey(row: Row, unordered: readonly Row[]): ForeignKey {
  const columns = inOrder(unordered, "place");
  const onUpdate = ACTIONS[textOf(row, "on_update")];
  const onDelete = ACTIONS[textOf(row, "on_delete")];
  return {
    name: textOf(row, "name"),
    columns: columns.map((each) => textOf(each, "column")),
    references: {
      schema: MAIN,
      table: textOf(row, "referenced"),
      columns: columns.map((each) => textOf(each, "referenced")),
    },
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
}
