import {
  type Index,
  nameOf,
  type ObjectName,
  partOf,
  type Routine,
  type Schema,
  type Table,
  type View,
} from "../schema/index.ts";
import type { AspectExample } from "./aspect.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";

const TICKETS: Table = tableWith({
  name: "Tickets",
  columns: [ID, { name: "name", type: "text" }, { name: "seat", type: "int4range" }],
  primaryKey: { name: "Tickets_pkey", columns: ["id"] },
  uniques: [{ name: "tickets_name_key", columns: ["name"] }],
  checks: [{ name: "tickets_check", expression: "id > 0" }],
  exclusions: [{ name: "tickets_seat_excl", method: "gist", elements: [{ column: "seat", operator: "&&" }] }],
  foreignKeys: [
    {
      name: "tickets_id_fkey",
      columns: ["id"],
      references: { schema: "public", table: "Tickets", columns: ["id"] },
    },
  ],
  indexes: [{ name: "Tickets By Name", elements: [{ column: "name" }] }],
  triggers: [
    {
      name: "touched",
      definition:
        'CREATE TRIGGER touched BEFORE INSERT ON public."Tickets" FOR EACH ROW EXECUTE FUNCTION public.touch()',
    },
  ],
  rules: [
    { name: "stay", definition: 'CREATE RULE stay AS\n    ON DELETE TO public."Tickets" DO INSTEAD NOTHING' },
  ],
  policies: [{ name: "all" }],
});

const INDEX: Index = { name: "names_idx", elements: [{ column: "name" }] };

const NAMES: View = {
  schema: "public",
  name: "names",
  query: 'SELECT name\n   FROM public."Tickets"',
  indexes: [],
  triggers: [],
  rules: [],
  columnDetails: [],
};

const KEPT_NAMES: View = { ...NAMES, name: "kept_names", materialized: true, indexes: [INDEX] };

const ROUTINES: readonly Routine[] = [
  {
    schema: "public",
    name: "add",
    kind: "function",
    arguments: "integer, integer",
    definition:
      "CREATE FUNCTION public.add(integer, integer)\n RETURNS integer\n LANGUAGE sql\nAS $$SELECT $1 + $2$$",
  },
  {
    schema: "public",
    name: "do_nothing",
    kind: "procedure",
    arguments: "",
    definition: "CREATE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $$BEGIN NULL; END$$",
  },
  {
    schema: "public",
    name: "total",
    kind: "aggregate",
    arguments: "integer",
    definition: "CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')",
  },
  {
    schema: "public",
    name: "touch",
    kind: "function",
    arguments: "",
    definition:
      "CREATE FUNCTION public.touch() RETURNS trigger\n  LANGUAGE plpgsql\n  AS $$BEGIN RETURN NEW; END$$",
  },
];

/** One of everything that can have a comment, without any; extensions apart, which not every server has. */
const ONE_OF_EACH: Schema = schemaWith({
  schemas: [{ name: "app" }],
  collations: [{ schema: "public", name: "german", provider: "icu", locale: "de-DE" }],
  enums: [{ schema: "public", name: "mood", values: ["sad", "happy"] }],
  domains: [{ schema: "public", name: "quantity", type: "integer", checks: [] }],
  composites: [{ schema: "public", name: "pair", attributes: [{ name: "a", type: "integer" }] }],
  ranges: [{ schema: "public", name: "time_range", subtype: "time without time zone" }],
  sequences: [{ schema: "public", name: "numbers" }],
  routines: ROUTINES,
  tables: [TICKETS],
  views: [KEPT_NAMES, NAMES],
  statistics: [
    {
      schema: "public",
      name: "fashions",
      definition: 'CREATE STATISTICS public.fashions ON id, name FROM public."Tickets"',
      table: { schema: "public", name: "Tickets" },
    },
  ],
});

const ON_TICKETS: readonly (readonly [ObjectName["kind"], string])[] = [
  ["column", "name"],
  ["primary-key", "Tickets_pkey"],
  ["unique", "tickets_name_key"],
  ["check", "tickets_check"],
  ["exclusion", "tickets_seat_excl"],
  ["foreign-key", "tickets_id_fkey"],
  ["index", "Tickets By Name"],
  ["trigger", "touched"],
  ["rule", "stay"],
  ["policy", "all"],
];

const TYPES_AND_THE_LIKE: readonly (readonly [ObjectName["kind"], string])[] = [
  ["collation", "german"],
  ["enum", "mood"],
  ["domain", "quantity"],
  ["composite", "pair"],
  ["range", "time_range"],
  ["sequence", "numbers"],
  ["statistics", "fashions"],
];

const TABLE = nameOf("table", TICKETS);

export const COMMENT_EXAMPLES: readonly [AspectExample<string>, ...AspectExample<string>[]] = [
  example("table", TABLE),
  { ...example("table", TABLE), name: "another one", schema: withTable({ ...TICKETS, comment: "on paper" }) },
  { name: "none", path: TABLE, schema: withTable({ ...TICKETS, comment: "on paper" }) },
  ...ON_TICKETS.map(([kind, name]) => example(kind, partOf(TICKETS, kind, { name }))),
  example("view", nameOf("view", NAMES)),
  example("column of a view", partOf(NAMES, "column", { name: "name" })),
  example("materialized view", nameOf("view", KEPT_NAMES)),
  example("column of a materialized view", partOf(KEPT_NAMES, "column", { name: "name" })),
  example("index of a materialized view", partOf(KEPT_NAMES, "index", INDEX)),
  ...TYPES_AND_THE_LIKE.map(([kind, name]) => example(kind, { kind, schema: "public", name })),
  ...ROUTINES.slice(0, 3).map((routine) => example(routine.kind, nameOf("routine", routine))),
  example("schema", { kind: "schema", name: "app" }),
  {
    ...example("extension", { kind: "extension", name: "citext" }),
    schema: schemaWith({ extensions: [{ name: "citext" }] }),
  },
];

function example(object: string, path: ObjectName): AspectExample<string> {
  return { name: `of ${object}`, schema: ONE_OF_EACH, path, after: "what it's for" };
}

function withTable(table: Table): Schema {
  return schemaWith({ routines: ROUTINES, tables: [table] });
}
