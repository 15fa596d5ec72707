import { describe, expect, test } from "vitest";
import { KINDS, quickScratch, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { newRole } from "../support/role.ts";
import { type Site, site } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

const FILES = history("foo", [
  { id: "00000000", up: "CREATE TABLE foo (id int PRIMARY KEY);", down: "DROP TABLE foo;" },
  { id: "10000000", up: "INSERT INTO foo VALUES (1);", down: "DELETE FROM foo;" },
]);
const OUTSIDE = history("bar", [
  { id: "00000000", outside: true, up: "CREATE TABLE bar (id int PRIMARY KEY);", down: "DROP TABLE bar;" },
]);
const CODE = {
  "components/baz/migration/00000000.ts":
    '/*** { "revision": "00000000", "parents": [] } ***/\nexport const forward = (ctx) => ctx.execute("CREATE TABLE IF NOT EXISTS baz (id int PRIMARY KEY)");\n',
};

/** What keeps the row of `foo:10000000`, `bar:00000000` or `baz:00000000` from being what Stemma writes, by kind of database. */
const IN_THE_WAY: Readonly<
  Record<string, { readonly put: readonly string[]; readonly away: readonly string[] }>
> = {
  postgres: {
    put: [
      "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
      "CREATE TRIGGER quiet BEFORE INSERT OR UPDATE OR DELETE ON stemma_migration FOR EACH ROW EXECUTE FUNCTION nothing()",
    ],
    away: ["DROP TRIGGER quiet ON stemma_migration"],
  },
  sqlite: {
    put: ["INSERT", "UPDATE", "DELETE"].map(
      (event) =>
        `CREATE TRIGGER quiet_${event} BEFORE ${event} ON stemma_migration BEGIN SELECT RAISE(IGNORE); END`,
    ),
    away: ["INSERT", "UPDATE", "DELETE"].map((event) => `DROP TRIGGER quiet_${event}`),
  },
  mariadb: {
    put: [
      "CREATE TRIGGER quiet BEFORE INSERT ON stemma_migration FOR EACH ROW SET NEW.revision = 'ffffffff'",
      "CREATE TRIGGER quiet_update BEFORE UPDATE ON stemma_migration FOR EACH ROW SET NEW.checksum = OLD.checksum",
    ],
    away: ["DROP TRIGGER quiet", "DROP TRIGGER quiet_update"],
  },
};

function inTheWayOf({ url }: Site): { readonly put: readonly string[]; readonly away: readonly string[] } {
  const kind = url.startsWith("sqlite") ? "sqlite" : url.startsWith("mariadb") ? "mariadb" : "postgres";
  return IN_THE_WAY[kind] ?? { put: [], away: [] };
}

/** Gives the hint. `named`: what is said to be in the way. */
async function refuse(at: Site, line: string, row: string, named?: string): Promise<string> {
  const { code, json } = await at.run(`${line} --apply --json`);
  expect({ code, error: json.error?.code }, line).toEqual({ code: 1, error: "ledger/not-written" });
  expect(json.error?.message).toContain(`${row} is not as Stemma wrote it`);
  if (named !== undefined) expect(json.error?.message).toContain(`: ${named} on that table is in the way`);
  return json.error?.hint ?? "";
}

describe.each(KINDS)("a ledger whose rows do not arrive, on $name", ({ name, create }) => {
  const scratch = name === "PostgreSQL" ? quickScratch() : {};

  test("is noticed before a step is committed: by SQL, code and a step outside a transaction, and by repair", async () => {
    const at = await site(await create(), { ...FILES, ...OUTSIDE, ...CODE }, scratch);
    expect((await at.run("forward foo:00000000 --apply")).code).toBe(0);
    const { put, away } = inTheWayOf(at);
    for (const statement of put) await at.query(statement);

    const triggers = put.flatMap((statement) => /TRIGGER (\w+)/.exec(statement)?.[1] ?? []).sort();
    const named = triggers
      .map((trigger) => `trigger ${trigger}`)
      .join(", ")
      .replace(/, ([^,]*)$/, " or $1");
    expect(await refuse(at, "forward foo:10000000", "stemma_migration, row foo:10000000", named)).toContain(
      name === "MariaDB" ? "" : "Nothing of the step is left",
    );
    expect(await at.query("SELECT id FROM foo")).toEqual([]);
    await refuse(at, "forward baz", "stemma_migration, row baz:00000000");
    expect(await refuse(at, "forward bar", "stemma_migration, row bar:00000000")).toContain("it goes on");
    await refuse(at, "stamp baz", "stemma_migration, row baz:00000000");
    if (name !== "MariaDB") {
      await refuse(at, "rewind foo:00000000", "stemma_migration, row foo:00000000");
      expect(await at.query("SELECT id FROM foo")).toEqual([]);
    }
    expect(await at.applied()).toEqual(["foo:00000000"]);
    at.write(edited("CREATE TABLE foo (id int PRIMARY KEY, other int);"));
    await refuse(at, "repair foo:00000000", "stemma_migration, row foo:00000000", named);
    expect((await at.journal()).filter((row) => row.startsWith("repair"))).toEqual([]);
    at.write(edited("CREATE TABLE foo (id int PRIMARY KEY);"));

    for (const statement of away) await at.query(statement);
    const { code, stderr } = await at.run("upgrade --apply");
    expect(code, stderr).toBe(0);
    expect(await at.applied()).toEqual(["bar:00000000", "baz:00000000", "foo:00000000", "foo:10000000"]);
  });
});

function edited(up: string): Readonly<Record<string, string>> {
  const files = history("foo", [{ id: "00000000", up, down: "DROP TABLE foo;" }]);
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.includes(".fw.sql")));
}

describe("a ledger of PostgreSQL whose rows do not go", () => {
  test("for a rule, or for a user whose rows policies hide from DELETE", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    await at.query("CREATE RULE r AS ON DELETE TO stemma_migration DO INSTEAD NOTHING");
    await refuse(at, "rewind foo:10000000", "public.stemma_migration, row foo:10000000", "rule r");
    await at.query("DROP RULE r ON stemma_migration");

    const { role, url } = await newRole(at);
    await at.query(`GRANT ALL ON ALL TABLES IN SCHEMA public TO ${role}`);
    await at.query("ALTER TABLE stemma_migration ENABLE ROW LEVEL SECURITY");
    await at.query("CREATE POLICY r ON stemma_migration FOR SELECT USING (true)");
    const asRole = { ...at, run: stemma(at.folder, url) };
    expect((await asRole.run("status --json")).json.migrations?.map(({ state }) => state)).toEqual([
      "applied",
      "applied",
    ]);
    await refuse(asRole, "rewind foo:10000000", "public.stemma_migration, row foo:10000000", "policy r");
    expect(await at.query("SELECT id FROM foo")).toEqual([{ id: 1 }]);
    expect((await at.run("rewind foo:10000000 --apply")).code).toBe(0);
  });

  test("nor does a step outside a transaction begin whose notes do not arrive in the journal", async () => {
    const at = await site(await serverDatabase(), { ...FILES, ...OUTSIDE });
    expect((await at.run("forward foo --apply")).code).toBe(0);
    await at.query("CREATE RULE r AS ON UPDATE TO stemma_journal DO INSTEAD NOTHING");
    await refuse(at, "forward bar", "public.stemma_journal, row bar:00000000", "rule r");
    expect(await at.query("SELECT to_regclass('bar') AS bar")).toEqual([{ bar: null }]);
  });
});
