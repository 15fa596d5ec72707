import { nameOf, PLACES, printObjectName, type View } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { schemaNeed, text } from "./clauses/needs.ts";
import { withClause } from "./clauses/options.ts";
import { partStatements } from "./clauses/parts.ts";
import { nameList } from "./clauses/relation.ts";
import { viewWords } from "./clauses/view-words.ts";
import { createIndex } from "./create-index.ts";
import { createRule } from "./create-rule.ts";
import { createTrigger } from "./create-trigger.ts";
import { schemaWith, USERS } from "./examples.ts";
import type { Grammar } from "./grammar.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

const PLAIN = {
  schema: "public",
  indexes: [],
  triggers: [],
  rules: [],
  columnDetails: [],
} satisfies Partial<View>;

const NAMES = "SELECT name\n   FROM public.users";

const GROWN_UPS: View = {
  ...PLAIN,
  name: "Grown Ups",
  query: 'SELECT id AS number,\n    name AS "Name"\n   FROM public.users\n  WHERE (age > 17)',
  options: [
    { name: "check_option", value: "local" },
    { name: "security_barrier", value: "true" },
  ],
  columnDetails: [
    { name: "Name", comment: "as it is called", default: "'nobody'::text" },
    { name: "number", comment: "it's unique" },
  ],
  comment: "who may drive",
};

const AGES: View = {
  ...PLAIN,
  name: "ages",
  materialized: true,
  query: "SELECT age,\n    count(*) AS many\n   FROM public.users\n  GROUP BY age",
  options: [{ name: "fillfactor", value: "50" }],
  comment: "refreshed at night",
};

const pair: Pair<View> = {
  object: "view",
  place: PLACES.view,
  say: ({ materialized }, path) => `${materialized ? "materialized " : ""}${printObjectName(path)}`,
  needs: (view) => ({
    objects: schemaNeed(view),
    texts: [
      ...text("query", view.query),
      ...text("expression", ...view.columnDetails.map((column) => column.default)),
    ],
  }),
  create: (view, _, context) => {
    const { grammar } = context;
    const name = grammar.qualified(view);
    return [
      statementOf(view, name, grammar),
      ...view.columnDetails.flatMap((column) => [
        ...(column.default === undefined
          ? []
          : [`ALTER VIEW ${name} ALTER COLUMN ${grammar.name(column.name)} SET DEFAULT ${column.default}`]),
        ...commentOn(`COLUMN ${name}.${grammar.name(column.name)}`, column.comment, grammar),
      ]),
      ...commentOn(`${viewWords(view)} ${name}`, view.comment, grammar),
      ...partStatements(createIndex, "index", view, view.indexes, context),
      ...partStatements(createRule, "rule", view, view.rules, context),
      ...partStatements(createTrigger, "trigger", view, view.triggers, context),
    ];
  },
  drop: (view, _, { grammar }) => [`DROP ${viewWords(view)} ${grammar.qualified(view)}`],
  // The view, its row type, its rule, its schema; a materialized one has files like a table.
  locks: (view) =>
    (view.materialized ? 8 : 5) + view.indexes.length + view.triggers.length + view.rules.length,
  examples: [
    example("of a table", { ...PLAIN, name: "names", query: NAMES }),
    {
      ...example("with all that a view can have", {
        ...GROWN_UPS,
        columns: ["number", "Name"],
        query: "SELECT id, name FROM public.users WHERE age > 17",
      }),
      reads: GROWN_UPS,
    },
    {
      ...example("materialized", {
        ...AGES,
        query: "SELECT age, count(*) AS many FROM public.users GROUP BY age -- fast",
        tablespace: "pg_default",
        accessMethod: "heap",
      }),
      reads: AGES,
    },
    example("materialized without its rows", {
      ...PLAIN,
      name: "ages",
      materialized: true,
      withNoData: true,
      query: "SELECT age\n   FROM public.users",
    }),
    {
      ...example("with the rights of who asks", {
        ...PLAIN,
        name: "names",
        query: NAMES,
        options: [{ name: "security_invoker", value: "true" }],
      }),
      since: 150_000,
    },
  ],
};

function statementOf(view: View, name: string, grammar: Grammar): string {
  return [
    `CREATE ${viewWords(view)} ${name}`,
    view.columns === undefined ? "" : ` ${nameList(view.columns, grammar)}`,
    view.accessMethod === undefined ? "" : ` USING ${grammar.name(view.accessMethod)}`,
    withClause(view.options, grammar),
    view.tablespace === undefined ? "" : ` TABLESPACE ${grammar.name(view.tablespace)}`,
    ` AS\n${view.query.trim()}`,
    view.materialized && view.withNoData ? "\nWITH NO DATA" : "",
  ].join("");
}

function example(name: string, value: View): PairExample<View> {
  return { name, schema: schemaWith({ tables: [USERS] }), path: nameOf("view", value), value };
}

export const createView = creates("create-view", "drop-view", pair);
export const dropView = drops("drop-view", "create-view", pair);
