import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { hasMariadb, mariadbDatabase } from "../support/databases.ts";
import { repeats } from "../support/effort.ts";
import { site, until } from "../support/site.ts";

beforeAll(() => void builtCommand());

const ALONE =
  "SELECT COUNT(*) = 0 AS ready FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()";
const RUNS =
  "SELECT COUNT(*) > 0 AS ready FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'stemma_journal'";
const OWN =
  "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name NOT LIKE 'stemma%' ORDER BY 1";

const TABLES = Array.from({ length: 12 }, (_, at) => `t${String(at).padStart(2, "0")}`);
/** Each table refers to the one before, the first to the last: no order makes them all at once. */
const SCHEMA = [
  ...TABLES.map(
    (name) =>
      `CREATE TABLE ${name} (id bigint AUTO_INCREMENT PRIMARY KEY, other bigint, word varchar(20) NOT NULL UNIQUE, KEY by_other (other));`,
  ),
  ...TABLES.map(
    (name, at) => `ALTER TABLE ${name} ADD FOREIGN KEY (other) REFERENCES ${TABLES.at(at - 1)} (id);`,
  ),
  "CREATE VIEW words AS SELECT word FROM t00;",
].join("\n");

const files = (initialize: string) => ({
  "components/foo/component.ts": `export default { name: "foo", models: { sql: "./schema.sql" }, initialize: async (ctx: { execute: Function }) => { ${initialize} } };\n`,
  "components/foo/schema.sql": SCHEMA,
});
const SEEDED = `await ctx.execute("INSERT INTO t00 (word) VALUES (?)", ["first"]); await ctx.execute("INSERT INTO t01 (word, other) SELECT 'second', id FROM t00");`;
const KEYS =
  "SELECT COUNT(*) AS n FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()";

describe.skipIf(!hasMariadb())("models on MariaDB", () => {
  test("killed at any moment, an install and an uninstall end where undisturbed ones do", async () => {
    for (let time = 0; time < Math.min(repeats(), 10); time++) {
      const at = await site(await mariadbDatabase(), files(SEEDED));
      for (const line of ["install foo --apply", "uninstall foo --apply"]) {
        for (let kill = 0; kill < 4; kill++) {
          const running = at.start(line);
          await Promise.race([until(at, kill === 0 ? RUNS : `SELECT 1 AS ready`), running.ended]);
          await new Promise((resolve) => setTimeout(resolve, 300 * kill * Math.random()));
          running.process.kill("SIGKILL");
          await running.ended;
          await until(at, ALONE);
        }
        expect(await at.run(`${line} --json`)).toMatchObject({ code: 0 });
        const isIn = line.startsWith("install");
        expect((await at.query(OWN)).map(({ name }) => name)).toEqual(isIn ? [...TABLES, "words"] : []);
        expect(await at.query(KEYS)).toEqual([{ n: isIn ? TABLES.length : 0 }]);
        if (isIn)
          expect(await at.query("SELECT id, word FROM t00 UNION ALL SELECT other, word FROM t01")).toEqual([
            { id: 1, word: "first" },
            { id: 1, word: "second" },
          ]);
        expect(await at.applied()).toEqual(isIn ? ["foo:00000000"] : []);
      }
    }
  });

  test("where the component's own code fails, its rows are undone; corrected, the install goes on", async () => {
    const at = await site(await mariadbDatabase(), files(`${SEEDED} throw new Error("not yet");`));
    const failed = await at.run("install foo --apply --json");
    expect(failed).toMatchObject({ code: 1, json: { error: { code: "execution/module-failed" } } });
    expect(await at.query("SELECT * FROM t00")).toEqual([]);
    expect((await at.run("status --json")).json.migrations?.[0]).toMatchObject({ state: "partial" });
    at.write(files(SEEDED));
    expect((await at.run("install foo")).stdout).toMatch(/goes on after 2\d statements done before/);
    expect(await at.run("install foo --apply --json")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT id, word FROM t00")).toEqual(
      [{ id: 1, word: "first" }].map((row) => ({ ...row, id: expect.any(Number) })),
    );
    expect((await at.run("check --json")).json).toMatchObject({ ok: true });
  });

  test("what is in the way is found before anything is made; after an uninstall nothing is left", async () => {
    const at = await site(await mariadbDatabase(), files(SEEDED));
    await at.query("CREATE TABLE t05 (mine int)");
    expect(await at.run("install foo --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "plan/objects-exist" } },
    });
    expect((await at.query(OWN)).map(({ name }) => name)).toEqual(["t05"]);
    await at.query("DROP TABLE t05");
    for (const line of ["install foo", "uninstall foo", "install foo"]) {
      expect(await at.run(`${line} --apply --json`)).toMatchObject({ code: 0 });
    }
    expect((await at.query(OWN)).map(({ name }) => name)).toEqual([...TABLES, "words"]);
  });
});
