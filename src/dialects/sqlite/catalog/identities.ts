import { nameOf, type ObjectKind, partOf, type Table, type View } from "../../../schema/index.ts";
import { tableDefinition } from "../text/table-definition.ts";
import { readCatalogRows } from "./read.ts";
import { MAIN } from "./read-table.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * Objects as SQLite knows them: a table by the page where its rows begin, which stays whatever the table is called, and all
 * else by its name; one of those that is renamed is another.
 */
export function identitiesIn(rows: readonly Row[]): readonly Row[] {
  const pages = new Map(
    rows.filter(({ type }) => type === "table").map(({ name, rootpage }) => [String(name), Number(rootpage)]),
  );
  const objects = rows.map((row) => ({ ...row, table: row.tbl_name, columns: columnsOf(row) }));
  const { schema } = readCatalogRows({ objects });
  return [
    ...schema.tables.flatMap((table) => ofTable(table, pages.get(table.name) ?? 0)),
    ...schema.views.flatMap(ofView),
  ];
}

/** Their names are all that is asked for. */
function columnsOf({ type, sql }: Row): string | undefined {
  if (type !== "table") return undefined;
  const { columns } = tableDefinition(String(sql)) ?? { columns: [] };
  return JSON.stringify(columns.map(({ name }) => [name, "", 0]));
}

function ofTable(table: Table, page: number): readonly Row[] {
  const part = (kind: ObjectKind) => (each: { readonly name: string }) => ({
    catalog: `${kind} ${each.name}`,
    object: page,
    part: 0,
    ...partOf(table, kind, each),
    parent: page,
  });
  return [
    { catalog: "table", object: page, part: 0, ...nameOf("table", table), parent: 0 },
    ...table.columns.map(part("column")),
    ...(table.primaryKey === undefined ? [] : [part("primary-key")(table.primaryKey)]),
    ...table.uniques.map(part("unique")),
    ...table.checks.map(part("check")),
    ...table.foreignKeys.map(part("foreign-key")),
    ...table.indexes.map(part("index")),
    ...table.triggers.map(part("trigger")),
  ];
}

function ofView(view: View): readonly Row[] {
  const catalog = `view ${view.name}`;
  return [
    { catalog, object: 0, part: 0, kind: "view", schema: MAIN, name: view.name, parent: 0 },
    ...view.triggers.map((trigger) => ({
      catalog: `trigger ${trigger.name}`,
      object: 0,
      part: 0,
      ...partOf(view, "trigger", trigger),
      parent: catalog,
    })),
  ];
}
