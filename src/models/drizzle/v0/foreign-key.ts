import type { Column, Table } from "drizzle-orm";
import type { ForeignKey, ReferenceAction } from "../../../schema/index.ts";
import { cased, columnNames } from "./keys.ts";
import type { Reading } from "./reading.ts";
import { type TablePlace, tableNameOf } from "./table-name.ts";

/** What every core tells of a foreign key. */
interface ForeignKeyModel {
  readonly reference: () => {
    readonly name?: string | undefined;
    readonly columns: readonly Column[];
    readonly foreignTable: Table;
    readonly foreignColumns: readonly Column[];
  };
  readonly onDelete: ReferenceAction | "no action" | undefined;
  readonly onUpdate: ReferenceAction | "no action" | undefined;
  getName(): string;
}

/** `impliedName`: the database's own name for one without a name, where models leave that to it. */
export function readForeignKey(
  key: ForeignKeyModel,
  table: TablePlace,
  reading: Reading,
  impliedName?: (columns: readonly string[]) => string,
): ForeignKey {
  const what = "a foreign key";
  // References are callbacks, so that tables can refer to each other before they are there.
  const { name: given, columns, foreignTable, foreignColumns } = reading.attempt(table, what, key.reference);
  if (foreignColumns.length !== columns.length) {
    throw reading.unreadable(
      table,
      `${what} has ${columns.length} columns and refers to ${foreignColumns.length}`,
    );
  }
  const stranger = foreignColumns.find((column) => column.table !== foreignTable);
  if (stranger !== undefined) {
    throw reading.unreadable(table, `${what} refers to columns of two tables`);
  }
  const all = [...columns, ...foreignColumns];
  const implied = impliedName?.(columns.map((column) => reading.columnName(column)));
  const name = reading.cutName(
    given ?? implied ?? cased(key.getName(), all, reading),
    `a foreign key of ${table.object}`,
  );
  const target = tableNameOf(foreignTable, reading);
  const onDelete = actionOf(key.onDelete);
  const onUpdate = actionOf(key.onUpdate);
  return {
    name,
    columns: columnNames(columns, `the foreign key ${name}`, table, reading),
    references: {
      schema: target.schema,
      table: target.name,
      columns: foreignColumns.map((column) => reading.columnName(column)),
    },
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
}

function actionOf(action: ForeignKeyModel["onDelete"]): ReferenceAction | undefined {
  return action === "no action" ? undefined : action;
}
