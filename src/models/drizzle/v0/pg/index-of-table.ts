import type { SQL } from "drizzle-orm";
import type { IndexedColumn, Index as IndexModel } from "drizzle-orm/pg-core";
import type { Index, IndexElement } from "../../../../schema/index.ts";
import { type ElementParts, parseElement, parseOperatorClass } from "../../pg-index-element.ts";
import { columnNames } from "../keys.ts";
import type { TablePlace } from "../table-name.ts";
import { printOptions } from "./options.ts";
import type { PgReading } from "./pg-reading.ts";

/**
 * An index. Two of Drizzle's settings mean nothing here: `concurrently` is about a table with rows, and `only` about one
 * with partitions, which Drizzle cannot declare (`using` sets it by mistake).
 */
export function readIndex({ config }: IndexModel, table: TablePlace, reading: PgReading): Index {
  const name = reading.cutName(
    config.name ?? madeName(config.columns, table, reading),
    `an index of ${table.object}`,
  );
  const object = `index ${name} of ${table.object}`;
  const elements = config.columns.map((column) => elementOf(column, name, table, reading));
  if (elements.length === 0) throw reading.unreadable({ object }, "it has no columns");
  const options = printOptions(config.with ?? {}, (key) => key);
  const method = config.method ?? "btree";
  return {
    name,
    ...(config.unique ? { unique: true } : {}),
    ...(method === "btree" ? {} : { method }),
    elements,
    ...(config.where === undefined ? {} : { where: reading.sql(config.where, "expression", { object }) }),
    ...(options.length === 0 ? {} : { options }),
  };
}

type Element = Partial<IndexedColumn | SQL>;

function isColumn(element: Element): element is IndexedColumn {
  return "indexConfig" in element && "name" in element;
}

/** The name that Drizzle's migrations give to an index without one. */
function madeName(elements: readonly Element[], table: TablePlace, reading: PgReading): string {
  const names = elements.map((element) => {
    if (isColumn(element)) return reading.columnName(keyed(element));
    throw reading.unreadable(table, "an index on an expression needs a name");
  });
  return `${table.written}_${names.join("_")}_index`;
}

function keyed({ name, keyAsName }: IndexedColumn): { readonly name: string; readonly keyAsName: boolean } {
  return { name: name ?? "", keyAsName };
}

function elementOf(element: Element, index: string, table: TablePlace, reading: PgReading): IndexElement {
  if (isColumn(element)) {
    const { order, nulls, opClass } = element.indexConfig;
    const [column = ""] = columnNames([keyed(element)], `the index ${index}`, table, reading);
    // Drizzle's nulls come last in descending order too, unlike the server's.
    return printElement({
      column,
      ...(opClass === undefined ? {} : { operatorClass: parseOperatorClass(opClass) }),
      ...(order === undefined ? {} : { order }),
      ...(nulls === undefined ? {} : { nulls }),
    });
  }
  const { SQL } = reading.library.main;
  const object = `index ${index} of ${table.object}`;
  if (!reading.library.is(element, SQL)) {
    throw reading.unreadable({ object }, "one of its columns is neither a column nor SQL");
  }
  const { expression, ...parts } = parseElement(reading.sql(element, "expression", { object }));
  const [, quoted] = /^"((?:[^"]|"")+)"$/.exec(expression) ?? [];
  const name = quoted?.replaceAll('""', '"');
  return printElement(
    name !== undefined && table.columns.has(name) ? { ...parts, column: name } : { ...parts, expression },
  );
}

/** Leaves out what the server would choose. */
function printElement({
  order,
  nulls,
  ...element
}: ({ readonly column: string } | { readonly expression: string }) & ElementParts): IndexElement {
  const usual = order === "desc" ? "first" : "last";
  return {
    ...element,
    ...(order === "desc" ? { order } : {}),
    ...(nulls === undefined || nulls === usual ? {} : { nulls }),
  };
}
