import { describe, expect, test } from "vitest";
import type { PlanRequest } from "../../src/planning/index.ts";
import type { Initializer } from "../../src/runner/index.ts";
import { SERVER_FIRST } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { applied, modelComponent } from "../support/model-site.ts";
import { schemaOf, table } from "../support/schemas.ts";
import { site } from "../support/site.ts";

const install: PlanRequest = { kind: "install", components: ["bar"] };
const BAR = schemaOf({ tables: [table("users", { name: "text" })] });

function running(initialize: Initializer["run"], mode: "each" | "all" = "each") {
  return { declared: { bar: BAR }, initialize: { bar: initialize }, mode };
}

describe.each(SERVER_FIRST)("initialize on $name", ({ create }) => {
  test("runs after the tables, in their transaction, with what it is promised", async () => {
    const at = await site(await create(), modelComponent("bar"));
    const run = running(async (ctx) => {
      expect({ env: ctx.env, dialect: ctx.dialect, replay: ctx.replay }).toEqual({
        env: { tenant: "north" },
        dialect: "postgres",
        replay: false,
      });
      await ctx.sql`INSERT INTO users VALUES (1, ${"Ann"})`;
      expect(await ctx.execute("SELECT name FROM users WHERE id = $1", [1])).toEqual([{ name: "Ann" }]);
    });
    expect(await applied(at, install, run)).toMatchObject({ done: 1 });
    expect(await at.query("SELECT name FROM users")).toEqual([{ name: "Ann" }]);
  });

  test.each(["each", "all"] as const)("that fails leaves nothing, with transactions for %s", async (mode) => {
    const at = await site(await create(), {
      ...modelComponent("bar"),
      ...history("foo", [{ id: "10000000", up: "CREATE TABLE after (id int);" }]),
    });
    const failures: readonly [Initializer["run"], RegExp][] = [
      [
        () => {
          throw new Error("no tenant");
        },
        /no tenant/,
      ],
      [async (ctx) => ctx.execute("INSERT INTO nowhere VALUES (1)"), /nowhere/],
      // Neither waited for nor caught: it must not be lost.
      [(ctx) => void ctx.execute("INSERT INTO nowhere VALUES (1)"), /nowhere/],
    ];
    for (const [initialize, problem] of failures) {
      const failed = await applied(at, install, running(initialize, mode));
      expect(failed).toMatchObject({
        done: 0,
        failure: {
          code: "execution/module-failed",
          facts: { file: "components/bar/component.mjs", problem: expect.stringMatching(problem) },
        },
      });
      expect(await at.query("SELECT to_regclass('users') AS users")).toEqual([{ users: null }]);
      expect(await at.applied()).toEqual([]);
    }
  });

  test("does not get to end its transaction, whatever it does then", async () => {
    const at = await site(await create(), modelComponent("bar"));
    const ending = running(async (ctx) => {
      await ctx.execute("COMMIT");
      throw new Error("too late");
    });
    expect(await applied(at, install, ending)).toMatchObject({
      failure: {
        code: "execution/transaction-control",
        facts: { at: "components/bar/component.mjs", statement: "COMMIT" },
      },
    });
    expect(await at.query("SELECT to_regclass('users') AS users")).toEqual([{ users: null }]);
    expect(await at.applied()).toEqual([]);
  });

  test("is neither asked for its environment nor called where nothing is executed", async () => {
    const at = await site(await create(), modelComponent("bar"));
    let called = 0;
    const run = running(() => {
      called += 1;
    });
    expect(await applied(at, { kind: "install", components: ["bar"], execute: false }, run)).toMatchObject({
      done: 1,
    });
    expect(called).toBe(0);
  });
});
