import { describe, expect, it } from "vitest";
import { TYPES } from "../dialects/postgres/type-names.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";

const { schema: dialect } = postgresDialect();

describe.each(ENGINES)("what $name itself says", ({ create }) => {
  const connection = suiteConnection(create);

  it("of types is what we make of them", async () => {
    const columns = TYPES.map(([written], at) => `c${at} ${written}`);
    await connection().query(`CREATE TABLE types (${columns.join(", ")})`);
    const rows = await connection().query(
      `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute
        WHERE attrelid = 'types'::regclass AND attnum > 0 ORDER BY attnum`,
    );
    const normal = TYPES.map(([written]) => dialect.normaliseType(written, () => undefined));
    expect(rows.map(({ type }) => type)).toEqual(normal);
  });

  it("of things without a name is what we call them", async () => {
    const long = ["tablé", "c".repeat(40), "ü".repeat(30)].map((name, at) => `${name}${"x".repeat(at * 9)}`);
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ["users", ["email"]],
      ["Users", ["First", "last"]],
      ["t".repeat(63), ["id"]],
      ["t".repeat(50), ["a".repeat(20), "b".repeat(30)]],
      ["é".repeat(31), ["ü".repeat(31)]],
      ["t", Array.from({ length: 20 }, (_, at) => `column${at}`)],
      ["😀".repeat(9), long],
    ];
    const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
    for (const [table, columns] of cases) {
      const list = columns.map(quote).join(", ");
      const defined = columns.map((column) => `${quote(column)} serial`).join(", ");
      await connection().query("BEGIN");
      await connection().query(
        `CREATE TABLE ${quote(table)} (${defined}, PRIMARY KEY (${list}), FOREIGN KEY (${list}) REFERENCES ${quote(table)})`,
      );
      // In CREATE TABLE it would be taken for the same as the primary key.
      await connection().query(`ALTER TABLE ${quote(table)} ADD UNIQUE (${list})`);
      await connection().query(`CREATE INDEX ON ${quote(table)} (${list})`);
      const rows = await connection().query(
        `SELECT relname::text AS name FROM pg_class WHERE relkind IN ('i', 'S') AND relnamespace = 'public'::regnamespace
         UNION SELECT conname::text FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
      );
      await connection().query("ROLLBACK");
      const ours = [
        dialect.implicitName(table, [], "pkey"),
        dialect.implicitName(table, columns, "key"),
        dialect.implicitName(table, columns, "fkey"),
        dialect.implicitName(table, columns, "idx"),
        ...columns.map((column) => dialect.implicitName(table, [column], "seq")),
      ];
      expect(rows.map(({ name }) => name).sort()).toEqual(ours.sort());
    }
  });

  it("must be quoted is quoted", async () => {
    const rows = await connection().query("SELECT word, quote_ident(word) AS quoted FROM pg_get_keywords()");
    const { name } = dialect.grammar(connection().serverVersion);
    expect(rows.map(({ word }) => name(String(word)))).toEqual(rows.map(({ quoted }) => quoted));
  });
});
