import type { SQL } from "drizzle-orm";
import type { IndexElement } from "../../../schema/index.ts";
import { columnNames } from "./keys.ts";
import type { NamedColumn, Reading } from "./reading.ts";
import type { TablePlace } from "./table-name.ts";

/** A column or an expression of an index, in the cores that give one as it is: without settings of its own. */
export type PlainElement = NamedColumn | SQL;

/** The name that Drizzle's migrations give to an index without one. */
export function madeIndexName(
  elements: readonly PlainElement[],
  table: TablePlace,
  reading: Reading,
): string {
  const names = elements.map((element) => {
    if (!isSql(element, reading)) return reading.columnName(element);
    throw reading.unreadable(table, "an index on an expression needs a name");
  });
  return `${table.written}_${names.join("_")}_index`;
}

/** `parse`: takes apart what an author wrote as one piece, with columns in quotes. */
export function readElement(
  element: PlainElement,
  index: string,
  table: TablePlace,
  reading: Reading,
  parse: (text: string) => IndexElement,
): IndexElement {
  if (!isSql(element, reading)) {
    const [column = ""] = columnNames([element], `the index ${index}`, table, reading);
    return { column };
  }
  const object = `index ${index} of ${table.object}`;
  return parse(reading.sql(element, "expression", { object }));
}

function isSql(element: PlainElement, { library }: Reading): element is SQL {
  return library.is(element, library.main.SQL);
}

const ORDER = /\s+(asc|desc)$/i;

/** What is asked to be sorted downwards, and the rest. */
export function takeOrder(text: string): { readonly rest: string; readonly order?: "desc" } {
  const order = ORDER.exec(text)?.[1]?.toLowerCase();
  return { rest: text.replace(ORDER, ""), ...(order === "desc" ? { order } : {}) };
}
