import type { Column, Index, QualifiedName, Schema } from "../schema/index.ts";
import type { AspectExample } from "./aspect.ts";
import { onColumn, onPart } from "./aspect-examples.ts";
import { ID, tableWith } from "./examples.ts";

/** A column's type, with the collation where it is not the type's own. */
export interface ColumnType {
  readonly type: string;
  readonly collation?: QualifiedName;
}

const MOODS: Partial<Schema> = {
  domains: [
    {
      schema: "public",
      name: "words",
      type: "character varying(60)",
      checks: [{ name: "words_check", expression: "(VALUE)::text <> ''::text" }],
    },
  ],
  enums: [
    { schema: "public", name: "Feeling", values: ["happy", "sad"] },
    { schema: "public", name: "mood", values: ["sad", "happy"] },
  ],
};

export const TYPE_EXAMPLES: readonly [AspectExample<ColumnType>, ...AspectExample<ColumnType>[]] = [
  onColumn(
    "a longer one",
    { name: "title", type: "character varying(30)" },
    { type: "character varying(60)" },
  ),
  onColumn("a wider one", { name: "Of Many", type: "integer", default: "0" }, { type: "bigint" }),
  onColumn(
    "with a default that a cast would stick to",
    { name: "title", type: "character varying", default: "'none'::character varying" },
    { type: "text" },
  ),
  onColumn("another one that has to be said", { name: "open", type: "integer" }, { type: "boolean" }),
  onColumn("read from a text", { name: "count", type: "text" }, { type: "integer" }),
  onColumn(
    "shorter",
    { name: "at", type: "timestamp with time zone" },
    { type: "timestamp(0) with time zone" },
  ),
  onColumn("an array", { name: "count", type: "integer" }, { type: "integer[]" }),
  onColumn("a collation", { name: "word", type: "text" }, { type: "text", collation: { name: "C" } }),
  onColumn(
    "another type and its own collation",
    { name: "word", type: "text", collation: { name: "C" } },
    { type: "character varying(10)" },
  ),
  onColumn(
    "of a serial column",
    { name: "number", type: "integer", notNull: true, serial: {} },
    { type: "bigint" },
  ),
  onColumn(
    "of an identity column",
    { name: "number", type: "integer", notNull: true, identity: { always: true } },
    { type: "bigint" },
  ),
  onColumn(
    "with storage of its own",
    { name: "body", type: "text", storage: "external", statisticsTarget: 100, comment: "what it says" },
    { type: "character varying" },
  ),
  withIndex("with an index that is looked at closely"),
  {
    ...onColumn(
      "with compression of its own",
      { name: "body", type: "text", compression: "pglz" },
      { type: "jsonb" },
    ),
    since: 140_000,
  },
  withMoods("an enum", { name: "mood", type: "text" }, { type: "public.mood" }),
  withMoods("another enum", { name: "mood", type: "public.mood" }, { type: 'public."Feeling"' }),
  withMoods("arrays of enums", { name: "moods", type: "public.mood[]" }, { type: 'public."Feeling"[]' }),
  withMoods("a domain", { name: "word", type: "text" }, { type: "public.words" }),
  withMoods(
    "what is under a domain",
    { name: "word", type: "public.words" },
    { type: "character varying(60)" },
  ),
  withMoods("from a domain to a number", { name: "word", type: "public.words" }, { type: "numeric(10,2)" }),
];

function withIndex(name: string): AspectExample<ColumnType> {
  const index: Index = {
    name: "Twice Or So",
    elements: [{ column: "count" }, { expression: "count * 2", statisticsTarget: 300 }],
  };
  const tickets = tableWith({
    name: "tickets",
    columns: [ID, { name: "count", type: "integer" }],
    indexes: [index],
  });
  return onPart(name, tickets, ["column", "count"], { type: "bigint" });
}

function withMoods(name: string, column: Column, after: ColumnType): AspectExample<ColumnType> {
  const example = onColumn(name, column, after);
  return { ...example, schema: { ...example.schema, ...MOODS } };
}
