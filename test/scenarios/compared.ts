import type { Schema } from "../../src/schema/index.ts";
import { withoutGivenColumns } from "../support/given-columns.ts";
import type { Settings } from "./scenario.ts";

/** A schema without what a scenario says does not count, and what nothing can change. */
export function compared(whole: Schema, { anyColumnOrder }: Settings): Schema {
  const schema = withoutGivenColumns(whole);
  if (!anyColumnOrder) return schema;
  return {
    ...schema,
    tables: schema.tables.map((table) => ({ ...table, columns: byName(table.columns) })),
    composites: schema.composites.map((type) => ({ ...type, attributes: byName(type.attributes) })),
  };
}

function byName<Each extends { readonly name: string }>(list: readonly Each[]): readonly Each[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
}
