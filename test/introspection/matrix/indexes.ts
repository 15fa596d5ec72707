import type { Column, Index, IndexElement, Table } from "../../../src/schema/index.ts";
import { table } from "../../support/schemas.ts";

const ELEMENTS: readonly IndexElement[] = [
  { column: "a" },
  { column: "a", order: "desc" },
  { column: "a", nulls: "first" },
  { column: "a", order: "desc", nulls: "last" },
  { column: "b" },
  { column: "b", collation: { name: "C" } },
  { column: "b", operatorClass: { name: "text_pattern_ops" } },
  { column: "v", operatorClass: { name: "varchar_pattern_ops" }, order: "desc" },
  { column: "b", collation: { name: "POSIX" }, operatorClass: { name: "text_pattern_ops" }, nulls: "first" },
  { expression: "lower(b)" },
  {
    expression: "lower(b)",
    collation: { name: "C" },
    operatorClass: { name: "text_pattern_ops" },
    order: "desc",
  },
  { expression: "a + 1" },
  { expression: "((a + 1) * 2) % 3", nulls: "first" },
  { expression: "CASE\n    WHEN (a > 1) THEN b\n    ELSE (v)::text\nEND" },
  { expression: "COALESCE(b, ')('::text)" },
  { expression: "j -> 'x'::text" },
  { column: "m" },
  { column: "d" },
  { column: "arr" },
];

/** One index for each element, each method, and each of the other properties. */
const INDEXES: readonly Index[] = [
  ...ELEMENTS.map(
    (element, at): Index => ({ name: `element_${String(at).padStart(2, "0")}`, elements: [element] }),
  ),
  {
    name: "all_of_them",
    elements: [{ column: "b" }, { expression: "lower((v)::text)" }, { column: "a", order: "desc" }],
  },
  { name: "other_way", elements: [{ column: "a", order: "desc" }, { column: "b" }], unique: true },
  { name: "hashed", method: "hash", elements: [{ column: "b" }] },
  { name: "inverted", method: "gin", elements: [{ column: "j" }] },
  {
    name: "inverted_path",
    method: "gin",
    elements: [{ column: "j", operatorClass: { name: "jsonb_path_ops" } }],
    options: [
      { name: "fastupdate", value: "off" },
      { name: "gin_pending_list_limit", value: "1024" },
    ],
  },
  {
    name: "inverted_text",
    method: "gin",
    elements: [{ expression: "to_tsvector('english'::regconfig, b)" }],
  },
  { name: "inverted_array", method: "gin", elements: [{ column: "arr" }] },
  { name: "searched", method: "gist", elements: [{ column: "r" }] },
  {
    name: "searched_text",
    method: "gist",
    elements: [
      { column: "ts", operatorClass: { name: "tsvector_ops", options: [{ name: "siglen", value: "100" }] } },
    ],
  },
  { name: "spaced", method: "spgist", elements: [{ column: "p" }] },
  { name: "spaced_text", method: "spgist", elements: [{ column: "b" }] },
  {
    name: "block",
    method: "brin",
    elements: [{ column: "a" }, { column: "d" }],
    options: [
      { name: "autosummarize", value: "on" },
      { name: "pages_per_range", value: "32" },
    ],
  },
  { name: "partial", elements: [{ column: "a" }], where: "(a > 5) OR (b IS NULL)" },
  { name: "partial_in", elements: [{ column: "a" }], where: "a = ANY (ARRAY[1, 2, 3])" },
  { name: "partial_bare", elements: [{ column: "a" }], where: "flag" },
  { name: "covering", elements: [{ column: "a" }], include: ["b", "flag"], unique: true },
  {
    name: "filled",
    elements: [{ column: "a" }],
    options: [
      { name: "deduplicate_items", value: "off" },
      { name: "fillfactor", value: "70" },
    ],
  },
  { name: "nulls_one", elements: [{ column: "b" }], unique: true, nullsNotDistinct: true },
  { name: "counted_expression", elements: [{ expression: "a - 1", statisticsTarget: 77 }] },
  { name: "said", elements: [{ column: "a" }], comment: "why" },
  { name: "a", elements: [{ column: "a" }] },
  { name: "MixedCase", elements: [{ column: "Mixed" }] },
];

/** A table with all of them. */
export function indexTable(): Table {
  const columns: Column[] = [
    { name: "a", type: "integer", notNull: true },
    { name: "b", type: "text" },
    { name: "v", type: "character varying(20)" },
    { name: "j", type: "jsonb" },
    { name: "m", type: "app.mood" },
    { name: "d", type: "app.positive" },
    { name: "arr", type: "integer[]" },
    { name: "r", type: "int4range" },
    { name: "ts", type: "tsvector" },
    { name: "p", type: "point" },
    { name: "flag", type: "boolean" },
    { name: "Mixed", type: "integer" },
  ];
  return table(
    "app.indexed",
    {},
    { columns, primaryKey: { name: "indexed_pkey", columns: ["a"] }, indexes: INDEXES },
  );
}
