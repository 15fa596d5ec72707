import type { SchemaDialect, ViewColumnType } from "../../dialects/index.ts";
import { stronglyConnected } from "../../kernel/index.ts";
import { objectKey, type Schema, type Table } from "../../schema/index.ts";
import { chooseNames, type Names } from "./names.ts";
import type { DrizzleName, DrizzleType } from "./reserved-names.ts";

/** What the printer has to know of a dialect. */
export type NamingFacts = Pick<SchemaDialect, "defaultSchema" | "implicitName" | "storedName">;

/** One module in the making. */
export interface Page {
  readonly schema: Schema;
  /** The types that columns may have and that the module does not declare. */
  readonly domains: Schema["domains"];
  readonly facts: NamingFacts;
  readonly names: Names;
  /** The columns of views, by the views' keys. */
  readonly viewColumns: ReadonlyMap<string, readonly ViewColumnType[]>;
  /** A name of Drizzle's; it will be imported. */
  use(name: DrizzleName): string;
  /** A type of Drizzle's; it will be imported. */
  useType(name: DrizzleType): string;
  /** The function for columns of a type that Drizzle has none for; it will be declared. `data`: their type in TypeScript. */
  useCustomType(type: string, data: string): string;
  /** What makes an object of this schema: `pgTable`, or `authSchema.table`. */
  callIn(schema: string, make: DrizzleName, method: string): string;
  tableOf(name: TableName): Table | undefined;
  /** Whether two tables refer to each other, over others perhaps. */
  inCircle(one: TableName, other: TableName): boolean;
}

export interface TableName {
  readonly schema: string;
  readonly table: string;
}

/** What was used of Drizzle while a module was printed. */
export interface Used {
  readonly names: Set<DrizzleName>;
  readonly types: Set<DrizzleType>;
  /** By type: the identifier of its function, and what its values are in TypeScript. */
  readonly customTypes: Map<string, { readonly name: string; readonly data: string }>;
}

/** A page on which nothing is printed yet. */
export function emptyPage(
  schema: Schema,
  domains: Schema["domains"],
  facts: NamingFacts,
  viewColumns: Page["viewColumns"],
): { readonly page: Page; readonly used: Used } {
  const used: Used = { names: new Set(), types: new Set(), customTypes: new Map() };
  const names = chooseNames(schema, facts.defaultSchema);
  const tables = new Map(
    schema.tables.map((table, place) => [keyOf(table.schema, table.name), { table, place }]),
  );
  const find = (name: TableName) => tables.get(keyOf(name.schema, name.table));
  const circles = stronglyConnected(
    schema.tables.map((table) => table.foreignKeys.flatMap((key) => find(key.references)?.place ?? [])),
  );
  const page: Page = {
    schema,
    domains,
    facts,
    names,
    viewColumns,
    use(name) {
      used.names.add(name);
      return name;
    },
    useType(name) {
      used.types.add(name);
      return name;
    },
    useCustomType(type, data) {
      used.names.add("customType");
      const name = names.ofCustomType(type);
      used.customTypes.set(type, { name, data });
      return name;
    },
    callIn(schema, make, method) {
      if (schema === facts.defaultSchema) return page.use(make);
      return `${names.of("schema", { name: schema })}.${method}`;
    },
    tableOf: (name) => find(name)?.table,
    inCircle(one, other) {
      const [a, b] = [find(one), find(other)];
      return a !== undefined && b !== undefined && circles[a.place] === circles[b.place];
    },
  };
  return { page, used };
}

function keyOf(schema: string, name: string): string {
  return objectKey({ kind: "table", schema, name });
}
