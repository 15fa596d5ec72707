import { type Index, type ObjectName, PLACES, partOf } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { indexRoles } from "./clauses/constraint.ts";
import { enclosed } from "./clauses/enclosed.ts";
import { indexElement } from "./clauses/index-element.ts";
import { includeClause } from "./clauses/key.ts";
import { elementNeeds, relationNeed, text } from "./clauses/needs.ts";
import { withClause } from "./clauses/options.ts";
import { relationOf } from "./clauses/relation.ts";
import { requireServer } from "./clauses/server.ts";
import { requireWholeColumns } from "./clauses/whole-columns.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";
import type { Grammar } from "./grammar.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

const ORDERED: Index = {
  name: "Users By Age",
  elements: [
    { column: "age", order: "desc", nulls: "last" },
    { column: "id", nulls: "first" },
    { column: "name", order: "desc" },
  ],
  include: ["tags"],
  options: [{ name: "fillfactor", value: "70" }],
  clustered: true,
};

const pair: Pair<Index> = {
  object: "index",
  place: PLACES.index,
  needs: ({ elements, where }, path) => {
    const needs = elementNeeds(elements);
    return {
      objects: [...relationNeed(path), ...needs.objects],
      texts: [...needs.texts, ...text("expression", where)],
    };
  },
  create: (index, path, { grammar, concurrently }) => {
    const name = indexName(path, grammar);
    return [
      statementOf(index, path, grammar, concurrently),
      ...index.elements.flatMap(({ statisticsTarget }, at) =>
        statisticsTarget === undefined
          ? []
          : [`ALTER INDEX ${name} ALTER COLUMN ${at + 1} SET STATISTICS ${statisticsTarget}`],
      ),
      ...indexRoles(index, path, grammar),
      ...commentOn(`INDEX ${name}`, index.comment, grammar),
    ];
  },
  drop: (_, path, { grammar, concurrently }) => [
    `DROP INDEX ${concurrently ? "CONCURRENTLY " : ""}${indexName(path, grammar)}`,
  ],
  outside: ({ concurrently = false }) => concurrently,
  locks: (_, act) => (act === "create" ? 2 : 3),
  examples: [
    example("of a column", { name: "users_name_idx", elements: [{ column: "name" }] }),
    example("unique", {
      name: "users_lower_idx",
      unique: true,
      elements: [{ expression: "lower(name)", collation: { name: "C" }, statisticsTarget: 200 }],
      where: "age > 17",
      comment: "one grown-up of each name",
    }),
    {
      ...example("in an order of its own", { ...ORDERED, tablespace: "pg_default" }),
      // The database's own tablespace is taken for granted.
      reads: ORDERED,
    },
    example("of another method", {
      name: "users_tags_idx",
      method: "gin",
      elements: [{ column: "tags" }],
      options: [{ name: "fastupdate", value: "off" }],
    }),
    example("with an operator class", {
      name: "users_words_idx",
      method: "gist",
      elements: [
        {
          column: "words",
          operatorClass: { name: "tsvector_ops", options: [{ name: "siglen", value: "100" }] },
        },
      ],
    }),
    example("of patterns", {
      name: "users_pattern_idx",
      elements: [
        { column: "name", operatorClass: { name: "text_pattern_ops" } },
        { expression: "age + 1" },
        { expression: "(age % 2) + (age % 3)" },
      ],
    }),
    example("that names a row for replication", {
      name: "users_id_idx",
      unique: true,
      elements: [{ column: "id" }],
      replicaIdentity: true,
    }),
    {
      ...example("where null equals null", {
        name: "users_age_idx",
        unique: true,
        elements: [{ column: "age" }],
        nullsNotDistinct: true,
      }),
      since: 150_000,
    },
    partitioned(),
  ],
};

function statementOf(index: Index, path: ObjectName, grammar: Grammar, concurrently = false): string {
  if (index.nullsNotDistinct) requireServer(grammar, 150_000, "NULLS NOT DISTINCT", path);
  requireWholeColumns(index.elements, path);
  const elements = index.elements.map((element) => indexElement(element, grammar)).join(", ");
  return [
    index.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX",
    `${concurrently ? " CONCURRENTLY" : ""} ${grammar.name(index.name)} ON ${index.only ? "ONLY " : ""}${relationOf(path, grammar)}`,
    index.method === undefined ? "" : ` USING ${grammar.name(index.method)}`,
    ` (${elements})`,
    includeClause(index.include, grammar),
    index.nullsNotDistinct ? " NULLS NOT DISTINCT" : "",
    withClause(index.options, grammar),
    index.tablespace === undefined ? "" : ` TABLESPACE ${grammar.name(index.tablespace)}`,
    index.where === undefined ? "" : ` WHERE ${enclosed(index.where)}`,
  ].join("");
}

/** An index lies in the schema of its table. */
function indexName({ schema, name }: ObjectName, grammar: Grammar): string {
  return grammar.qualified({ ...(schema === undefined ? {} : { schema }), name });
}

function example(name: string, value: Index): PairExample<Index> {
  const users = tableWith({
    name: "users",
    columns: [
      ID,
      { name: "name", type: "text" },
      { name: "age", type: "integer" },
      { name: "tags", type: "text[]" },
      { name: "words", type: "tsvector" },
    ],
  });
  return { name, schema: schemaWith({ tables: [users] }), path: partOf(users, "index", value), value };
}

function partitioned(): PairExample<Index> {
  const events = tableWith({ name: "events", columns: [ID], partitionBy: "RANGE (id)" });
  const partition = tableWith({
    name: "events_old",
    partitionOf: { schema: "public", table: "events", bounds: "FOR VALUES FROM (1) TO (1000)" },
  });
  const value: Index = { name: "events_id_idx", elements: [{ column: "id" }], only: true };
  return {
    name: "of a partitioned table without its partitions",
    schema: schemaWith({ tables: [events, partition] }),
    path: partOf(events, "index", value),
    value,
  };
}

export const createIndex = creates("create-index", "drop-index", pair);
export const dropIndex = drops("drop-index", "create-index", pair);
