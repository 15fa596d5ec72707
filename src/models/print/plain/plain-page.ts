import type { SchemaDialect, ViewColumnType } from "../../../dialects/index.ts";
import { stronglyConnected } from "../../../kernel/index.ts";
import type { Schema, Table } from "../../../schema/index.ts";
import { chooseNames, type Names } from "../names.ts";
import { RESERVED_NAMES } from "../reserved-names.ts";
import { printSql } from "../source-text.ts";
import type { PlainCore, PrintedType } from "./core.ts";

/** One module of a plain core in the making. */
export interface PlainPage {
  readonly core: PlainCore;
  readonly names: Names;
  readonly implicitName: SchemaDialect["implicitName"];
  readonly viewColumns: ReadonlyMap<string, readonly ViewColumnType[]>;
  /** A name of Drizzle's; it will be imported. */
  use(name: string): string;
  useType(name: string): string;
  sql(text: string): string;
  /** How columns of a type are made; one that Drizzle has no word for will be declared. */
  type(type: string): PrintedType;
  tableOf(name: string): Table | undefined;
  /** Whether a table refers to others that refer to it, over others perhaps. */
  isInCircle(table: Table): boolean;
}

/** What was used of Drizzle while a module was printed. */
export interface UsedNames {
  readonly names: Set<string>;
  readonly types: Set<string>;
  /** By type: the identifier of its function. */
  readonly customTypes: Map<string, string>;
}

export function emptyPlainPage(
  schema: Schema,
  core: PlainCore,
  { defaultSchema, implicitName }: Pick<SchemaDialect, "defaultSchema" | "implicitName">,
  viewColumns: PlainPage["viewColumns"],
): { readonly page: PlainPage; readonly used: UsedNames } {
  const used: UsedNames = { names: new Set(), types: new Set(), customTypes: new Map() };
  const names = chooseNames(schema, defaultSchema, [...RESERVED_NAMES, ...core.reserved, core.partType]);
  const places = new Map(schema.tables.map((table, place) => [table.name, { table, place }]));
  const circles = stronglyConnected(
    schema.tables.map(({ foreignKeys, name }) =>
      foreignKeys.flatMap(({ references }) =>
        references.table === name ? [] : (places.get(references.table)?.place ?? []),
      ),
    ),
  );
  const page: PlainPage = {
    core,
    names,
    implicitName,
    viewColumns,
    use(name) {
      used.names.add(name);
      return name;
    },
    useType(name) {
      used.types.add(name);
      return name;
    },
    sql(text) {
      page.use("sql");
      return printSql(text);
    },
    type(type) {
      const known = core.typeOf(type);
      if (known !== undefined) return { ...known, make: page.use(known.make) };
      page.use("customType");
      const name = used.customTypes.get(type) ?? names.ofCustomType(type);
      used.customTypes.set(type, name);
      return { make: name, options: "", values: "other" };
    },
    tableOf: (name) => places.get(name)?.table,
    isInCircle({ name, foreignKeys }) {
      const own = places.get(name)?.place;
      return (
        own !== undefined &&
        foreignKeys.some(({ references }) => {
          const other = places.get(references.table)?.place;
          return other !== undefined && other !== own && circles[other] === circles[own];
        })
      );
    },
  };
  return { page, used };
}
