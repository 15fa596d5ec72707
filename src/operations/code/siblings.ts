import type { ObjectName, Schema, Table, View } from "../../schema/index.ts";

interface Named {
  readonly name: string;
  readonly schema?: string;
}

/** The names that an object of this kind could have had: of those in the same schema, or in the same table. */
export function siblingNames(schema: Schema, path: ObjectName): readonly string[] {
  return namedIn(schema, path)
    .filter((each) => path.table !== undefined || each.schema === path.schema)
    .map(({ name }) => name);
}

/** What there is of the kind: in all schemas, or in the same table. */
export function namedIn(schema: Schema, path: ObjectName): readonly Named[] {
  switch (path.kind) {
    case "schema":
      return schema.schemas;
    case "extension":
      return schema.extensions.map(({ name }) => ({ name }));
    case "collation":
      return schema.collations;
    case "enum":
      return schema.enums;
    case "domain":
      return schema.domains;
    case "composite":
      return schema.composites;
    case "range":
      return schema.ranges;
    case "sequence":
      return schema.sequences;
    case "routine":
      return schema.routines;
    case "table":
    case "view":
      return [...schema.tables, ...schema.views];
    case "statistics":
      return schema.statistics;
    case "enum-value":
      return schema.enums.find((type) => isIn(type, path))?.values.map((name) => ({ name })) ?? [];
    default:
      return partsOf(schema, path);
  }
}

function partsOf(schema: Schema, path: ObjectName): readonly Named[] {
  const table = schema.tables.find((each) => isIn(each, path));
  if (table !== undefined) return partsOfTable(table, path.kind);
  const view = schema.views.find((each) => isIn(each, path));
  return view === undefined ? [] : partsOfView(view, path.kind);
}

function isIn(container: Named, path: ObjectName): boolean {
  return container.schema === path.schema && container.name === path.table;
}

function partsOfTable(table: Table, kind: ObjectName["kind"]): readonly Named[] {
  switch (kind) {
    case "column":
      return table.columns;
    case "primary-key":
      return table.primaryKey === undefined ? [] : [table.primaryKey];
    case "unique":
      return table.uniques;
    case "check":
      return table.checks;
    case "exclusion":
      return table.exclusions;
    case "foreign-key":
      return table.foreignKeys;
    case "index":
      return table.indexes;
    case "trigger":
      return table.triggers;
    case "rule":
      return table.rules;
    case "policy":
      return table.policies;
    default:
      return [];
  }
}

function partsOfView({ indexes, triggers, rules }: View, kind: ObjectName["kind"]): readonly Named[] {
  return kind === "index" ? indexes : kind === "trigger" ? triggers : kind === "rule" ? rules : [];
}
