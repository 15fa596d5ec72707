import { type Column, type EnumType, nameOf, type Schema, type Table } from "../schema/index.ts";
import type { AspectExample } from "./aspect.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";

type Values = readonly string[];

const MOOD: Column = { name: "mood", type: 'public."Mood"' };

export const ENUM_VALUE_EXAMPLES: readonly [AspectExample<Values>, ...AspectExample<Values>[]] = [
  example("a new one at the end", ["sad", "ok"], ["sad", "ok", "happy"]),
  example(
    "new ones everywhere",
    ["sad", "ok"],
    ["awful", "it's bad", "sad", "so so", "meh", "ok", "happy", "joy"],
  ),
  example("first ones", [], ["sad", "happy"]),
  example("one that goes", ["sad", "ok", "happy"], ["sad", "happy"], used()),
  example("another order", ["happy", "sad"], ["sad", "happy"], used()),
  example(
    "of partitions with defaults of their own",
    ["sad", "ok", "happy"],
    ["happy", "sad"],
    partitioned(),
  ),
  example("of heirs, with and without defaults", ["sad", "happy"], ["happy", "sad"], heirs()),
];

function example(
  name: string,
  before: Values,
  after: Values,
  tables: readonly Table[] = [],
): AspectExample<Values> {
  const mood: EnumType = { schema: "public", name: "Mood", values: before, comment: "of people" };
  const schema: Schema = schemaWith({ enums: [mood], tables });
  return { name, schema, path: nameOf("enum", mood), after };
}

function used(): readonly Table[] {
  const moods: Column = {
    name: "Moods",
    type: 'public."Mood"[]',
    default: `'{}'::public."Mood"[]`,
    notNull: true,
  };
  return [
    tableWith({ name: "days", columns: [{ ...MOOD, name: "day" }, ID] }),
    tableWith({ name: "users", columns: [ID, { ...MOOD, default: `'sad'::public."Mood"` }, moods] }),
  ];
}

function partitioned(): readonly Table[] {
  const parent = { schema: "public", table: "logs" };
  const isHappy = `'happy'::public."Mood"`;
  return [
    tableWith({
      name: "logs",
      columns: [ID, { ...MOOD, default: `'sad'::public."Mood"` }],
      partitionBy: "RANGE (id)",
    }),
    tableWith({
      name: "logs_a",
      columns: [{ ...MOOD, default: isHappy }],
      partitionOf: { ...parent, bounds: "FOR VALUES FROM (1) TO (10)" },
    }),
    tableWith({
      name: "logs_b",
      partitionOf: { ...parent, bounds: "FOR VALUES FROM (10) TO (20)" },
    }),
  ];
}

function heirs(): readonly Table[] {
  const parents = (table: string) => [{ schema: "public", table }];
  return [
    tableWith({ name: "animals", columns: [ID, { ...MOOD, default: `'sad'::public."Mood"` }] }),
    tableWith({
      name: "birds",
      columns: [{ ...MOOD, default: `'happy'::public."Mood"` }],
      inherits: parents("animals"),
    }),
    tableWith({ name: "crows", columns: [{ ...MOOD, default: "NULL" }], inherits: parents("birds") }),
    tableWith({
      name: "ducks",
      columns: [{ name: "wings", type: 'public."Mood"' }],
      inherits: parents("birds"),
    }),
  ];
}
