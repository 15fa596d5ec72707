import { nameOf, type Option, PLACES, type View } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { optionChanges } from "./clauses/option-changes.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { requireServer } from "./clauses/server.ts";
import { wordsOfView } from "./clauses/view-words.ts";
import { schemaWith, USERS } from "./examples.ts";

/** What stands after WITH: of a view how it is read and written, of a materialized one how it is stored. */
export const setViewOptions = sets("set-view-options", {
  noun: "options",
  place: fieldPlace(
    PLACES.view,
    (view) => view.options,
    ({ options: _, ...view }, value): View => (value === undefined ? view : { ...view, options: value }),
  ),
  set: ({ path, before, after }, context) => {
    const { grammar } = context;
    if (after?.some(({ name }) => name === "security_invoker"))
      requireServer(grammar, 150_000, "security_invoker", path);
    const alter = `ALTER ${wordsOfView(path, context)} ${objectOf(path, grammar)}`;
    return optionChanges(before, after, grammar).map((action) => `${alter} ${action}`);
  },
  locks: () => 3,
  examples: [
    example("first ones", {}, { check_option: "local", security_barrier: "true" }),
    example("others", { check_option: "local", security_barrier: "true" }, { check_option: "cascaded" }),
    example("none", { security_barrier: "true" }, {}),
    example("of a materialized view", {}, { fillfactor: "50" }, { materialized: true }),
    {
      ...example("with the rights of who asks", {}, { security_invoker: "true" }),
      since: 150_000,
    },
  ],
});

type Values = Readonly<Record<string, string>>;

function example(
  name: string,
  before: Values,
  after: Values,
  kind: Pick<View, "materialized"> = {},
): AspectExample<readonly Option[]> {
  const view: View = {
    schema: "public",
    name: "names",
    ...kind,
    query: "SELECT name\n   FROM public.users",
    ...optionsOf(before),
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: [],
  };
  const { options } = optionsOf(after);
  return {
    name,
    schema: schemaWith({ tables: [USERS], views: [view] }),
    path: nameOf("view", view),
    ...(options === undefined ? {} : { after: options }),
  };
}

function optionsOf(values: Values): Pick<View, "options"> {
  const options = Object.entries(values).map(([option, value]) => ({ name: option, value }));
  return options.length === 0 ? {} : { options };
}
