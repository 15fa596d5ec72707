import type { Option, View } from "../../../schema/index.ts";
import type { ViewColumnType } from "../../schema-dialect.ts";
import { inOrder, type Row, textOf } from "./row.ts";
import { MAIN } from "./scope.ts";

/** `unqualified`: a text without the database's name. */
export function readView(row: Row, unqualified: (text: string) => string): View {
  const options = optionsOf(row);
  return {
    schema: MAIN,
    name: textOf(row, "name"),
    query: unqualified(textOf(row, "query")),
    ...(options.length === 0 ? {} : { options }),
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: [],
  };
}

function optionsOf(row: Row): readonly Option[] {
  return [
    ...(row.algorithm === "UNDEFINED"
      ? []
      : [{ name: "algorithm", value: textOf(row, "algorithm").toLowerCase() }]),
    ...(row.checked === "NONE"
      ? []
      : [{ name: "check_option", value: textOf(row, "checked").toLowerCase() }]),
    ...(row.security === "INVOKER" ? [{ name: "security", value: "invoker" }] : []),
  ];
}

/** The server says of a view as a whole whether rows can be written through it. */
export function readViewColumns(row: Row, unordered: readonly Row[]): readonly ViewColumnType[] {
  const isWritable = row.updatable === "YES";
  return inOrder(unordered, "place").map((column) => ({
    name: textOf(column, "name"),
    insertable: isWritable,
    updatable: isWritable,
    type: textOf(column, "type"),
  }));
}
