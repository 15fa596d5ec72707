import { describe, expect, test } from "vitest";
import { SERVER_FIRST, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const INDEX = `SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass('public.notes_text')`;
const NOTES = "CREATE TABLE notes (id int GENERATED ALWAYS AS IDENTITY, text text);";

async function stateOf(at: Site, key: string): Promise<string | undefined> {
  const { json } = await at.run("status --json");
  return json.migrations?.find(({ migration }) => migration === key)?.state;
}

describe.each(SERVER_FIRST)("outside a transaction, on $name", ({ create }) => {
  test("a failure midway keeps what is done; the rerun goes on after it and runs nothing twice", async () => {
    const broken = [
      { id: "10000000", up: NOTES },
      {
        id: "20000000",
        outside: true,
        up: "INSERT INTO notes (text) VALUES ('once');\nCREATE INDEX notes_text ON notes (text);\nINSERT INTO nowhere VALUES (1);\nINSERT INTO notes (text) VALUES ('last');",
      },
    ];
    const at = await site(await create(), history("foo", broken));
    const failed = await at.run("forward foo --apply --json");
    expect(failed).toMatchObject({ code: 1, json: { done: 2 } });
    expect(failed.json.error?.facts.at).toBe("components/foo/migration/20000000.fw.sql:4:13");
    expect(await at.query("SELECT text FROM notes")).toEqual([{ text: "once" }]);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 failed 2/4");
    expect(await stateOf(at, "foo:20000000")).toBe("partial");
    expect((await at.run("status")).stdout).toContain("~ | F  | foo:20000000");

    const mended = broken.map((told) => ({
      ...told,
      up: told.up.replace("INTO nowhere VALUES (1)", "INTO notes (text) VALUES ('mended')"),
    }));
    at.write(history("foo", mended));
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT text FROM notes ORDER BY id")).toEqual([
      { text: "once" },
      { text: "mended" },
      { text: "last" },
    ]);
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 done 4/4");
    expect(await stateOf(at, "foo:20000000")).toBe("applied");
  });

  test("statements that are done must not change before the rerun; their spacing may", async () => {
    const script = "INSERT INTO notes (text) VALUES ('once');\nINSERT INTO nowhere VALUES (1);";
    const told = (up: string) =>
      history("foo", [
        { id: "10000000", up: NOTES },
        { id: "20000000", outside: true, up },
      ]);
    const at = await site(await create(), told(script));
    await at.run("forward foo --apply");
    at.write(told(script.replace("once", "twice")));
    const refused = await at.run("forward foo --apply --json");
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "ledger/inconsistent" } } });
    expect(await at.query("SELECT text FROM notes")).toEqual([{ text: "once" }]);
    at.write(told("-- as it was\nINSERT INTO notes (text)\n  VALUES ('once');\nSELECT 1;"));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT text FROM notes")).toEqual([{ text: "once" }]);
  });

  test("an interrupted rewind goes on too, and the revision counts as applied until then", async () => {
    const down = "INSERT INTO notes (text) VALUES ('back');\nINSERT INTO nowhere VALUES (1);";
    const told = (text: string) =>
      history("foo", [
        { id: "10000000", up: NOTES },
        { id: "20000000", outside: true, up: "SELECT 1;", down: text },
      ]);
    const at = await site(await create(), told(down));
    expect((await at.run("forward foo --apply")).code).toBe(0);
    expect((await at.run("rewind foo:20000000 --apply")).code).toBe(1);
    expect(await at.applied()).toContain("foo:20000000");
    expect(await stateOf(at, "foo:20000000")).toBe("partial");
    at.write(told(down.replace("INTO nowhere VALUES (1)", "INTO notes (text) VALUES ('done')")));
    expect(await at.run("rewind foo:20000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT text FROM notes ORDER BY id")).toEqual([
      { text: "back" },
      { text: "done" },
    ]);
    expect(await at.applied()).not.toContain("foo:20000000");
    expect(await stateOf(at, "foo:20000000")).toBe("pending");
    expect((await at.run("forward foo --apply")).code).toBe(0);
    expect((await at.run("rewind foo:20000000 --apply")).code).toBe(0);
    expect(await at.query("SELECT count(*)::int AS rows FROM notes")).toEqual([{ rows: 4 }]);
  });
});

describe("going on", () => {
  test("a script's own transaction that is rolled back is run again as a whole", async () => {
    const script = (third: string) =>
      `INSERT INTO notes (text) VALUES ('first');\nBEGIN;\nINSERT INTO notes (text) VALUES ('second');\n${third}\nCOMMIT;`;
    const told = (up: string) =>
      history("foo", [
        { id: "10000000", up: NOTES },
        { id: "20000000", outside: true, up },
      ]);
    const at = await site(await serverDatabase(), told(script("SELECT 1/0;")));
    expect((await at.run("forward foo --apply")).code).toBe(1);
    expect(await at.query("SELECT text FROM notes")).toEqual([{ text: "first" }]);
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 failed 1/5");
    at.write(told(script("SELECT 1;")));
    expect((await at.run("forward foo --apply")).code).toBe(0);
    expect(await at.query("SELECT text FROM notes ORDER BY id")).toEqual([
      { text: "first" },
      { text: "second" },
    ]);
  });

  test("what the done statements set in their session is set again", async () => {
    const script = (last: string) =>
      `SET search_path = app;\nCREATE TABLE things (id int);\nCREATE INDEX CONCURRENTLY things_id ON things (id);\nINSERT INTO ${last} VALUES (7);`;
    const told = (up: string) =>
      history("foo", [
        { id: "10000000", up: "CREATE SCHEMA app;" },
        { id: "20000000", up },
      ]);
    const at = await site(await serverDatabase(), told(script("nowhere")));
    expect((await at.run("forward foo --apply")).code).toBe(1);
    at.write(told(script("things")));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM app.things")).toEqual([{ id: 7 }]);
  });

  test("a try that was marked as applied and reverted since is settled: the next one starts from the beginning", async () => {
    const files = history("foo", [
      { id: "10000000", up: NOTES },
      { id: "20000000", up: "CREATE INDEX CONCURRENTLY notes_text ON notes (text);\nSELECT 1/0;" },
    ]);
    const rewind = '/*** {"revision":"20000000"} ***/\nDROP INDEX notes_text;\n';
    const at = await site(await serverDatabase(), {
      ...files,
      "components/foo/migration/20000000.rw.sql": rewind,
    });
    expect((await at.run("forward foo --apply")).code).toBe(1);
    expect((await at.run("forward foo --no-execute --apply")).code).toBe(0);
    expect(await stateOf(at, "foo:20000000")).toBe("applied");
    expect((await at.run("rewind foo:20000000 --apply")).code).toBe(0);
    expect(await at.query(INDEX)).toEqual([]);
    expect(await stateOf(at, "foo:20000000")).toBe("pending");
    expect((await at.run("forward foo --apply")).code).toBe(1);
    expect(await at.query(INDEX)).toEqual([{ valid: true }]);
  });
});

describe("CREATE INDEX CONCURRENTLY", () => {
  const CONCURRENT = history("foo", [
    { id: "10000000", up: NOTES },
    { id: "20000000", up: "ALTER TABLE notes ADD COLUMN more int;" },
    {
      id: "30000000",
      up: "CREATE UNIQUE INDEX CONCURRENTLY notes_text ON notes (text);",
      down: "DROP INDEX CONCURRENTLY notes_text;",
    },
    { id: "40000000", up: "INSERT INTO notes (text) VALUES ('after');" },
  ]);

  test("with all: the plan shows the split, and the effect is the same", async () => {
    const at = await site(await serverDatabase(), CONCURRENT, { transaction: "all" });
    const plan = await at.run("forward foo --json");
    expect(plan.json.transactions).toEqual([
      { steps: [1, 2, 3], mode: "inside", because: null },
      { steps: [4], mode: "outside", because: expect.stringContaining("outside a transaction") },
      { steps: [5], mode: "inside", because: expect.stringContaining("outside a transaction") },
    ]);
    expect((await at.run("forward foo")).stdout).toContain("-- outside a transaction");
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0, json: { done: 5 } });
    expect(await at.query(INDEX)).toEqual([{ valid: true }]);
    expect(
      await at.query("SELECT in_transaction FROM public.stemma_journal WHERE revision = '30000000'"),
    ).toEqual([{ in_transaction: false }]);
    expect(await at.run("rewind foo:30000000 --apply")).toMatchObject({ code: 1 });
    at.write(
      history("foo", [
        {
          id: "40000000",
          parents: ["30000000"],
          up: "INSERT INTO notes (text) VALUES ('after');",
          down: "DELETE FROM notes;",
        },
      ]),
    );
    expect(await at.run("rewind foo:30000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.query(INDEX)).toEqual([]);
  });

  test("that fails over duplicates leaves an INVALID index, which the rerun drops and builds again", async () => {
    const at = await site(await serverDatabase(), CONCURRENT);
    expect((await at.run("forward foo:20000000 --apply")).code).toBe(0);
    await at.query("INSERT INTO notes (text) VALUES ('twin'), ('twin')");
    const failed = await at.run("forward foo --apply --json");
    expect(failed.json.error).toMatchObject({
      code: "execution/statement-failed",
      facts: { sqlState: "23505" },
    });
    expect(await at.query(INDEX)).toEqual([{ valid: false }]);
    expect((await at.run("forward foo --apply --json")).json.error?.facts.sqlState).toBe("23505");
    expect(await at.query(INDEX)).toEqual([{ valid: false }]);

    await at.query("DELETE FROM notes WHERE id = 2");
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0, json: { done: 2 } });
    expect(await at.query(INDEX)).toEqual([{ valid: true }]);
    expect((await at.applied()).slice(-2)).toEqual(["foo:30000000", "foo:40000000"]);
  });

  test("over an index of that name which somebody built by hand stays an error", async () => {
    const at = await site(await serverDatabase(), CONCURRENT);
    expect((await at.run("forward foo:20000000 --apply")).code).toBe(0);
    await at.query("CREATE INDEX notes_text ON notes (id)");
    for (let time = 0; time < 2; time++) {
      expect((await at.run("forward foo --apply --json")).json.error?.facts.sqlState).toBe("42P07");
    }
    expect(await at.query("SELECT pg_get_indexdef(to_regclass('notes_text')) AS def")).toEqual([
      { def: expect.stringContaining("(id)") },
    ]);
  });
});

describe("a module outside a transaction", () => {
  test("may end its own, and has no row where it failed", async () => {
    const code = (end: string) => `export async function forward(ctx: any) {
      await ctx.execute("BEGIN");
      await ctx.execute("INSERT INTO notes (text) VALUES ('kept')");
      await ctx.execute("COMMIT");
      await ctx.execute("INSERT INTO notes (text) VALUES ('kept too')");
      ${end}
    }`;
    const told = (end: string) =>
      history("foo", [
        { id: "10000000", up: NOTES },
        { id: "20000000", outside: true, code: code(end) },
      ]);
    const at = await site(await serverDatabase(), told('throw new Error("late");'));
    expect((await at.run("forward foo --apply")).code).toBe(1);
    expect(await at.query("SELECT text FROM notes")).toHaveLength(2);
    expect(await at.applied()).not.toContain("foo:20000000");
    expect(await stateOf(at, "foo:20000000")).toBe("partial");
    at.write(told(""));
    // In a process of its own: this one has the file's old module in memory.
    expect((await at.start("forward foo --apply").ended).code).toBe(0);
    expect(await at.query("SELECT text FROM notes")).toHaveLength(4);
    expect(await at.applied()).toContain("foo:20000000");
  });
});
