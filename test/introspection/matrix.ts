import type { Column, ForeignKey, Index, IndexElement, Schema, Table } from "../../src/schema/index.ts";
import { schemaOf, table } from "../support/schemas.ts";

/** A text as an author writes it, and as PostgreSQL prints it. */
export type Spelling = readonly [written: string, printed: string];
/** Which of the two a schema is to be made of. */
export type Side = "written" | "printed";

const same = (text: string): Spelling => [text, text];
const literal = (text: string, type: string): Spelling => [`'${text}'`, `'${text}'::${type}`];

/** Every built-in type with its modifiers, and defaults of every form that it can have. */
const TYPES: readonly (readonly [type: string, ...defaults: Spelling[]])[] = [
  ["smallint", same("7"), ["-7", "'-7'::integer"]],
  ["integer", same("0"), ["1 + 2", "(1 + 2)"]],
  ["bigint", same("5"), ["9223372036854775807", "'9223372036854775807'::bigint"]],
  ["numeric", same("1.50"), ["'NaN'", "'NaN'::numeric"]],
  ["numeric(10,2)", same("0"), same("1.5")],
  ["numeric(3,0)"],
  ["real", ["1.5", "1.5"], ["'Infinity'", "'Infinity'::real"]],
  ["double precision", same("5"), same("5.0"), ["random()", "random()"]],
  ["money", ["12.34", "12.34"]],
  ["boolean", same("true"), same("false")],
  [
    "text",
    literal("", "text"),
    literal("hi", "text"),
    literal("it''s", "text"),
    same("CURRENT_USER"),
    ["'a' || 'b'", "('a'::text || 'b'::text)"],
    literal("ü😀\\n", "text"),
  ],
  ["character varying", literal("x", "character varying")],
  ["character varying(60)", literal("x", "character varying")],
  ["character(3)", literal("abc", "bpchar")],
  ["character(1)"],
  ["name"],
  ['"char"', literal("a", '"char"')],
  ["bytea", literal("\\x00ff", "bytea")],
  ["uuid", same("gen_random_uuid()"), literal("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "uuid")],
  ["date", same("CURRENT_DATE"), literal("2020-02-29", "date"), literal("infinity", "date")],
  ["time without time zone", same("LOCALTIME"), literal("12:30:00", "time without time zone")],
  ["time(3) without time zone"],
  ["time with time zone", ["'12:30:00+00'", "'12:30:00+00'::time with time zone"]],
  [
    "timestamp without time zone",
    ["timezone('utc', now())", "timezone('utc'::text, now())"],
    ["now()", "now()"],
  ],
  [
    "timestamp(3) without time zone",
    ["'2020-01-01 00:00:00'", "'2020-01-01 00:00:00'::timestamp without time zone"],
  ],
  [
    "timestamp with time zone",
    same("now()"),
    same("CURRENT_TIMESTAMP"),
    ["'2020-01-01 00:00:00+02'", "'2019-12-31 22:00:00+00'::timestamp with time zone"],
  ],
  ["timestamp(0) with time zone", same("CURRENT_TIMESTAMP(0)")],
  [
    "interval",
    literal("14 days", "interval"),
    ["'1 year 2 mons -3 days'", "'1 year 2 mons -3 days'::interval"],
  ],
  ["interval day to second(2)"],
  ["interval(3)"],
  ["interval year"],
  ["json", literal("{}", "json"), literal('{"a": [1, "b"]}', "json")],
  ["jsonb", literal('{"a": 1}', "jsonb"), literal("[]", "jsonb")],
  ["jsonpath", literal('$."a"', "jsonpath")],
  ["xml"],
  ["bit(3)", ["'101'", "'101'::\"bit\""]],
  ["bit(1)"],
  ["bit varying", literal("101", "bit varying")],
  ["bit varying(8)"],
  ["inet", literal("10.0.0.1", "inet")],
  ["cidr", literal("10.0.0.0/8", "cidr")],
  ["macaddr"],
  ["macaddr8"],
  ["point", literal("(1,2)", "point")],
  ["line"],
  ["lseg"],
  ["box"],
  ["path"],
  ["polygon"],
  ["circle"],
  ["tsvector"],
  ["tsquery"],
  ["oid"],
  ["regclass", literal("pg_class", "regclass")],
  ["pg_lsn"],
  ["int4range", literal("[1,5)", "int4range")],
  ["int8range"],
  ["numrange"],
  ["tsrange"],
  ["tstzrange"],
  ["daterange"],
  ["int4multirange"],
  ["text[]", literal("{}", "text[]"), ["ARRAY['a', 'b']", "ARRAY['a'::text, 'b'::text]"]],
  ["integer[]", ["ARRAY[]::integer[]", "ARRAY[]::integer[]"], literal("{1,2}", "integer[]")],
  ["character varying(5)[]"],
  ["numeric(4,1)[]"],
  ["timestamp(3) with time zone[]"],
  ["app.mood", literal("sad", "app.mood")],
  ["app.mood[]", literal("{sad}", "app.mood[]")],
  ['public."Odd Type"', literal("select", 'public."Odd Type"')],
  ["app.positive", same("1")],
  ["app.positive[]"],
  ["public.point3"],
  ["public.floatrange"],
];

/** A table for each type: the bare column, NOT NULL, and each default. */
function typeTables(side: Side): readonly Table[] {
  return TYPES.map(([type, ...defaults], at) => {
    const columns: Column[] = [
      { name: "id", type: "integer", notNull: true },
      { name: "bare", type },
      { name: "needed", type, notNull: true },
      ...defaults.map(
        (spelling, which): Column => ({
          name: `default_${which}`,
          type,
          default: spelling[side === "written" ? 0 : 1],
        }),
      ),
    ];
    return table(`public.type_${String(at).padStart(2, "0")}`, {}, { columns });
  });
}

/** Everything that a column can have besides type and default. */
const COLUMNS: readonly Column[] = [
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

function indexTable(): Table {
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

const ACTIONS = [undefined, "cascade", "restrict", "set null", "set default"] as const;

/** Foreign keys with each pair of actions, and with each of the other properties. */
function foreignKeys(): readonly ForeignKey[] {
  const references = { schema: "public", table: "target", columns: ["x", "y"] };
  const keys: Omit<ForeignKey, "name">[] = ACTIONS.flatMap((onDelete) =>
    ACTIONS.map((onUpdate) => ({
      columns: ["a", "b"],
      references,
      ...(onDelete === undefined ? {} : { onDelete }),
      ...(onUpdate === undefined ? {} : { onUpdate }),
    })),
  );
  keys.push({ columns: ["a", "b"], references, match: "full" });
  keys.push({ columns: ["b", "a"], references: { ...references, columns: ["y", "x"] } });
  keys.push({ columns: ["a", "b"], references, onDelete: "set null", onDeleteColumns: ["b"] });
  keys.push({ columns: ["a"], references: { ...references, columns: ["z"] }, deferrable: "immediate" });
  keys.push({
    columns: ["a"],
    references: { ...references, columns: ["z"] },
    deferrable: "deferred",
    comment: "late",
  });
  keys.push({ columns: ["a"], references: { ...references, columns: ["z"] }, notValid: true });
  keys.push({
    columns: ["self"],
    references: { schema: "app", table: "referring", columns: ["a"] },
    onDelete: "cascade",
  });
  return keys.map((key, at) => ({ ...key, name: `fk_${String(at).padStart(2, "0")}` }));
}

function constraintTables(): readonly Table[] {
  const integers = (...names: string[]): Column[] => names.map((name) => ({ name, type: "integer" }));
  const notNull =
    (names: readonly string[]) =>
    (column: Column): Column =>
      names.includes(column.name) ? { ...column, notNull: true } : column;
  const target = table(
    "target",
    {},
    {
      columns: integers("x", "y", "z", "w").map(notNull(["y", "x"])),
      primaryKey: {
        name: "target_key",
        columns: ["y", "x"],
        include: ["w"],
        options: [{ name: "fillfactor", value: "80" }],
      },
      uniques: [
        { name: "target_x_y_key", columns: ["x", "y"] },
        { name: "target_y_x_key", columns: ["y", "x"], comment: "twice" },
        { name: "target_z_key", columns: ["z"] },
        { name: "target_late", columns: ["z", "w"], deferrable: "deferred" },
        { name: "target_deferrable", columns: ["w", "z"], deferrable: "immediate" },
        { name: "target_nulls", columns: ["w"], nullsNotDistinct: true, include: ["x"] },
      ],
    },
  );
  const referring = table(
    "app.referring",
    {},
    {
      columns: integers("a", "b", "self").map(notNull(["a"])),
      primaryKey: { name: "referring_pkey", columns: ["a"], comment: "first" },
      foreignKeys: foreignKeys(),
    },
  );
  const checked = table(
    "checked",
    {},
    {
      columns: [
        ...integers("a", "b"),
        { name: "t", type: "text" },
        { name: "r", type: "int4range" },
        { name: "flag", type: "boolean" },
      ],
      checks: [
        { name: "checked_a_check", expression: "a > 0" },
        { name: "both", expression: "(a > 0) AND ((b < 5) OR (b IS NULL))", comment: "why" },
        { name: "called", expression: "length(t) < 10" },
        { name: "column", expression: "flag" },
        { name: "listed", expression: "t = ANY (ARRAY['a'::text, ')'::text, '('''::text])" },
        { name: "alone", expression: "b <> 3", noInherit: true },
        { name: "later", expression: "b <> 4", notValid: true },
        { name: "constant", expression: "true" },
      ],
      exclusions: [
        { name: "apart", method: "gist", elements: [{ column: "r", operator: "&&" }] },
        {
          name: "apart_if",
          method: "gist",
          elements: [{ column: "r", operator: "-|-" }],
          where: "a > 3",
          deferrable: "deferred",
          comment: "x",
        },
        {
          name: "distinct_lower",
          method: "btree",
          elements: [
            { expression: "lower(t)", operator: "=" },
            { column: "a", operator: "=" },
          ],
        },
      ],
    },
  );
  return [target, referring, withoutKey(checked)];
}

function withoutKey({ primaryKey: _, ...rest }: Table): Table {
  return rest;
}

/** Mutual foreign keys, and a table that refers to itself twice over. */
function circle(): readonly Table[] {
  const refers = (to: string) => ({
    foreignKeys: [
      { name: `to_${to}`, columns: ["other"], references: { schema: "public", table: to, columns: ["id"] } },
    ],
  });
  return [
    table("hen", { other: "integer" }, refers("egg")),
    table("egg", { other: "integer" }, refers("hen")),
  ];
}

/** The whole matrix: what an author declares, or what a database is expected to say of it. */
export function matrix(side: Side): Schema {
  return schemaOf({
    schemas: [{ name: "app", comment: "the app's" }],
    collations: [{ schema: "app", name: "german", provider: "icu", locale: "de" }],
    enums: [
      { schema: "app", name: "mood", values: ["sad", "it's", "ok"], comment: "moods" },
      { schema: "public", name: "Odd Type", values: ["select", ""] },
    ],
    domains: [
      {
        schema: "app",
        name: "positive",
        type: "numeric(10,2)",
        checks: [{ name: "positive_check", expression: "VALUE > (0)::numeric" }],
        default: "1",
      },
      { schema: "public", name: "code", type: "text", notNull: true, collation: { name: "C" }, checks: [] },
    ],
    composites: [
      {
        schema: "public",
        name: "point3",
        attributes: [
          { name: "x", type: "double precision" },
          { name: "T", type: "text", collation: { name: "C" }, comment: "text" },
        ],
      },
    ],
    ranges: [{ schema: "public", name: "floatrange", subtype: "double precision", subtypeDiff: "float8mi" }],
    sequences: [
      { schema: "public", name: "plain" },
      {
        schema: "app",
        name: "down",
        type: "integer",
        increment: "-2",
        minimum: "-100",
        maximum: "50",
        start: "7",
        cache: "5",
        cycle: true,
        comment: "down",
      },
    ],
    tables: [
      ...typeTables(side),
      withoutKey(table("columns", {}, { columns: COLUMNS })),
      indexTable(),
      ...constraintTables(),
      ...circle(),
    ],
  });
}
