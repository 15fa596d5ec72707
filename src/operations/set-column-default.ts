import { PLACES, partOf, type Schema } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { defaultExpression } from "./clauses/enclosed.ts";
import { text } from "./clauses/needs.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterColumn } from "./clauses/relation.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";

/** What a column has where a new row says nothing; rows that are there keep what they have. */
export const setColumnDefault = sets("set-column-default", {
  noun: "default",
  place: fieldPlace(
    PLACES.column,
    (column) => column.default,
    ({ default: _, ...column }, value) => (value === undefined ? column : { ...column, default: value }),
  ),
  needs: (expression) => ({ objects: [], texts: text("expression", expression) }),
  set: ({ path, after }, { grammar }) => [
    `${alterColumn(path, grammar)} ${after === undefined ? "DROP DEFAULT" : `SET DEFAULT ${defaultExpression(after)}`}`,
  ],
  locks: () => 2,
  examples: [example("a first one", undefined, "0"), example("another one", "0", "1"), example("none", "0")],
});

function example(name: string, before: string | undefined, after?: string): AspectExample<string> {
  const column = { name: "count", type: "integer", ...(before === undefined ? {} : { default: before }) };
  const tickets = tableWith({ name: "tickets", columns: [ID, column] });
  const schema: Schema = schemaWith({ tables: [tickets] });
  return { name, schema, path: partOf(tickets, "column", column), ...(after === undefined ? {} : { after }) };
}
