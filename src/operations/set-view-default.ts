import { nameOf, partOf, type View, type ViewColumn } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { defaultExpression } from "./clauses/enclosed.ts";
import { text } from "./clauses/needs.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterViewColumn, VIEW_COLUMN } from "./clauses/view-column.ts";
import { schemaWith, USERS } from "./examples.ts";

/** What a new row has in a column of a view, where the insert into the view says nothing. */
export const setViewDefault = sets("set-view-default", {
  noun: "default",
  place: fieldPlace(
    VIEW_COLUMN,
    (column) => column.default,
    ({ default: _, ...column }, value): ViewColumn =>
      value === undefined ? column : { ...column, default: value },
  ),
  needs: (expression, path) => ({ objects: [viewOf(path)], texts: text("expression", expression) }),
  set: ({ path, after }, { grammar }) => [
    `${alterViewColumn(path, grammar)} ${after === undefined ? "DROP DEFAULT" : `SET DEFAULT ${defaultExpression(after)}`}`,
  ],
  locks: () => 2,
  examples: [
    example("a first one", {}, "'nobody'::text"),
    example("another one", { default: "'nobody'::text" }, "upper('x'::text)"),
    example("none, with a comment", { default: "'nobody'::text", comment: "as it is called" }),
  ],
});

function viewOf({ schema, table }: { readonly schema?: string; readonly table?: string }) {
  return nameOf("view", { ...(schema === undefined ? {} : { schema }), name: table ?? "" });
}

function example(name: string, before: Omit<ViewColumn, "name">, after?: string): AspectExample<string> {
  const details = { name: "name", ...before };
  const view: View = {
    schema: "public",
    name: "names",
    query: "SELECT name\n   FROM public.users",
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: Object.keys(before).length === 0 ? [] : [details],
  };
  return {
    name,
    schema: schemaWith({ tables: [USERS], views: [view] }),
    path: partOf(view, "column", details),
    ...(after === undefined ? {} : { after }),
  };
}
