import { type Column, type ObjectName, PLACES, partOf } from "../schema/index.ts";
import { afterColumn, beforeColumn, columnClause, columnNeeds, isComputed } from "./clauses/column.ts";
import { relationNeed } from "./clauses/needs.ts";
import { relationOf } from "./clauses/relation.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

const pair: Pair<Column> = {
  object: "column",
  place: PLACES.column,
  needs: (column, path) => {
    const { objects, texts } = columnNeeds(column);
    return { objects: [...relationNeed(path), ...objects], texts };
  },
  create: (column, path, { grammar }) => {
    const table = tableOf(path);
    return [
      ...beforeColumn(column, table, grammar),
      `ALTER TABLE ${relationOf(path, grammar)} ADD COLUMN ${columnClause(column, table, grammar)}`,
      ...afterColumn(column, table, grammar),
    ];
  },
  drop: ({ name }, path, { grammar }) => [
    `ALTER TABLE ${relationOf(path, grammar)} DROP COLUMN ${grammar.name(name)}`,
  ],
  lost: ({ name, generated }, { table }) =>
    generated === undefined ? `the values of ${table}.${name}` : undefined,
  // Where the rows are written anew the table has a second set of files for a while.
  locks: (column, act) => (act === "create" && isComputed(column) ? 10 : 4),
  examples: [
    example("nothing but a type", { name: "note", type: "text" }),
    example("an array", { name: "tags", type: "text[]", default: "'{}'::text[]", notNull: true }),
    example("a collation", { name: "word", type: "character varying(60)", collation: { name: "C" } }),
    {
      ...example("a default that is computed", {
        name: "Created At",
        type: "timestamp(3) without time zone",
        default: "now() AT TIME ZONE 'utc'",
        notNull: true,
        comment: "when it began",
      }),
      reads: {
        name: "Created At",
        type: "timestamp(3) without time zone",
        default: "(now() AT TIME ZONE 'utc'::text)",
        notNull: true,
        comment: "when it began",
      },
    },
    example("a default that is a call", { name: "key", type: "uuid", default: "gen_random_uuid()" }),
    example("a default in JSON", { name: "data", type: "jsonb", default: `'{"it''s": [1]}'::jsonb` }),
    example("identity", {
      name: "number",
      type: "bigint",
      notNull: true,
      identity: { always: true },
    }),
    example("identity with options", {
      name: "number",
      type: "integer",
      notNull: true,
      identity: {
        always: false,
        sequenceName: { schema: "public", name: "ticket_numbers" },
        start: "1000",
        increment: "10",
        minimum: "0",
        maximum: "99999",
        cache: "5",
        cycle: true,
      },
    }),
    example("serial", { name: "number", type: "bigint", notNull: true, serial: {} }),
    example("serial with options", {
      name: "number",
      type: "integer",
      notNull: true,
      serial: { sequenceName: { schema: "public", name: "Numbers" }, start: "10", cache: "3" },
    }),
    example("generated", {
      name: "shout",
      type: "text",
      generated: { expression: "upper(title)", stored: true },
    }),
    {
      ...example("generated when it is read", {
        name: "shout",
        type: "text",
        generated: { expression: "upper(title)", stored: false },
      }),
      since: 180_000,
    },
    {
      ...example("a NOT NULL with a name", {
        name: "owner",
        type: "integer",
        notNull: true,
        notNullName: "tickets_have_owners",
      }),
      since: 180_000,
    },
    {
      ...example("how it is stored", {
        name: "body",
        type: "text",
        storage: "external",
        compression: "pglz",
        statisticsTarget: 500,
        options: [
          { name: "n_distinct", value: "-0.5" },
          { name: "n_distinct_inherited", value: "100" },
        ],
      }),
      since: 140_000,
    },
  ],
};

function tableOf({ schema, table }: ObjectName) {
  return { schema: schema ?? "", name: table ?? "" };
}

function example(name: string, value: Column): PairExample<Column> {
  const tickets = tableWith({ name: "tickets", columns: [ID, { name: "title", type: "text" }] });
  return { name, schema: schemaWith({ tables: [tickets] }), path: partOf(tickets, "column", value), value };
}

export const addColumn = creates("add-column", "drop-column", pair);
export const dropColumn = drops("drop-column", "add-column", pair);
