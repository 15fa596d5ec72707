import type { View } from "../../../schema/index.ts";
import type { CatalogGrammar } from "../../schema-dialect.ts";
import { quoteText } from "../grammar.ts";
import { normaliseType } from "../types.ts";

/** A view can be written to where a trigger does it in its place. Source: https://sqlite.org/lang_createtrigger.html */
export const viewColumns: NonNullable<CatalogGrammar["viewColumns"]> = {
  query: ({ name }) => `SELECT name, type FROM pragma_table_xinfo(${quoteText(name)}, 'main')`,
  read: (rows, view) =>
    rows.map(({ name, type }) => ({
      name: String(name),
      type: normaliseType(String(type)) ?? String(type),
      insertable: hasTriggerFor("INSERT", view),
      updatable: hasTriggerFor("UPDATE", view),
    })),
};

function hasTriggerFor(what: string, { triggers }: View): boolean {
  return triggers.some(({ definition }) => definition.includes(` INSTEAD OF ${what} `));
}
