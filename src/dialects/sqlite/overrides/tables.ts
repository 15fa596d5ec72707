import type { OperationInTurn, OperationKindName, Statement } from "../../../operations/index.ts";
import { alone } from "../statements/together.ts";

const onTable = {
  sql: (operation: OperationInTurn["operation"], context: OperationInTurn["context"]): readonly Statement[] =>
    alone({ operation, context }),
};

/** What is done to tables: in place where SQLite can, else by a rebuild; see statements/together.ts. */
export const OF_TABLES = {
  "add-check": onTable,
  "add-column": onTable,
  "add-foreign-key": onTable,
  "add-primary-key": onTable,
  "add-unique": onTable,
  "create-table": onTable,
  "drop-check": onTable,
  "drop-column": onTable,
  "drop-foreign-key": onTable,
  "drop-primary-key": onTable,
  "drop-table": onTable,
  "drop-unique": onTable,
  "rename-constraint": onTable,
  "rename-not-null": onTable,
  "set-column-auto-increment": onTable,
  "set-column-default": onTable,
  "set-column-generated": onTable,
  "set-column-not-null": onTable,
  "set-column-type": onTable,
  "set-foreign-key-deferrable": onTable,
  "set-table-options": onTable,
} as const satisfies { readonly [Kind in OperationKindName]?: typeof onTable };
