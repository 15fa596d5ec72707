import {
  EMPTY_SCHEMA,
  NO_TABLE_PARTS,
  type ObjectName,
  type Schema,
  sortSchema,
  type Table,
  type View,
} from "../schema/index.ts";

/**
 * A schema of which nothing is known but the names of its objects: enough to settle who owns them. Parts of tables are
 * left out, and so are schemas and extensions, which nobody owns alone.
 */
export function namedSchema(names: readonly ObjectName[]): Schema {
  const of = (kind: ObjectName["kind"]) =>
    names.flatMap(({ kind: each, schema, name }) =>
      each === kind && schema !== undefined ? [{ schema, name }] : [],
    );
  return sortSchema({
    ...EMPTY_SCHEMA,
    enums: of("enum").map((each) => ({ ...each, values: [] })),
    domains: of("domain").map((each) => ({ ...each, type: "text", checks: [] })),
    composites: of("composite").map((each) => ({ ...each, attributes: [] })),
    ranges: of("range").map((each) => ({ ...each, subtype: "text" })),
    sequences: of("sequence"),
    routines: names.flatMap(({ kind, schema, name, arguments: types }) =>
      kind === "routine" && schema !== undefined && types !== undefined
        ? [{ schema, name, arguments: types, kind: "function", definition: "" } as const]
        : [],
    ),
    tables: of("table").map((each): Table => ({ ...each, ...NO_TABLE_PARTS })),
    views: of("view").map((each): View => ({ ...each, ...NO_VIEW_PARTS })),
  });
}

const NO_VIEW_PARTS = { query: "", indexes: [], triggers: [], rules: [], columnDetails: [] } as const;
