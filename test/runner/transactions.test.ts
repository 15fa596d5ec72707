import { describe, expect, test } from "vitest";
import { ENGINES, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

const MOOD = history("foo", [
  { id: "10000000", up: "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE cat (mood mood);" },
  { id: "20000000", up: "ALTER TYPE mood ADD VALUE 'happy';" },
  { id: "30000000", up: "INSERT INTO cat VALUES ('happy');", down: "DELETE FROM cat;" },
]);

describe.each(ENGINES)("an enum value that is added and used, on $name", ({ create }) => {
  test("all: the plan is split before the revision that uses it", async () => {
    const at = await site(await create(), MOOD, { transaction: "all" });
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const plan = await at.run("forward foo --json");
    expect(plan.json.transactions).toEqual([
      { steps: [1], mode: "inside", because: null },
      { steps: [2], mode: "inside", because: expect.stringContaining("'happy'") },
    ]);
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0, json: { done: 2 } });
    expect(await at.query("SELECT mood::text FROM cat")).toEqual([{ mood: "happy" }]);
  });

  test("each: every revision has its own transaction anyway", async () => {
    const at = await site(await create(), MOOD);
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT mood::text FROM cat")).toEqual([{ mood: "happy" }]);
  });

  test("in one revision it is the database's error, with the way out", async () => {
    const files = history("foo", [
      { id: "10000000", up: "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE cat (mood mood);" },
      { id: "20000000", up: "ALTER TYPE mood ADD VALUE 'happy';\nINSERT INTO cat VALUES ('happy');" },
    ]);
    const at = await site(await create(), files);
    const { code, json } = await at.run("forward foo --apply --json");
    expect(code).toBe(1);
    expect(json.error).toMatchObject({ code: "execution/statement-failed", facts: { sqlState: "55P04" } });
    expect(json.error?.hint).toContain("revision of its own");
    const labels = "SELECT enumlabel FROM pg_enum WHERE enumtypid = 'mood'::regtype";
    expect(await at.query(labels)).toEqual([{ enumlabel: "sad" }]);
  });
});

describe("transaction control in a revision", () => {
  test.each(["BEGIN", "COMMIT", "ROLLBACK", "START TRANSACTION", "END"])(
    "%s is refused before anything is touched",
    async (control) => {
      const files = history("foo", [
        { id: "10000000", up: "CREATE TABLE a (id int);" },
        { id: "20000000", up: `CREATE TABLE b (id int);\n  ${control};` },
      ]);
      const at = await site(await serverDatabase(), files);
      const refused = await at.run("forward foo --apply --json");
      expect(refused).toMatchObject({ code: 1, json: { error: { code: "execution/transaction-control" } } });
      expect(refused.json.error?.facts.at).toBe("components/foo/migration/20000000.fw.sql:3:3");
      expect(refused.json.error?.hint).toContain('"transaction": false');
      const tables = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace";
      expect(await at.query(tables)).toEqual([]);
    },
  );

  test("in a function's body, a string or a comment it is none", async () => {
    const up =
      "-- COMMIT;\nCREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nCOMMENT ON PROCEDURE p IS 'x; COMMIT; y';";
    const at = await site(await serverDatabase(), history("foo", [{ id: "10000000", up }]));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT proname FROM pg_proc WHERE proname = 'p'")).toHaveLength(1);
  });

  test("savepoints are fine", async () => {
    const up =
      "CREATE TABLE a (id int);\nSAVEPOINT s;\nINSERT INTO a VALUES (1);\nROLLBACK TO SAVEPOINT s;\nINSERT INTO a VALUES (2);\nRELEASE SAVEPOINT s;";
    const at = await site(await serverDatabase(), history("foo", [{ id: "10000000", up }]));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT id FROM a")).toEqual([{ id: 2 }]);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
  });
});
