import { describe, expect, it } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import { parseSqlModels } from "../../src/scratch/sql-model-file.ts";

const dialect = dialectOf("postgres");

async function statements(text: string): Promise<readonly string[]> {
  if (dialect === undefined) throw new Error("no dialect");
  const parsed = await parseSqlModels({ component: "shop", file: "shop/schema.sql", text }, dialect);
  return parsed.statements.map(({ sql }) => sql);
}

describe("a SQL model file", () => {
  it("may be a dump: what is around it is left out, and places stay as they are", async () => {
    const dump = [
      "-- PostgreSQL database dump",
      "\\restrict sVdnN0T0kenM4deOf'letters",
      "SET check_function_bodies = false;",
      "SELECT pg_catalog.set_config('search_path', '', false);",
      "BEGIN;",
      "CREATE TABLE public.note (body text DEFAULT E'\\\\x');",
      "COMMIT;",
      "\\unrestrict sVdnN0T0kenM4deOf'letters",
      "",
    ].join("\n");
    expect(await statements(dump)).toEqual([
      "SET check_function_bodies = false",
      "SELECT pg_catalog.set_config('search_path', '', false)",
      "CREATE TABLE public.note (body text DEFAULT E'\\\\x')",
    ]);
  });

  it.each([
    [
      "CREATE TABLE note ();\n\\connect shop\n",
      "shop/schema.sql:2:1",
      "\\connect is a command of psql, not SQL",
      /--schema-only/,
    ],
    [
      "COPY public.note (id) FROM stdin;\n1\tit's\n\\.\n",
      "shop/schema.sql:1:1",
      "the rows of COPY … FROM stdin are for psql, not SQL",
      /--schema-only/,
    ],
    [
      "CREATE TABLE t (a int);\n  INSERT INTO t VALUES (1);",
      "shop/schema.sql:2:3",
      "INSERT changes rows",
      /initialize/,
    ],
    [
      "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
      "shop/schema.sql:1:1",
      "WITH changes rows",
      /initialize/,
    ],
    [
      "SELECT pg_catalog.setval('t_id_seq', 7, true)",
      "shop/schema.sql:1:1",
      "setval changes data",
      /initialize/,
    ],
    ["CREATE ROLE keeper", "shop/schema.sql:1:1", "CREATE ROLE concerns the whole server", /server/],
    [
      "ALTER DATABASE shop SET work_mem = '1GB'",
      "shop/schema.sql:1:1",
      "ALTER DATABASE concerns the whole server",
      /server/,
    ],
    ["GRANT admin TO zoe", "shop/schema.sql:1:1", "GRANT … a role concerns the whole server", /server/],
    [
      "GRANT CONNECT ON DATABASE shop TO zoe",
      "shop/schema.sql:1:1",
      "GRANT … ON DATABASE concerns the whole server",
      /server/,
    ],
    [
      "CREATE TABLE t (); ROLLBACK",
      "shop/schema.sql:1:20",
      "ROLLBACK does nothing for a schema",
      /Take it out/,
    ],
    [
      "CREATE TEMP TABLE draft (id int)",
      "shop/schema.sql:1:1",
      "a temporary object is gone with its session",
      /Take it out/,
    ],
    ["CREATE TABLE t AS SELECT 1 AS id", "shop/schema.sql:1:1", "CREATE … AS makes rows", /initialize/],
    ["SELECT 1 AS id INTO t", "shop/schema.sql:1:1", "SELECT … INTO makes rows", /initialize/],
    ["VACUUM", "shop/schema.sql:1:1", "VACUUM does nothing for a schema", /Take it out/],
    [
      `CREATE TABLE t (\n  id int,\n  ${"x".repeat(64)} int\n)`,
      "shop/schema.sql:3:3",
      `PostgreSQL would cut the name "${"x".repeat(64)}" to "${"x".repeat(63)}"`,
      /shorter/,
    ],
    [
      `CREATE TABLE "${"é".repeat(30)}""end" ()`,
      "shop/schema.sql:1:14",
      `PostgreSQL would cut the name "${"é".repeat(30)}"end" to "${"é".repeat(30)}"en"`,
      /shorter/,
    ],
  ])("%j is refused, with its place and a way out", async (text, file, reason, hint) => {
    await expect(statements(text)).rejects.toMatchObject({
      code: "models/unreadable",
      facts: { component: "shop", file, reason, excerpt: expect.stringContaining("^") },
      hint: expect.stringMatching(hint),
    });
  });

  it.each(["", "-- nothing yet\n", "BEGIN; COMMIT;"])("%j declares nothing", async (text) => {
    await expect(statements(text)).rejects.toMatchObject({ code: "models/empty" });
  });

  it("may have what only sounds alike", async () => {
    const script = [
      `CREATE TABLE /* ${"x".repeat(64)} */ ${"x".repeat(63)} (id text DEFAULT '${"x".repeat(64)}')`,
      "CREATE INDEX CONCURRENTLY i ON note (body)",
      "CREATE USER MAPPING FOR PUBLIC SERVER s",
      "GRANT INSERT, UPDATE ON note TO keeper",
      "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'INSERT INTO note DEFAULT VALUES'",
      "SELECT 'a \\connect b'",
      "CREATE TABLE copy AS SELECT * FROM note WITH NO DATA",
      "CREATE TABLE sum (a int, b int GENERATED ALWAYS AS (a + 1) STORED)",
    ];
    expect(await statements(script.join(";\n"))).toEqual(script);
  });
});
