import { describe, expect, test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import { EMPTY_SCHEMA } from "../../src/schema/index.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";

describe.each(ENGINES)("$name", ({ create }) => {
  const connection = suiteConnection(create);

  async function inTransaction(work: () => Promise<void>): Promise<void> {
    await connection().query("BEGIN");
    try {
      await work();
    } finally {
      await connection().query("ROLLBACK");
    }
  }

  const read = (...rest: [Parameters<typeof introspect>[2]?]) =>
    introspect(connection(), postgresDialect(), ...rest);

  test("a new database has nothing", async () => {
    const { schema, unsupported } = await read();
    expect(schema).toEqual(EMPTY_SCHEMA);
    expect(unsupported).toEqual([]);
  });

  test("inside a transaction its own work is seen, its settings and the transaction stay", () =>
    inTransaction(async () => {
      await connection().query("CREATE TABLE seen (a timestamptz DEFAULT '2020-01-01 00:00:00+00')");
      await connection().query("SET LOCAL search_path = public, pg_temp");
      await connection().query("SET LOCAL TimeZone = 'Asia/Tokyo'");
      const { schema } = await read();
      expect(schema.tables[0]?.columns).toEqual([
        {
          name: "a",
          type: "timestamp with time zone",
          default: "'2020-01-01 00:00:00+00'::timestamp with time zone",
        },
      ]);
      const [row] = await connection().query(
        "SELECT current_setting('search_path') AS path, current_setting('TimeZone') AS zone, to_regclass('seen')::text AS there",
      );
      expect(row).toEqual({ path: "public, pg_temp", zone: "Asia/Tokyo", there: "seen" });
    }));

  test("outside one nothing stays behind, and nothing could have been written", async () => {
    await connection().query("SET search_path = public");
    await read();
    const [row] = await connection().query(
      "SELECT current_setting('search_path') AS path, current_setting('stemma.reading', true) AS mark, pg_current_xact_id_if_assigned() IS NULL AS clean",
    );
    expect(row?.path).toBe("public");
    expect(row?.mark ?? "").toBe("");
    expect(row?.clean).toBe(true);
    await connection().query("RESET search_path");
  });

  test("a user's own table, type or operator cannot put itself into the queries", () =>
    inTransaction(async () => {
      await connection().send([
        "CREATE TABLE pg_class (a integer)",
        "CREATE TEMP TABLE pg_attribute (a integer)",
        "CREATE FUNCTION format_type(oid, integer) RETURNS text LANGUAGE sql AS 'SELECT ''stolen'''",
        "SET LOCAL search_path = public, pg_temp, pg_catalog",
      ]);
      const { schema } = await read();
      expect(schema.tables.map(({ name, columns }) => [name, columns])).toEqual([
        ["pg_class", [{ name: "a", type: "integer" }]],
      ]);
    }));

  test("no right but to connect is needed", () =>
    inTransaction(async () => {
      await connection().send([
        "CREATE SCHEMA closed",
        "CREATE TABLE closed.secret (a serial PRIMARY KEY, b text CHECK (b <> ''))",
        "CREATE VIEW closed.seen AS SELECT a FROM closed.secret",
        "CREATE FUNCTION closed.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "REVOKE ALL ON FUNCTION closed.f() FROM PUBLIC",
      ]);
      const owner = await read();
      await connection().send(["CREATE ROLE nobody_at_all", "SET LOCAL ROLE nobody_at_all"]);
      expect(await read()).toEqual(owner);
    }));

  test("the ledger's tables are not seen, nor are their sequences and indexes", () =>
    inTransaction(async () => {
      await connection().send([
        "CREATE TABLE ledger (a serial PRIMARY KEY, b bigint GENERATED ALWAYS AS IDENTITY, c text DEFAULT 'x')",
        "COMMENT ON TABLE ledger IS 'mine'",
        "CREATE INDEX ON ledger (c)",
      ]);
      const { schema } = await read({ except: [{ schema: "public", name: "ledger" }] });
      expect(schema).toEqual(EMPTY_SCHEMA);
    }));

  test("of some schemas only; a foreign key out of them still names its table", () =>
    inTransaction(async () => {
      await connection().send([
        "CREATE SCHEMA one",
        "CREATE SCHEMA two",
        "CREATE TABLE two.target (gone integer, x integer, y integer, PRIMARY KEY (y, x))",
        "ALTER TABLE two.target DROP COLUMN gone",
        "CREATE TABLE one.t (a integer, b integer, CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES two.target)",
      ]);
      const { schema } = await read({ schemas: ["one"] });
      expect(schema.schemas).toEqual([{ name: "one" }]);
      expect(schema.tables.map(({ name }) => name)).toEqual(["t"]);
      expect(schema.tables[0]?.foreignKeys[0]?.references).toEqual({
        schema: "two",
        table: "target",
        columns: ["y", "x"],
      });
      expect((await read({ schemas: [] })).schema).toEqual(EMPTY_SCHEMA);
    }));

  test("temporary objects are nobody's", () =>
    inTransaction(async () => {
      await connection().send([
        "CREATE TEMP TABLE passing (a serial)",
        "CREATE TEMP VIEW glance AS SELECT 1 AS a",
      ]);
      expect((await read()).schema).toEqual(EMPTY_SCHEMA);
    }));

  test("what a Schema has no place for is named", () =>
    inTransaction(async () => {
      await connection().send([
        "CREATE TYPE mood AS ENUM ('sad')",
        "CREATE TYPE pair AS (a integer)",
        "CREATE TYPE unfinished",
        "CREATE FOREIGN DATA WRAPPER far",
        "CREATE SERVER away FOREIGN DATA WRAPPER far",
        "CREATE FOREIGN TABLE remote (a serial) SERVER away",
        "CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq)",
        "CREATE CAST (mood AS integer) WITH INOUT",
        "CREATE TABLE typed OF pair",
        "CREATE TEXT SEARCH CONFIGURATION searching (COPY = simple)",
        "CREATE TABLE keyed (a integer PRIMARY KEY, b integer GENERATED ALWAYS AS IDENTITY)",
        "COMMENT ON INDEX keyed_pkey IS 'of the index'",
        "COMMENT ON SEQUENCE keyed_b_seq IS 'of the sequence'",
        "CREATE PUBLICATION news",
        "CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
        "CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION watch()",
      ]);
      const { unsupported } = await read();
      expect(unsupported.map(({ what, name }) => `${what} ${name}`).sort()).toEqual([
        "cast public.mood as integer",
        "comment on the index of a constraint public.keyed.keyed_pkey",
        "comment on the sequence of an identity column public.keyed.b",
        "event trigger watching",
        "foreign server away",
        "foreign table public.remote",
        "foreign-data wrapper far",
        "operator public.===",
        "publication news",
        "shell type public.unfinished",
        "text search configuration public.searching",
        "type public.pair of a table public.typed",
      ]);
    }));

  test("a serial column that is more than that is not called serial", () =>
    inTransaction(async () => {
      await connection().send([
        "CREATE TABLE plain (a serial)",
        "CREATE TABLE nullable (a serial)",
        "ALTER TABLE nullable ALTER a DROP NOT NULL",
        "CREATE TABLE loose (a serial)",
        "ALTER SEQUENCE loose_a_seq OWNED BY NONE",
        "CREATE TABLE commented (a serial)",
        "COMMENT ON SEQUENCE commented_a_seq IS 'counts'",
        "CREATE TABLE computed (a serial)",
        "ALTER TABLE computed ALTER a SET DEFAULT nextval('computed_a_seq') + 1",
      ]);
      const { schema } = await read();
      const serials = schema.tables.filter(({ columns }) =>
        columns.some(({ serial }) => serial !== undefined),
      );
      expect(serials.map(({ name }) => name)).toEqual(["plain"]);
      expect(schema.sequences.map(({ name, ownedBy }) => [name, ownedBy?.table])).toEqual([
        ["commented_a_seq", "commented"],
        ["computed_a_seq", "computed"],
        ["loose_a_seq", undefined],
        ["nullable_a_seq", "nullable"],
      ]);
    }));

  test("a partition and an heir list only what is their own", () =>
    inTransaction(async () => {
      await connection().send([
        "CREATE TABLE parent (id integer NOT NULL, v text DEFAULT 'a' NOT NULL, PRIMARY KEY (id), CHECK (id > 0)) PARTITION BY LIST (id)",
        "CREATE INDEX ON parent (v)",
        "CREATE TABLE plain PARTITION OF parent FOR VALUES IN (1)",
        "CREATE TABLE own PARTITION OF parent (v DEFAULT 'b') FOR VALUES IN (2)",
        "CREATE TABLE attached (v text DEFAULT 'a' NOT NULL, id integer NOT NULL CHECK (id > 0))",
        "ALTER TABLE attached RENAME CONSTRAINT attached_id_check TO parent_id_check",
        "ALTER TABLE parent ATTACH PARTITION attached DEFAULT",
        "COMMENT ON COLUMN plain.id IS 'said'",
      ]);
      const { schema } = await read();
      const own = (name: string) => {
        const table = schema.tables.find((each) => each.name === name);
        return [
          table?.columns.map((column) => column.name),
          table?.checks,
          table?.indexes,
          table?.primaryKey,
        ];
      };
      expect(own("plain")).toEqual([["id"], [], [], undefined]);
      expect(own("own")).toEqual([["v"], [], [], undefined]);
      expect(own("attached")).toEqual([[], [], [], undefined]);
    }));
});
