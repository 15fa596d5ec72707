import type { Column } from "../../../src/schema/index.ts";

/** Everything that a column can have besides type and default. */
export const COLUMNS: readonly Column[] = [
  { name: "serial", type: "integer", notNull: true, serial: {} },
  {
    name: "small_serial",
    type: "smallint",
    notNull: true,
    serial: { start: "5", increment: "2", cycle: true },
  },
  {
    name: "named_serial",
    type: "bigint",
    notNull: true,
    serial: { sequenceName: { schema: "public", name: "other" } },
  },
  { name: "wide_serial", type: "integer", notNull: true, serial: { type: "bigint" } },
  { name: "always", type: "integer", notNull: true, identity: { always: true } },
  { name: "by_default", type: "bigint", notNull: true, identity: { always: false, start: "10", cache: "3" } },
  {
    name: "down",
    type: "integer",
    notNull: true,
    identity: { always: true, increment: "-1", minimum: "-50", maximum: "40" },
  },
  {
    name: "named",
    type: "smallint",
    notNull: true,
    identity: { always: true, sequenceName: { schema: "public", name: "Named Seq" } },
  },
  { name: "c", type: "text", collation: { name: "C" } },
  { name: "custom", type: "character varying(10)", collation: { schema: "app", name: "german" } },
  { name: "external", type: "text", storage: "external" },
  { name: "main", type: "jsonb", storage: "main" },
  { name: "pglz", type: "text", compression: "pglz" },
  { name: "counted", type: "integer", statisticsTarget: 0 },
  {
    name: "optioned",
    type: "integer",
    options: [
      { name: "n_distinct", value: "-0.5" },
      { name: "n_distinct_inherited", value: "100" },
    ],
  },
  { name: "said", type: "integer", comment: 'it\'s "said"\nin two lines' },
  { name: "twice", type: "integer", generated: { expression: "counted * 2", stored: true } },
  {
    name: "lowered",
    type: "text",
    generated: { expression: "lower(external)", stored: true },
    notNull: true,
  },
];
