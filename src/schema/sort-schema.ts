import type { Schema } from "./schema.ts";
import type { Table } from "./table.ts";
import type { View } from "./view.ts";

/** The same schema with every list in its order: by schema and name, those without an order of their own. */
export function sortSchema(schema: Schema): Schema {
  return {
    schemas: byName(schema.schemas),
    extensions: byName(schema.extensions),
    collations: byName(schema.collations),
    enums: byName(schema.enums),
    domains: byName(schema.domains).map((domain) => ({ ...domain, checks: byName(domain.checks) })),
    composites: byName(schema.composites),
    ranges: byName(schema.ranges),
    sequences: byName(schema.sequences),
    routines: byName(schema.routines),
    tables: byName(schema.tables).map(sortTable),
    views: byName(schema.views).map(sortView),
    statistics: byName(schema.statistics),
  };
}

function sortTable(table: Table): Table {
  return {
    ...table,
    uniques: byName(table.uniques),
    checks: byName(table.checks),
    exclusions: byName(table.exclusions),
    foreignKeys: byName(table.foreignKeys),
    indexes: byName(table.indexes),
    triggers: byName(table.triggers),
    rules: byName(table.rules),
    policies: byName(table.policies),
  };
}

function sortView(view: View): View {
  return {
    ...view,
    indexes: byName(view.indexes),
    triggers: byName(view.triggers),
    rules: byName(view.rules),
    columnDetails: byName(view.columnDetails),
  };
}

interface Sortable {
  readonly name: string;
  readonly schema?: string;
  readonly arguments?: string;
}

/** Sorted by schema, name and arguments. */
export function byName<Each extends Sortable>(list: readonly Each[]): readonly Each[] {
  // Most lists of a table are empty, and there are thousands.
  if (list.length < 2) return list;
  return [...list].sort(
    (a, b) =>
      compare(a.schema ?? "", b.schema ?? "") ||
      compare(a.name, b.name) ||
      compare(a.arguments ?? "", b.arguments ?? ""),
  );
}

/** By code units: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
