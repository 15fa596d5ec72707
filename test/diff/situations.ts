import {
  type Column,
  EMPTY_SCHEMA,
  type ForeignKey,
  NO_TABLE_PARTS,
  type Routine,
  type Schema,
  type Table,
  type View,
} from "../../src/schema/index.ts";

/** A schema that can be made and dropped in few orders only, and one of these. */
export interface Situation {
  readonly name: string;
  readonly schema: Schema;
  readonly creates: readonly string[];
  readonly drops: readonly string[];
}

const ID: Column = { name: "id", type: "integer", notNull: true };

function table(name: string, more: Partial<Table> = {}): Table {
  return {
    schema: "public",
    name,
    ...NO_TABLE_PARTS,
    columns: [ID],
    primaryKey: { name: `${name}_pkey`, columns: ["id"] },
    ...more,
  };
}

function refers(from: string, to: string): ForeignKey {
  return {
    name: `${from}_id_fkey`,
    columns: ["id"],
    references: { schema: "public", table: to, columns: ["id"] },
  };
}

function view(name: string, query: string, more: Partial<View> = {}): View {
  return { schema: "public", name, query, indexes: [], triggers: [], rules: [], columnDetails: [], ...more };
}

function routine(name: string, types: string, rest: string): Routine {
  return {
    schema: "public",
    name,
    kind: "function",
    arguments: types,
    definition: `CREATE FUNCTION public.${name}(${types}) ${rest}`,
  };
}

const schemaOf = (parts: Partial<Schema>): Schema => ({ ...EMPTY_SCHEMA, ...parts });

export const SITUATIONS: readonly Situation[] = [
  {
    name: "tables that refer to each other and to themselves",
    schema: schemaOf({
      tables: [
        table("a", { foreignKeys: [refers("a", "b")] }),
        table("b", { foreignKeys: [refers("b", "a")] }),
        table("c", { foreignKeys: [refers("c", "c")] }),
      ],
    }),
    creates: [
      "create table public.a",
      "create table public.b",
      "create table public.c",
      "add foreign key public.a.a_id_fkey",
      "add foreign key public.b.b_id_fkey",
      "add foreign key public.c.c_id_fkey",
    ],
    drops: [
      "drop foreign key public.b.b_id_fkey",
      "drop table public.c",
      "drop table public.a",
      "drop table public.b",
    ],
  },
  {
    name: "a chain of foreign keys against the alphabet, one to a unique index",
    schema: schemaOf({
      tables: [
        table("a", {
          columns: [ID, { name: "code", type: "text" }],
          indexes: [{ name: "z_code_idx", unique: true, elements: [{ column: "code" }] }],
        }),
        table("b", {
          columns: [ID, { name: "a", type: "text" }],
          foreignKeys: [
            {
              name: "b_a_fkey",
              columns: ["a"],
              references: { schema: "public", table: "a", columns: ["code"] },
            },
          ],
        }),
        table("c", { foreignKeys: [refers("c", "b")] }),
      ],
    }),
    creates: [
      "create table public.a",
      "create table public.b",
      "create table public.c",
      "create index public.a.z_code_idx",
      "add foreign key public.b.b_a_fkey",
      "add foreign key public.c.c_id_fkey",
    ],
    drops: ["drop table public.c", "drop table public.b", "drop table public.a"],
  },
  {
    name: "types of types, rows of tables as types",
    schema: schemaOf({
      enums: [{ schema: "public", name: "mood", values: ["ok"] }],
      domains: [
        { schema: "public", name: "a_rich", type: "public.money_amount", checks: [] },
        { schema: "public", name: "money_amount", type: "numeric(10,2)", checks: [] },
      ],
      composites: [
        { schema: "public", name: "a_pair", attributes: [{ name: "left", type: "public.people" }] },
        { schema: "public", name: "price", attributes: [{ name: "amount", type: "public.a_rich" }] },
      ],
      ranges: [{ schema: "public", name: "rich_range", subtype: "public.money_amount" }],
      tables: [
        table("people", {
          columns: [
            ID,
            { name: "m", type: "public.mood[]" },
            { name: "p", type: "public.price" },
            { name: "r", type: "public.rich_range" },
          ],
        }),
        table("pairs", { columns: [ID, { name: "both", type: "public.a_pair" }] }),
      ],
    }),
    creates: [
      "create enum public.mood",
      "create domain public.money_amount",
      "create range type public.rich_range",
      "create domain public.a_rich",
      "create composite type public.price",
      "create table public.people",
      "create composite type public.a_pair",
      "create table public.pairs",
    ],
    drops: [
      "drop table public.pairs",
      "drop composite type public.a_pair",
      "drop table public.people",
      "drop composite type public.price",
      "drop domain public.a_rich",
      "drop range type public.rich_range",
      "drop domain public.money_amount",
      "drop enum public.mood",
    ],
  },
  {
    name: "functions that tables use, and functions of their rows",
    schema: schemaOf({
      routines: [
        routine("code", "", "RETURNS text LANGUAGE sql AS $$SELECT 'a'::text$$"),
        routine("is_good", "public.things", "RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT $1.id > 0$$"),
        routine("shout", "text", "RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT upper($1)$$"),
        routine("touch", "", "RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"),
      ],
      tables: [
        table("things", {
          columns: [
            ID,
            { name: "code", type: "text", default: "public.code()" },
            { name: "loud", type: "text", generated: { expression: "public.shout(code)", stored: true } },
          ],
          checks: [
            { name: "things_good", expression: "public.is_good(things.*)" },
            { name: "things_positive", expression: "id > 0" },
          ],
          indexes: [{ name: "things_idx", elements: [{ expression: "public.shout(code)" }] }],
          triggers: [
            {
              name: "touched",
              definition:
                "CREATE TRIGGER touched BEFORE UPDATE ON public.things FOR EACH ROW EXECUTE FUNCTION public.touch()",
            },
          ],
        }),
      ],
    }),
    creates: [
      "create function public.code()",
      "create function public.shout(text)",
      "create function public.touch()",
      "create table public.things",
      "create function public.is_good(public.things)",
      "add check public.things.things_good",
      "create index public.things.things_idx",
      "create trigger public.things.touched",
    ],
    drops: [
      "drop check public.things.things_good",
      "drop function public.is_good(public.things)",
      "drop table public.things",
      "drop function public.touch()",
      "drop function public.shout(text)",
      "drop function public.code()",
    ],
  },
  {
    name: "views of views and of functions, against the alphabet",
    schema: schemaOf({
      routines: [
        routine("ids", "", "RETURNS SETOF integer LANGUAGE sql AS $$SELECT id FROM public.z_view$$"),
      ],
      tables: [table("base")],
      views: [
        view("a_view", "SELECT id FROM public.m_view"),
        view("b_view", "SELECT ids FROM public.ids() AS ids"),
        view("m_view", "SELECT id FROM public.z_view", {
          materialized: true,
          indexes: [{ name: "a_idx", unique: true, elements: [{ column: "id" }] }],
        }),
        view("z_view", "SELECT id FROM public.base"),
      ],
    }),
    creates: [
      "create table public.base",
      "create view public.z_view",
      "create function public.ids()",
      "create view public.b_view",
      "create materialized view public.m_view",
      "create index public.m_view.a_idx",
      "create view public.a_view",
    ],
    drops: [
      "drop view public.b_view",
      "drop view public.a_view",
      "drop materialized view public.m_view",
      "drop function public.ids()",
      "drop view public.z_view",
      "drop table public.base",
    ],
  },
  {
    name: "partitions, inheritance, sequences, statistics",
    schema: schemaOf({
      schemas: [{ name: "app" }],
      sequences: [
        {
          schema: "app",
          name: "numbers",
          ownedBy: { schema: "app", table: "z_parent", column: "id" },
        },
      ],
      tables: [
        table("a_part", {
          schema: "app",
          columns: [],
          partitionOf: { schema: "app", table: "z_parent", bounds: "FOR VALUES FROM (1) TO (9)" },
        }),
        table("heir", {
          columns: [{ name: "n", type: "integer", default: "nextval('public.keeper_id_seq'::regclass)" }],
          inherits: [{ schema: "public", table: "old" }],
        }),
        table("keeper", { columns: [{ ...ID, serial: {} }] }),
        table("old"),
        table("z_parent", {
          schema: "app",
          columns: [{ ...ID, default: "nextval('app.numbers'::regclass)" }],
          partitionBy: "RANGE (id)",
        }),
      ].map((each) => (each.partitionOf || each.inherits ? withoutKey(each) : each)),
      statistics: [
        {
          schema: "public",
          name: "heir_stats",
          definition: "CREATE STATISTICS public.heir_stats ON id, n FROM public.heir",
          table: { schema: "public", name: "heir" },
        },
      ],
    }),
    creates: [
      "create schema app",
      "create sequence app.numbers",
      "create table app.z_parent",
      "tie sequence app.numbers to column app.z_parent.id",
      "create table app.a_part",
      "create table public.keeper",
      "create table public.old",
      "create table public.heir",
      "create statistics public.heir_stats",
    ],
    drops: [
      "free sequence app.numbers of its column",
      "drop statistics public.heir_stats",
      "drop table public.heir",
      "drop table public.old",
      "drop table public.keeper",
      "drop table app.a_part",
      "drop table app.z_parent",
      "drop sequence app.numbers",
      "drop schema app",
    ],
  },
  {
    name: "policies and rules that look at other tables",
    schema: schemaOf({
      tables: [
        table("a", {
          rowSecurity: true,
          policies: [{ name: "through_b", using: "EXISTS (SELECT 1 FROM public.b WHERE b.id = a.id)" }],
        }),
        table("b", {
          rules: [
            {
              name: "kept",
              definition:
                "CREATE RULE kept AS ON DELETE TO public.b DO INSERT INTO public.a (id) VALUES (old.id)",
            },
          ],
        }),
      ],
    }),
    creates: [
      "create table public.a",
      "create table public.b",
      "create rule public.b.kept",
      "create policy public.a.through_b",
    ],
    drops: ["drop rule public.b.kept", "drop table public.a", "drop table public.b"],
  },
];

function withoutKey({ primaryKey: _, ...rest }: Table): Table {
  return rest;
}
