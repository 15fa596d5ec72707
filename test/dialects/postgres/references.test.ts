import { describe, expect, it } from "vitest";
import { declaredNames } from "../../../src/dialects/postgres/declared-names.ts";
import { referencesIn } from "../../../src/dialects/postgres/references.ts";
import type { SqlText } from "../../../src/operations/index.ts";
import { printObjectName } from "../../../src/schema/index.ts";

/** The names in one text, as `schema.name`. */
async function namesIn(as: SqlText["as"], text: string) {
  const [found] = await referencesIn([{ text, as }]);
  const print = (list: readonly { readonly schema?: string; readonly name: string }[] = []) =>
    list.map(({ schema, name }) => (schema === undefined ? name : `${schema}.${name}`));
  return {
    relations: print(found?.relations),
    routines: print(found?.routines),
    types: print(found?.types),
    whenCalled: print(found?.whenCalled),
  };
}

const NOTHING = { relations: [], routines: [], types: [], whenCalled: [] };

describe("the names in an expression", () => {
  it("are functions, casts, and texts that stand for a name", async () => {
    expect(await namesIn("expression", "public.code(id) || Lower(x)::app.\"Mood\" || 'f(x)'")).toEqual({
      ...NOTHING,
      routines: ["public.code", "lower"],
      types: ["app.Mood"],
    });
    expect(await namesIn("expression", "CAST(x AS app.mood) /* g(1) */ -- h(2)")).toEqual({
      ...NOTHING,
      routines: ["cast"],
      types: ["app.mood"],
    });
    const sequences = await namesIn("expression", `nextval('app."My Seq"'::regclass) + nextval('s')`);
    expect(sequences.relations).toEqual(["app.My Seq", "s"]);
    expect((await namesIn("expression", "'public.f(integer)'::regprocedure")).routines).toEqual(["public.f"]);
  });

  it("are tables too where a query stands in it", async () => {
    const { relations, routines } = await namesIn(
      "expression",
      "EXISTS (SELECT 1 FROM app.members WHERE f(id)) -- so",
    );
    expect(relations).toEqual(["app.members"]);
    expect(routines).toEqual(["f"]);
  });

  it("are none in a literal or a column", async () => {
    expect(await namesIn("expression", "'now()'")).toEqual(NOTHING);
    expect(await namesIn("expression", "price > 0 AND name <> 'x'")).toEqual(NOTHING);
  });
});

it("is the name in a type that is not built in", async () => {
  expect((await namesIn("type", "app.mood[]")).types).toEqual(["app.mood"]);
  expect((await namesIn("type", '"Point"(3)')).types).toEqual(["Point"]);
  expect(await namesIn("type", "timestamp(3) with time zone")).toEqual(NOTHING);
});

describe("the names in a query or statement", () => {
  it("are those of everything that it uses", async () => {
    const query = await namesIn(
      "query",
      "SELECT a.f(t.x)::b.c FROM d.t JOIN u USING (id), g.h() AS h, nextval('app.s')",
    );
    expect(query.relations.sort()).toEqual(["app.s", "d.t", "u"]);
    expect(query.routines).toEqual(expect.arrayContaining(["a.f", "g.h"]));
    expect(query.types).toContain("b.c");
    const trigger = await namesIn(
      "statement",
      "CREATE TRIGGER x BEFORE INSERT ON a.t FOR EACH ROW EXECUTE FUNCTION b.f()",
    );
    expect(trigger).toEqual({ ...NOTHING, relations: ["a.t"], routines: ["b.f"] });
  });

  it("are looked up when it is called, in the body of a function", async () => {
    const sql = await namesIn(
      "statement",
      "CREATE FUNCTION f(a.t) RETURNS SETOF b.v LANGUAGE sql AS 'SELECT g(x) FROM c.w'",
    );
    expect(sql.types).toEqual(expect.arrayContaining(["a.t", "b.v"]));
    expect(sql.relations).toEqual([]);
    expect(sql.whenCalled.sort()).toEqual(["c.w", "g"]);
    const plpgsql = await namesIn(
      "statement",
      "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$BEGIN PERFORM 1 FROM c.w; END$$",
    );
    expect(plpgsql.whenCalled).toContain("c.w");
  });

  it("are needed at once, in a body that is parsed at once", async () => {
    const atomic = await namesIn(
      "statement",
      "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM c.w; END",
    );
    expect(atomic.relations).toEqual(["c.w"]);
    expect(atomic.whenCalled).toEqual([]);
  });

  it("of an aggregate are its functions", async () => {
    const { routines } = await namesIn(
      "statement",
      "CREATE AGGREGATE total(int) (SFUNC = app.add, STYPE = int)",
    );
    expect(routines).toEqual(expect.arrayContaining(["app.add"]));
  });

  it("are none where nobody can read it", async () => {
    expect(await namesIn("query", "SELEKT 1 FROM t")).toEqual(NOTHING);
  });
});

describe("what a script declares", () => {
  const declared = async (script: string) => (await declaredNames(script)).map(printObjectName);

  it("is what its CREATE statements make", async () => {
    expect(
      await declared(`
        CREATE SCHEMA app; CREATE EXTENSION citext;
        CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE app.part PARTITION OF app.whole DEFAULT;
        CREATE TABLE copy AS SELECT 1; SELECT 1 INTO another; CREATE TEMP TABLE t (id int);
        CREATE VIEW v AS SELECT 1; CREATE MATERIALIZED VIEW app."M" AS SELECT 1; CREATE SEQUENCE s;
        CREATE TYPE mood AS ENUM ('a'); CREATE TYPE pair AS (a int); CREATE TYPE r AS RANGE (subtype = int);
        CREATE DOMAIN d AS int; CREATE COLLATION c (locale = 'C'); CREATE STATISTICS st ON a, b FROM users;
        CREATE INDEX i ON app.part (id); CREATE INDEX ON users (id);
        CREATE TRIGGER g BEFORE INSERT ON users EXECUTE FUNCTION f(); CREATE POLICY p ON users;
        CREATE RULE u AS ON DELETE TO users DO INSTEAD NOTHING; INSERT INTO users VALUES (1)`),
    ).toEqual([
      "schema app",
      "extension citext",
      "table public.users",
      "table app.part",
      "table public.copy",
      "table public.another",
      "view public.v",
      "view app.M",
      "sequence public.s",
      "enum public.mood",
      "composite type public.pair",
      "range type public.r",
      "domain public.d",
      "collation public.c",
      "statistics public.st",
      "index app.part.i",
      "trigger public.users.g",
      "policy public.users.p",
      "rule public.users.u",
    ]);
  });

  it("has routines by what is passed to them", async () => {
    expect(
      await declared(`
        CREATE FUNCTION f(a int, OUT b text, c varchar(3) DEFAULT 'x', VARIADIC d mood[]) LANGUAGE sql AS '';
        CREATE PROCEDURE app.p() LANGUAGE sql AS ''; CREATE FUNCTION t(char, "char") RETURNS TABLE (x int) LANGUAGE sql AS '';
        CREATE AGGREGATE total(int) (sfunc = a, stype = int); CREATE AGGREGATE app.many(*) (sfunc = a, stype = int)`),
    ).toEqual([
      "function public.f(integer, character varying, public.mood[])",
      "function app.p()",
      'function public.t(character, "char")',
      "function public.total(integer)",
      "function app.many(*)",
    ]);
  });

  it("lies in the schema around it", async () => {
    expect(await declared("CREATE SCHEMA app CREATE TABLE a (id int) CREATE VIEW v AS SELECT 1")).toEqual([
      "schema app",
      "table app.a",
      "view app.v",
    ]);
  });

  it("is nothing where the script cannot be read", async () => {
    expect(await declared("CREATE TABEL users ()")).toEqual([]);
  });
});
