import { expect, test } from "vitest";
import { SERVER_FIRST } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

/** What is there under these names fails as soon as anybody uses it. */
const TRAP = "LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$";
const TYPES = [
  "text",
  "name",
  "oid",
  "integer",
  "bigint",
  "boolean",
  '"char"',
  "timestamp with time zone",
  "regclass",
];
const OPERATORS = ["=", "<>", "<", ">", "-", "+", "~", "||", "*"];

function traps(): string {
  const operators = TYPES.flatMap((type) =>
    OPERATORS.map((operator, at) => {
      const trap = `trap_${TYPES.indexOf(type)}_${at}`;
      return `CREATE FUNCTION evil.${trap}(pg_catalog.${spelled(type)}, pg_catalog.${spelled(type)}) RETURNS pg_catalog.bool ${TRAP};
        CREATE OPERATOR evil.${operator} (LEFTARG = pg_catalog.${spelled(type)}, RIGHTARG = pg_catalog.${spelled(type)}, FUNCTION = evil.${trap});`;
    }),
  );
  const functions = [
    "lower",
    "upper",
    "length",
    "count",
    "max",
    "round",
    "to_char",
    "format",
    "coalesce_",
    "unnest",
    "array_agg",
    "now",
    "current_setting",
  ].flatMap((name) =>
    ["text", "anyelement"].map(
      (type) => `CREATE FUNCTION evil.${name}(pg_catalog.${type}) RETURNS pg_catalog.text ${TRAP};`,
    ),
  );
  const relations = [
    "pg_class",
    "pg_namespace",
    "pg_attribute",
    "pg_type",
    "pg_index",
    "pg_constraint",
    "pg_roles",
    "pg_locks",
    "pg_stat_activity",
    "pg_settings",
    "stemma_migration",
    "stemma_journal",
  ].map((name) => `CREATE TABLE evil.${name} (trapped pg_catalog.int4);`);
  const types = ["text", "jsonb", "int8", "int4", "bool", "timestamptz", "regclass"].map(
    (name) => `CREATE DOMAIN evil.${name} AS pg_catalog.int2 CHECK (false);`,
  );
  return ["CREATE SCHEMA evil;", ...operators, ...functions, ...relations, ...types].join("\n");
}

function spelled(type: string): string {
  return (
    { integer: "int4", bigint: "int8", boolean: "bool", "timestamp with time zone": "timestamptz" }[type] ??
    type
  );
}

const FILES = history("foo", [
  { id: "00000000", up: "CREATE TABLE public.foo (id pg_catalog.int4);", down: "DROP TABLE public.foo;" },
  {
    id: "10000000",
    up: "CREATE INDEX CONCURRENTLY foo_id ON public.foo (id);",
    down: "DROP INDEX CONCURRENTLY public.foo_id;",
    outside: true,
  },
  {
    id: "20000000",
    code: "export async function forward(ctx) { await ctx.apply(); await ctx.execute(\"INSERT INTO public.foo VALUES (1)\"); }\nexport async function rewind(ctx) { await ctx.execute('DELETE FROM public.foo'); }",
  },
]);

test.each(SERVER_FIRST)(
  "objects planted before the system's own on the search path change nothing on $name",
  async ({ create }) => {
    const at = await site(await create(), FILES);
    await at.query(traps());
    const [row] = await at.query("SELECT current_database() AS name");
    await at.query(`ALTER DATABASE "${row?.name}" SET search_path = evil, pg_catalog, public`);
    await expect(at.query("SELECT 'a'::pg_catalog.text = 'b'::pg_catalog.text")).rejects.toThrow("trapped");
    const lines = [
      "status",
      "upgrade",
      "upgrade --apply",
      "status",
      "history",
      "show foo",
      "check",
      "pull --format sql",
      "rewind foo:10000000 --apply",
      "upgrade --apply",
      "stamp foo:20000000 --remove --apply",
      "stamp foo:20000000 --apply",
      "uninstall foo --apply",
    ];
    for (const line of lines) {
      const { code, json, stdout } = await at.run(`${line} --json`);
      expect([0, ...(line === "check" ? [3] : [])], `${line}: ${json.error?.message ?? stdout}`).toContain(
        code,
      );
      expect(stdout).not.toContain("trapped\\n");
    }
    const left = await at.query(
      "SELECT pg_catalog.count(*)::pg_catalog.int4 AS n FROM evil.stemma_migration",
    );
    expect(left).toEqual([{ n: 0 }]);
  },
);
