import { describe, expect, test } from "vitest";
import { quickDatabase, SERVER_FIRST } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

const OUTSIDE = "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\nSELECT * FROM nowhere;";

describe.each(SERVER_FIRST)("a run that fails outside a transaction, on $name", ({ create }) => {
  test("tells what of the failed step is done, and that the next run goes on after it", async () => {
    const at = await site(
      await create(),
      history("foo", [
        { id: "00000000", up: "CREATE TABLE a (id int);" },
        { id: "10000000", outside: true, up: OUTSIDE },
      ]),
    );
    const first = await at.run("forward foo --apply");
    expect(first.code).toBe(1);
    expect(first.stderr).toContain(
      "1 of 2 operations are done and stay.\nForward [foo:10000000] is partly done (status shows ~): 2 statements are done, and the next run goes on after them.\n",
    );
    const again = await at.run("forward foo --apply");
    expect(again.stderr).not.toContain("Nothing was applied.");
    expect(again.stderr).toContain("Forward [foo:10000000] is partly done");
    expect((await at.run("forward foo --apply --json")).json).toMatchObject({
      ok: false,
      done: 0,
      partial: "foo:10000000",
    });
    expect((await at.run("status")).stdout).toContain("~ | F  | foo:10000000");
    expect(await at.query("SELECT id FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test("tells nothing of the kind where the first statement was refused", async () => {
    const refused = [{ id: "00000000", outside: true, up: "SELECT * FROM nowhere;" }];
    const at = await site(await create(), history("foo", refused));
    expect((await at.run("forward foo --apply")).stderr).toContain("Nothing was applied.");
    expect((await at.run("forward foo --apply --json")).json).toMatchObject({ partial: null });
  });
});

test("code outside a transaction may have done anything", async () => {
  const code = `export async function forward(ctx: any) {
    await ctx.execute("INSERT INTO a VALUES (1)");
    throw new Error("half way");
  }`;
  const at = await site(
    await quickDatabase(),
    history("foo", [
      { id: "00000000", up: "CREATE TABLE a (id int);" },
      { id: "10000000", outside: true, code },
    ]),
  );
  expect((await at.run("forward foo --apply")).stderr).toContain("may be partly done (status shows ~)");
  expect((await at.run("forward foo --apply --json")).json).toMatchObject({ partial: "foo:10000000" });
});

test("what was unstamped is called so", async () => {
  const files = history("foo", [{ id: "10000000", up: "SELECT 1;" }]);
  const at = await site(await quickDatabase(), files);
  expect((await at.run("stamp foo:10000000 --apply")).stdout).toContain("Done: 2 stamped");
  expect((await at.run("stamp [foo:00000000] --remove --apply")).stdout).toContain("Done: 2 unstamped");
});
