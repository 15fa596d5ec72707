import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { SERVER_FIRST, type TestDatabase } from "../support/databases.ts";
import { copyOfExample } from "../support/examples.ts";
import { type Run, stemma } from "../support/stemma.ts";

let database: TestDatabase | undefined;
afterEach(async () => database?.drop());

/** The columns of foo's model that stand between these two on a day of the document. */
function writeModel(folder: string, columns: readonly string[]): void {
  const file = join(folder, "components/foo/models.ts");
  const text = readFileSync(file, "utf8").replace(/^ {2}(\w+): text\(.*\n/gm, (line, name: string) =>
    columns.includes(name) ? line : "",
  );
  writeFileSync(file, text);
}

/** The day of NextGIS Web's document on which the component has its first table and nothing else. */
async function firstDay(
  create: () => Promise<TestDatabase>,
): Promise<{ folder: string; run: Run; on: TestDatabase }> {
  database = await create();
  const folder = copyOfExample("foo-bar");
  const migrations = join(folder, "components/foo/migration");
  for (const name of [
    "2c12ca17-add-other-column.fw.sql",
    "2c12ca17-add-other-column.rw.sql",
    "2e89a6fc-add-another-column.ts",
  ]) {
    rmSync(join(migrations, name));
  }
  writeModel(folder, ["some"]);
  const run = stemma(folder, database.url);
  expect((await run("install foo --no-dry-run")).code).toBe(0);
  await database.query(`INSERT INTO foo_model ("some") VALUES ('one'), ('two')`);
  return { folder, run, on: database };
}

describe.each(SERVER_FIRST)("NextGIS Web's document, on $name", ({ create }) => {
  it("existing components: create, fill in, forward, status, rewind, forward", async () => {
    const { folder, run, on } = await firstDay(create);

    const created = await run('create foo "Add other column" --date 2021-01-09T21:57:55');
    expect(created.stdout).toBe(
      [
        "Migration [foo:2c12ca17] created:",
        "* components/foo/migration/2c12ca17-add-other-column.fw.sql",
        "* components/foo/migration/2c12ca17-add-other-column.rw.sql",
        "",
      ].join("\n"),
    );
    const migrations = join(folder, "components/foo/migration");
    const fill = (name: string, sql: string): void => {
      const file = join(migrations, name);
      const text = readFileSync(file, "utf8");
      expect(text).toContain("TODO: Write code here and remove this placeholder line!");
      writeFileSync(file, text.replace(/^.*TODO.*$/m, sql));
    };
    expect((await run("forward foo:2c12ca17")).stderr).toContain("revision/placeholder");
    fill("2c12ca17-add-other-column.fw.sql", "ALTER TABLE foo_model ADD COLUMN other text;");
    fill("2c12ca17-add-other-column.rw.sql", "ALTER TABLE foo_model DROP COLUMN other;");

    const plan = await run("forward foo:2c12ca17");
    expect(plan.stdout).toBe(
      [
        "The following operations would be applied:",
        "",
        "  1. Forward [foo:2c12ca17]  Add other column",
        "",
        "Use --no-dry-run to apply them.",
        "",
      ].join("\n"),
    );
    expect((await run("forward --no-dry-run foo:2c12ca17")).code).toBe(0);
    expect(await on.query('SELECT f."some" AS s, other FROM foo_model AS f ORDER BY id')).toEqual([
      { s: "one", other: null },
      { s: "two", other: null },
    ]);
    const status = await run("status");
    expect(status.stdout.split("\n").slice(0, 4)).toEqual([
      "A |    | Migration                      | Message",
      "  |    | bar:00000000                   | Initial migration",
      "+ |    | foo:00000000                   | Initial migration",
      "+ | FR | foo:2c12ca17                   | Add other column",
    ]);

    expect((await run("rewind --no-dry-run foo:2c12ca17")).code).toBe(0);
    expect(await on.query("SELECT * FROM foo_model ORDER BY id")).toEqual([
      { id: 1, some: "one" },
      { id: 2, some: "two" },
    ]);
    expect((await run("upgrade --no-dry-run foo")).code).toBe(0);
    expect(await on.query("SELECT count(other)::int AS n FROM foo_model")).toEqual([{ n: 0 }]);
  });

  it("new components: install and uninstall, and what depends on what", async () => {
    const { run, on } = await firstDay(create);

    expect((await run("install --no-dry-run bar")).code).toBe(0);
    expect(await on.query('SELECT foo_id, "some" FROM bar_model')).toEqual([
      { foo_id: null, some: "the first" },
    ]);
    await on.query(`INSERT INTO bar_model (foo_id, "some") SELECT id, "some" FROM foo_model`);
    expect((await run("uninstall foo --json")).json.error).toMatchObject({
      code: "plan/depended-on",
      facts: { dependents: ["bar:00000000"] },
    });
    expect((await run("uninstall --no-dry-run bar")).code).toBe(0);
    expect(
      await on.query("SELECT to_regclass('bar_model') AS bar, count(*)::int AS n FROM foo_model"),
    ).toEqual([{ bar: null, n: 2 }]);
  });

  it("code migrations: both directions in one file", async () => {
    const { folder, run, on } = await firstDay(create);
    await run("create foo Add-other --date 2021-01-09T21:57:55 --format ts");
    const created = await run('create foo "Add another column" --date 2021-01-09T22:47:12 --format ts');
    expect(created.stdout).toMatch(
      /^Migration \[foo:2c12f701\] created:\n\* .*2c12f701-add-another-column\.ts\n$/,
    );

    const code = (column: string): string => `
export async function forward(ctx) {
  await ctx.execute("ALTER TABLE foo_model ADD COLUMN ${column} text");
  await ctx.sql\`UPDATE foo_model SET ${column} = \${"set"}\`;
}
export async function rewind(ctx) {
  await ctx.execute("ALTER TABLE foo_model DROP COLUMN ${column}");
}
`;
    for (const [name, column] of [
      ["2c12ca17-add-other.ts", "other"],
      ["2c12f701-add-another-column.ts", "another"],
    ] as const) {
      const file = join(folder, "components/foo/migration", name);
      const [header = ""] = /^\/\*\*\*[\s\S]*?\*\*\*\//.exec(readFileSync(file, "utf8")) ?? [];
      writeFileSync(file, `${header}\n${code(column)}`);
    }
    for (let turn = 0; turn < 2; turn++) {
      expect((await run("forward foo:head --apply")).code).toBe(0);
      expect(await on.query("SELECT DISTINCT other, another FROM foo_model")).toEqual([
        { other: "set", another: "set" },
      ]);
      expect((await run("rewind foo:2c12ca17 --apply")).code).toBe(0);
      expect(await on.query("SELECT * FROM foo_model WHERE id = 1")).toEqual([{ id: 1, some: "one" }]);
    }
  });

  it("the whole deployment: installed from its models, its migrations marked and not run", async () => {
    database = await create();
    const on = database;
    const run = stemma(copyOfExample("foo-bar"), on.url);
    const early = await run("forward foo:2c12ca17 --json");
    expect(early.json.error).toMatchObject({
      code: "plan/not-installed",
      hint: expect.stringContaining("stemma install foo"),
    });

    expect((await run("install bar --no-dry-run")).stdout).toContain(
      [
        "  1. Install [foo]  From models; 2 revisions marked without being run",
        "  2. Install [bar]  From models",
      ].join("\n"),
    );
    expect((await run("status")).stdout).toBe(
      [
        "A |    | Migration                      | Message",
        "+ |    | bar:00000000                   | Initial migration",
        "+ |    | foo:00000000                   | Initial migration",
        "+ | FR | foo:2c12ca17                   | Add other column",
        "+ | FR | foo:2e89a6fc                   | Add another column",
        "",
      ].join("\n"),
    );
    const columns = `SELECT string_agg(attname, ' ' ORDER BY attnum) AS names FROM pg_attribute
      WHERE attrelid = 'foo_model'::regclass AND attnum > 0 AND NOT attisdropped`;
    expect(await on.query(columns)).toEqual([{ names: "id some other another" }]);

    expect((await run("rewind foo:2c12ca17 --no-dry-run")).code).toBe(0);
    expect(await on.query(columns)).toEqual([{ names: "id some" }]);
    expect((await run("upgrade --no-dry-run")).code).toBe(0);
    expect(await on.query(columns)).toEqual([{ names: "id some other another" }]);

    expect((await run("uninstall foo bar --no-dry-run")).code).toBe(0);
    expect(await on.query("SELECT to_regclass('foo_model') AS foo, to_regclass('bar_model') AS bar")).toEqual(
      [{ foo: null, bar: null }],
    );
  });
});
