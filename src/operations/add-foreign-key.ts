import { type ForeignKey, type ObjectName, PLACES, partOf, type Table } from "../schema/index.ts";
import { addConstraint, dropConstraint } from "./clauses/constraint.ts";
import { deferrableClause } from "./clauses/key.ts";
import { relationNeed } from "./clauses/needs.ts";
import { nameList } from "./clauses/relation.ts";
import { requireServer } from "./clauses/server.ts";
import { ID, schemaWith, tableWith, USERS } from "./examples.ts";
import type { Grammar } from "./grammar.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

/** `CONSTRAINT posts_author_fkey FOREIGN KEY (author) REFERENCES public.users (id) ON DELETE CASCADE` */
function foreignKeyClause(key: ForeignKey, path: ObjectName, grammar: Grammar): string {
  if (key.onDeleteColumns !== undefined) requireServer(grammar, 150_000, "ON DELETE SET with columns", path);
  if (key.period) requireServer(grammar, 180_000, "PERIOD", path);
  if (key.notEnforced) requireServer(grammar, 180_000, "NOT ENFORCED", path);
  const { schema, table, columns } = key.references;
  const only = key.onDeleteColumns === undefined ? "" : ` ${nameList(key.onDeleteColumns, grammar)}`;
  return [
    `CONSTRAINT ${grammar.name(key.name)} FOREIGN KEY ${columnList(key.columns, key.period, grammar)}`,
    `REFERENCES ${grammar.qualified({ schema, name: table })} ${columnList(columns, key.period, grammar)}`,
    ...(key.match === undefined ? [] : ["MATCH FULL"]),
    ...(key.onUpdate === undefined ? [] : [`ON UPDATE ${key.onUpdate.toUpperCase()}`]),
    ...(key.onDelete === undefined ? [] : [`ON DELETE ${key.onDelete.toUpperCase()}${only}`]),
    ...(key.deferrable === undefined ? [] : [deferrableClause(key.deferrable).trim()]),
    ...(key.notEnforced ? ["NOT ENFORCED"] : key.notValid ? ["NOT VALID"] : []),
  ].join(" ");
}

function columnList(columns: readonly string[], period: true | undefined, grammar: Grammar): string {
  const names = columns.map((column, at) =>
    period && at === columns.length - 1 ? `PERIOD ${grammar.name(column)}` : grammar.name(column),
  );
  return `(${names.join(", ")})`;
}

const BOOKINGS: Table = tableWith({
  name: "bookings",
  columns: [
    { name: "span", type: "int4range", notNull: true },
    { name: "during", type: "daterange", notNull: true },
  ],
  primaryKey: { name: "bookings_pkey", columns: ["span", "during"], withoutOverlaps: true },
});

const pair: Pair<ForeignKey> = {
  object: "foreign-key",
  place: PLACES["foreign-key"],
  needs: ({ references }, path) => ({
    objects: [...relationNeed(path), { kind: "table", schema: references.schema, name: references.table }],
    texts: [],
  }),
  create: (key, path, { grammar }) => addConstraint(foreignKeyClause(key, path, grammar), key, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  // Both tables and their keys; dropping it, also the two triggers that it has on each.
  locks: (_, act) => (act === "create" ? 4 : 8),
  examples: [
    example("to a table", {
      name: "posts_author_fkey",
      columns: ["author"],
      references: { schema: "public", table: "users", columns: ["id"] },
    }),
    example("to its own table", {
      name: "posts_answers_fkey",
      columns: ["answers"],
      references: { schema: "public", table: "posts", columns: ["id"] },
      onDelete: "set null",
    }),
    example("with all that it can have", {
      name: "Posts Author",
      columns: ["author", "answers"],
      references: { schema: "public", table: "pairs", columns: ["a", "b"] },
      match: "full",
      onUpdate: "cascade",
      onDelete: "set default",
      deferrable: "deferred",
      notValid: true,
      comment: "who wrote it",
    }),
    example("that may wait", {
      name: "posts_author_fkey",
      columns: ["author"],
      references: { schema: "public", table: "users", columns: ["id"] },
      onUpdate: "restrict",
      deferrable: "immediate",
    }),
    {
      ...example("that keeps a column", {
        name: "posts_pair_fkey",
        columns: ["author", "answers"],
        references: { schema: "public", table: "pairs", columns: ["a", "b"] },
        onDelete: "set null",
        onDeleteColumns: ["answers"],
      }),
      since: 150_000,
    },
    {
      ...example("for a period", {
        name: "posts_span_fkey",
        columns: ["span", "during"],
        references: { schema: "public", table: "bookings", columns: ["span", "during"] },
        period: true,
      }),
      since: 180_000,
    },
    {
      ...example("that nothing enforces", {
        name: "posts_author_fkey",
        columns: ["author"],
        references: { schema: "public", table: "users", columns: ["id"] },
        notEnforced: true,
      }),
      since: 180_000,
    },
  ],
};

function example(name: string, value: ForeignKey): PairExample<ForeignKey> {
  const posts = tableWith({
    name: "posts",
    columns: [
      ID,
      { name: "author", type: "integer" },
      { name: "answers", type: "integer" },
      { name: "span", type: "int4range" },
      { name: "during", type: "daterange" },
    ],
    primaryKey: { name: "posts_pkey", columns: ["id"] },
  });
  const pairs = tableWith({
    name: "pairs",
    columns: [
      { name: "a", type: "integer" },
      { name: "b", type: "integer" },
    ],
    uniques: [{ name: "pairs_a_b_key", columns: ["a", "b"] }],
  });
  const tables = [pairs, posts, USERS];
  return {
    name,
    schema: schemaWith({ tables: value.period ? [BOOKINGS, ...tables] : tables }),
    path: partOf(posts, "foreign-key", value),
    value,
  };
}

export const addForeignKey = creates("add-foreign-key", "drop-foreign-key", pair);
export const dropForeignKey = drops("drop-foreign-key", "add-foreign-key", pair);
