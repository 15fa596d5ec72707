import { describe, expect, test } from "vitest";
import { KINDS, quickScratch, serverDatabase, sqliteDatabase } from "../support/databases.ts";
import { found } from "../support/found.ts";
import { history } from "../support/history.ts";
import { newRole } from "../support/role.ts";
import { type Site, site } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

const FILES = history("foo", [
  { id: "10000000", up: "CREATE TABLE a (id int);", down: "DROP TABLE a;" },
  { id: "20000000", up: "CREATE TABLE b (id int);", down: "DROP TABLE b;" },
]);

/** The ledger's table as people name it, and how its columns are made to take anything. */
function ledgerOf(at: Site): { readonly table: string; readonly free: readonly string[] } {
  if (at.url.startsWith("sqlite")) {
    return {
      table: "main.stemma_migration",
      free: [
        "CREATE TABLE copy AS SELECT * FROM stemma_migration",
        "DROP TABLE stemma_migration",
        `CREATE TABLE stemma_migration (component TEXT, revision TEXT, parents TEXT, dependencies TEXT, message TEXT,
           applied_at TEXT, checksum TEXT, format TEXT, forward TEXT, rewind TEXT, stemma_version TEXT)`,
        "INSERT INTO stemma_migration SELECT * FROM copy",
      ],
    };
  }
  if (at.url.startsWith("mariadb")) {
    const table = `${new URL(at.url).pathname.slice(1)}.stemma_migration`;
    const free = [
      "ALTER TABLE stemma_migration DROP PRIMARY KEY",
      "ALTER TABLE stemma_migration MODIFY parents longtext NULL, MODIFY component varchar(63) NULL",
    ];
    return { table, free };
  }
  const free = ["component", "revision", "parents", "dependencies"].map(
    (column) => `ALTER TABLE public.stemma_migration ALTER ${column} DROP NOT NULL`,
  );
  const drop = "ALTER TABLE public.stemma_migration DROP CONSTRAINT stemma_migration_pkey";
  return { table: "public.stemma_migration", free: [drop, ...free] };
}

/** Rows as somebody may leave them, with the column that is wrong then. */
const CHANGES: readonly (readonly [sql: string, row: string, column: string])[] = [
  [`UPDATE $T SET parents = '{"a": 1}' WHERE revision = '20000000'`, "foo:20000000", "parents"],
  ["UPDATE $T SET parents = NULL WHERE revision = '20000000'", "foo:20000000", "parents"],
  [`UPDATE $T SET dependencies = '["nonsense"]' WHERE revision = '20000000'`, "foo:20000000", "dependencies"],
  ["UPDATE $T SET format = 'nothing' WHERE revision = '20000000'", "foo:20000000", "format"],
  ["UPDATE $T SET checksum = NULL WHERE revision = '20000000'", "foo:20000000", "checksum"],
];

describe.each(KINDS)("a ledger changed by hand on $name", ({ name, create }) => {
  const scratch = name === "PostgreSQL" ? quickScratch() : {};

  test("is told column by column; what reads works on, what changes does not, and repair writes the rows anew", async () => {
    const at = await site(await create(), FILES, scratch);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    const { table, free } = ledgerOf(at);
    for (const statement of free) await at.query(statement);

    for (const [change, row, column] of CHANGES) {
      await at.query(change.replace("$T", table));
      const sentence = `${table}, row ${row}: ${column} is `;
      const status = await at.run("status");
      expect(status.code).toBe(0);
      expect(status.stderr).toContain(sentence);
      expect(status.stdout).toContain("foo:20000000");
      const refused = await at.run("rewind foo:20000000 --apply --json");
      expect(refused).toMatchObject({ code: 1, json: { error: { code: "ledger/inconsistent" } } });
      expect(refused.json.error?.message).toContain(sentence);
      expect(await at.run("repair --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
      expect((await at.run("status --json")).json).toMatchObject({ ledger: [] });
    }

    await at.query(`INSERT INTO ${table} SELECT * FROM ${table} WHERE revision = '20000000'`);
    const twice = await at.run("check");
    expect(twice.code).toBe(3);
    expect(twice.stdout).toContain(
      "component, revision is in a second row, expected one row for each revision",
    );
    expect(twice.stdout).toContain("and put the primary key back");
    expect((await at.run("rewind foo --json")).json.error?.code).toBe("ledger/inconsistent");
    const when = `SELECT applied_at FROM ${table} WHERE revision = '20000000'`;
    const [before] = await at.query(when);
    expect(await at.run("repair --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query(when)).toEqual([before]);
    expect((await at.run("status --json")).json).toMatchObject({ ledger: [] });
    await at.query(`DELETE FROM ${table} WHERE revision = '20000000'`);

    await at.query(`UPDATE ${table} SET component = 'Foo ' WHERE revision = '10000000'`);
    const named = await at.run("status");
    expect(named.stderr).toContain(
      `row "Foo ":"10000000": component is "Foo ", expected the name of a component`,
    );
    await at.query(`UPDATE ${table} SET component = 'foo' WHERE revision = '10000000'`);
    const again = await at.run("upgrade --json");
    expect(again.json.error).toMatchObject({
      code: "ledger/row-gone",
      facts: { rows: [{ key: "foo:20000000" }] },
    });
  });

  test("that contradicts itself is told, and is no wall", async () => {
    const at = await site(await create(), FILES, scratch);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    const { table } = ledgerOf(at);
    await at.query(`DELETE FROM ${table} WHERE revision = '10000000'`);
    const check = await at.run("check --json");
    expect(found(check).filter((line) => line.includes("check/ledger"))).toEqual([
      expect.stringContaining(
        "error check/ledger foo:10000000: foo:10000000 has no row in the ledger, though",
      ),
    ]);
    expect((await at.run("status")).stderr).toContain("foo:10000000 has no row in the ledger");
    await at.query("UPDATE stemma_journal SET operation = 'stamp' WHERE revision = '10000000'");
    expect((await at.run("status")).stderr).toContain("foo:20000000 is applied, and what it needs is not");
    expect((await at.run("stamp foo:10000000 --apply")).code).toBe(0);
    expect((await at.run("status --json")).json).toMatchObject({ ledger: [] });
  });

  test("without its table of what is applied, beside a journal that knows better, stops everything", async () => {
    const at = await site(await create(), FILES);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    await at.query("DROP TABLE stemma_migration");
    for (const line of ["upgrade --json", "upgrade --apply --json", "status --json"]) {
      const refused = await at.run(line);
      expect(refused).toMatchObject({ code: 1, json: { error: { code: "ledger/inconsistent" } } });
      expect(refused.json.error?.message).toContain("stemma_migration, which says what is applied, is gone");
    }
    await at.query("DROP TABLE stemma_journal");
    expect((await at.run("stamp foo --apply")).code).toBe(0);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000", "foo:20000000"]);
  });
});

describe("a ledger changed by hand", () => {
  test("has revisions that need each other in a circle, which are reverted all the same", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    at.remove(...Object.keys(FILES));
    await at.query(`UPDATE public.stemma_migration SET parents = '["20000000"]' WHERE revision = '10000000'`);
    expect((await at.run("status --json")).json).toMatchObject({
      ledger: ["The rows of foo:10000000 -> foo:20000000 -> foo:10000000 need each other in a circle"],
    });
    expect((await at.run("rewind --orphans --apply --json")).json.ok).toBe(true);
    expect(await at.applied()).toEqual(["foo:00000000"]);
  });

  test("names edges that its files do not, and a rewind that is none: found, and written anew", async () => {
    const needy = history("bar", [
      {
        id: "00000000",
        up: "CREATE TABLE c (id int);",
        dependencies: ["foo==10000000"],
        down: "DROP TABLE c;",
      },
    ]);
    const at = await site(await sqliteDatabase(), { ...FILES, ...needy });
    expect((await at.run("upgrade --apply")).code).toBe(0);
    expect((await at.run("check --json")).json.findings).toEqual([]);
    const changes = [
      [`parents = '["99999999"]' WHERE revision = '20000000'`, "The row of foo:20000000 names other parents"],
      [
        `dependencies = '["bar:00000000"]' WHERE revision = '10000000'`,
        "The row of foo:10000000 names other dependencies",
      ],
      [`dependencies = '[]' WHERE component = 'bar'`, "The row of bar:00000000 names other dependencies"],
      [`rewind = '' WHERE revision = '20000000'`, "the rewind of foo:20000000 has no header"],
    ];
    for (const [change, sentence] of changes) {
      await at.query(`UPDATE stemma_migration SET ${change}`);
      const [line, ...more] = found(await at.run("check --json"));
      expect(more).toEqual([]);
      expect(line).toContain("error check/ledger");
      expect(line).toContain(sentence);
      expect((await at.run("upgrade --json")).json).toMatchObject({ ok: true, steps: [] });
      expect(await at.run("repair --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
      expect(await at.run("check")).toMatchObject({ code: 0 });
    }
    at.remove("components/foo/migration/20000000.fw.sql", "components/foo/migration/20000000.rw.sql");
    for (const [rewind, code] of [
      ["", "plan/irreversible"],
      ["/*** {bad ***/ DROP TABLE b", "ledger/inconsistent"],
    ]) {
      await at.query(`UPDATE stemma_migration SET rewind = '${rewind}' WHERE revision = '20000000'`);
      const { error } = (await at.run("rewind --orphans --json")).json;
      expect(error?.code).toBe(code);
      expect(error?.hint).toContain("--no-execute");
    }
  });

  test("has times that are none, and numbers that lag behind the journal", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    const when = "SELECT applied_at FROM stemma_migration WHERE revision = '20000000'";
    for (const [time, shown] of [
      ["infinity", '"infinity"'],
      ["4000-01-01 00:00:00+00 BC", '"4000-01-01 00:00:00+00 BC"'],
    ]) {
      await at.query(`UPDATE stemma_migration SET applied_at = '${time}' WHERE revision = '20000000'`);
      expect((await at.run("status")).stderr).toContain(`applied_at is ${shown}, expected a date and time`);
      expect(await at.run("repair --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
      const [row] = await at.query(when);
      expect(row?.applied_at).toBeInstanceOf(Date);
      expect(String(row?.applied_at)).not.toContain("BC");
    }
    await at.query("ALTER TABLE stemma_journal ALTER id RESTART WITH 1");
    expect((await at.run("rewind foo:20000000 --apply")).code).toBe(0);

    await at.query("ALTER TABLE stemma_journal ALTER id RESTART WITH 1");
    const { role, url } = await newRole(at);
    await at.query(
      `GRANT ALL ON stemma_migration, stemma_journal TO ${role}; GRANT ALL ON SCHEMA public TO ${role}`,
    );
    const { error } = (await stemma(at.folder, url)("upgrade --apply --json")).json;
    expect(error?.message).toContain("stemma_journal_pkey");
    expect(error?.hint).toContain("SELECT setval(pg_get_serial_sequence(");
  });

  test("of which most is Stemma's own is told apart from another tool's table", async () => {
    const at = await site(await sqliteDatabase(), FILES);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    await at.query("ALTER TABLE stemma_migration ADD COLUMN note TEXT");
    const { error } = (await at.run("status --json")).json;
    expect(error?.message).toBe("main.stemma_migration is not as Stemma makes it: it has a column note");
    expect(error?.hint).toContain("change it back with ALTER TABLE");
    await at.query("DROP TABLE stemma_migration");
    await at.query("CREATE TABLE stemma_migration (id INTEGER, name TEXT)");
    const foreign = (await at.run("status --json")).json.error;
    expect(foreign?.code).toBe("ledger/foreign");
    expect(foreign?.message).toContain(
      "main.stemma_migration is not a ledger of Stemma: it has no column component",
    );
    expect(foreign?.hint).toContain("ledger.table in the config");
  });

  test("in the journal: what is done of a step that stopped midway is not guessed", async () => {
    const told = {
      id: "30000000",
      parents: ["20000000"],
      outside: true,
      up: "CREATE TABLE c (id int);\nSELECT * FROM nowhere;",
    };
    const at = await site(await sqliteDatabase(), { ...FILES, ...history("foo", [told]) });
    expect((await at.run("upgrade --apply")).code).toBe(1);
    await at.query("UPDATE stemma_journal SET statements_done = 'two' WHERE revision = '30000000'");
    const refused = (await at.run("upgrade --apply --json")).json.error;
    expect(refused?.code).toBe("ledger/inconsistent");
    expect(refused?.message).toContain(
      'main.stemma_journal, row foo:30000000: statements_done is "two", expected a number from 0',
    );
    expect((await at.run("status")).code).toBe(0);
  });
});
