import type { Index as IndexModel } from "drizzle-orm/mysql-core";
import type { Index, IndexElement } from "../../../../schema/index.ts";
import { madeIndexName, readElement, takeOrder } from "../plain-element.ts";
import type { TablePlace } from "../table-name.ts";
import type { MysqlReading } from "./read-mysql.ts";

/** An index. `algorithm` and `lock` are about how it is made on a table with rows. */
export function readIndex({ config }: IndexModel, table: TablePlace, reading: MysqlReading): Index {
  const written = config.name || madeIndexName(config.columns, table, reading);
  const name = reading.cutName(written, `an index of ${table.object}`);
  const object = `index ${name} of ${table.object}`;
  const elements = config.columns.map((element) =>
    readElement(element, name, table, reading, (text) => parseElement(text, table)),
  );
  if (elements.length === 0) throw reading.unreadable({ object }, "it has no columns");
  const method = config.using ?? "btree";
  return {
    name,
    ...(config.unique === true ? { unique: true } : {}),
    ...(method === "btree" ? {} : { method }),
    elements,
  };
}

/** `` `name`(10) DESC ``: some characters or bytes of a column. MariaDB has no indexes on expressions. */
function parseElement(text: string, { columns }: TablePlace): IndexElement {
  const { rest, order } = takeOrder(text);
  const [, quoted, prefix] = /^`((?:[^`]|``)+)`(?:\s*\((\d+)\))?$/.exec(rest) ?? [];
  const column = quoted?.replaceAll("``", "`");
  return {
    ...(column !== undefined && columns.has(column)
      ? { column, ...(prefix === undefined ? {} : { length: Number(prefix) }) }
      : { expression: rest }),
    ...(order === undefined ? {} : { order }),
  };
}
