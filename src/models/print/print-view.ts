import { nameOf, objectKey, type View } from "../../schema/index.ts";
import { printType } from "./column-type.ts";
import type { Page } from "./page.ts";
import { sqlOf } from "./print-table-parts.ts";
import { printChain, printText } from "./source-text.ts";
import { printViewOptions } from "./view-options.ts";

/** A view as an export. Its columns are there for the types of its rows: in the database they are its query's. */
export function printView(view: View, page: Page): string {
  const make =
    view.materialized === true
      ? page.callIn(view.schema, "pgMaterializedView", "materializedView")
      : page.callIn(view.schema, "pgView", "view");
  const calls = [
    view.accessMethod === undefined ? "" : `.using(${printText(view.accessMethod)})`,
    view.options === undefined ? "" : `.with(${printViewOptions(view.options)})`,
    view.tablespace === undefined ? "" : `.tablespace(${printText(view.tablespace)})`,
    view.withNoData === true ? ".withNoData()" : "",
    `.as(${sqlOf(view.query, page)})`,
  ];
  const head = `${make}(${printText(view.name)}, ${printColumns(view, page)})`;
  return `${printChain(`export const ${page.names.of("view", view)} = ${head}`, calls, "")};`;
}

function printColumns(view: View, page: Page): string {
  const columns = page.viewColumns.get(objectKey(nameOf("view", view))) ?? [];
  const keys = page.names.keysOf(columns);
  const lines = columns.map(({ name, type }) => {
    const { make, options, array } = printType(type, false, page);
    const key = keys.get(name) ?? name;
    const written = [key === name ? "" : printText(name), options].filter((part) => part !== "");
    return `  ${key}: ${make}(${written.join(", ")})${array ? ".array()" : ""},\n`;
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}}`;
}
