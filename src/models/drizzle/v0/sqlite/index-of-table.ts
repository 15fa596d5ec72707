import type { Index as IndexModel } from "drizzle-orm/sqlite-core";
import type { Index, IndexElement } from "../../../../schema/index.ts";
import { collatedType } from "../collated-type.ts";
import { madeIndexName, readElement, takeOrder } from "../plain-element.ts";
import type { TablePlace } from "../table-name.ts";
import type { SqliteReading } from "./read-sqlite.ts";

export function readIndex({ config }: IndexModel, table: TablePlace, reading: SqliteReading): Index {
  const written = config.name || madeIndexName(config.columns, table, reading);
  const name = reading.cutName(written, `an index of ${table.object}`);
  const object = `index ${name} of ${table.object}`;
  const elements = config.columns.map((element) =>
    readElement(element, name, table, reading, (text) => parseElement(text, table)),
  );
  if (elements.length === 0) throw reading.unreadable({ object }, "it has no columns");
  return {
    name,
    ...(config.unique ? { unique: true } : {}),
    elements,
    ...(config.where === undefined ? {} : { where: reading.sql(config.where, "expression", { object }) }),
  };
}

/** `lower("name") COLLATE NOCASE DESC`. */
function parseElement(text: string, { columns }: TablePlace): IndexElement {
  const { rest, order } = takeOrder(text);
  const { type: expression, collation } = collatedType(rest);
  const [, quoted] = /^"((?:[^"]|"")+)"$/.exec(expression) ?? [];
  const column = quoted?.replaceAll('""', '"');
  return {
    ...(column !== undefined && columns.has(column) ? { column } : { expression }),
    ...(collation === undefined ? {} : { collation: { name: collation } }),
    ...(order === undefined ? {} : { order }),
  };
}
