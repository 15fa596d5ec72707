import { nameOf, PLACES, type Statistics } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { schemaNeed, text } from "./clauses/needs.ts";
import { schemaWith, USERS } from "./examples.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

const pair: Pair<Statistics> = {
  object: "statistics",
  place: PLACES.statistics,
  needs: (statistics) => ({
    objects: [...schemaNeed(statistics), { kind: "table", ...statistics.table }],
    texts: text("statement", statistics.definition),
  }),
  create: (statistics, _, { grammar }) => [
    statistics.definition.trim(),
    ...commentOn(`STATISTICS ${grammar.qualified(statistics)}`, statistics.comment, grammar),
  ],
  drop: (statistics, _, { grammar }) => [`DROP STATISTICS ${grammar.qualified(statistics)}`],
  locks: () => 3,
  examples: [
    example("of two columns", {
      schema: "public",
      name: "users_name_age",
      definition: "CREATE STATISTICS public.users_name_age ON name, age FROM public.users",
      table: { schema: "public", name: "users" },
      comment: "names come in fashions",
    }),
    {
      ...example("of an expression", {
        schema: "public",
        name: "users_short",
        definition: "CREATE STATISTICS public.users_short ON lower(name) FROM public.users",
        table: { schema: "public", name: "users" },
      }),
      since: 140_000,
    },
  ],
};

function example(name: string, value: Statistics): PairExample<Statistics> {
  return { name, schema: schemaWith({ tables: [USERS] }), path: nameOf("statistics", value), value };
}

export const createStatistics = creates("create-statistics", "drop-statistics", pair);
export const dropStatistics = drops("drop-statistics", "create-statistics", pair);
