import { describe, expect, test } from "vitest";
import { SERVER_FIRST, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const CODE = `const table = "coded";
export async function forward(ctx: { execute(sql: string): Promise<unknown> }): Promise<void> {
  await ctx.execute(\`CREATE TABLE \${table} (id int)\`);
}
export async function rewind(ctx: { execute(sql: string): Promise<unknown> }): Promise<void> {
  await ctx.execute(\`DROP TABLE \${table}\`);
}`;

const FILES = {
  ...history("bar", [{ id: "15000000", up: "CREATE TABLE bar (id int);", down: "DROP TABLE bar;" }]),
  ...history("foo", [
    { id: "10000000", up: "CREATE TABLE one (id int);", down: "DROP TABLE one;" },
    {
      id: "20000000",
      dependencies: ["bar==15000000"],
      up: "CREATE TABLE two (id int);",
      down: "DROP TABLE two;",
    },
    { id: "30000000", code: CODE },
  ]),
};
const ALL = ["bar:00000000", "bar:15000000", "foo:00000000", "foo:10000000", "foo:20000000", "foo:30000000"];

const TABLES = `SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') AS names FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'stemma%'`;

async function tables(at: Site): Promise<unknown> {
  const [row] = await at.query(TABLES);
  return row?.names;
}

describe.each(SERVER_FIRST)("on $name", ({ create }) => {
  test("what is no longer on disk is rewound from the ledger, SQL and code", async () => {
    const at = await site(await create(), FILES);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    at.remove(
      "components/foo/migration/20000000.fw.sql",
      "components/foo/migration/20000000.rw.sql",
      "components/foo/migration/30000000.ts",
    );
    const { json } = await at.run("status --json");
    expect(json.migrations?.slice(-2)).toMatchObject([
      { migration: "foo:20000000", state: "unknown", forward: true, rewind: true },
      { migration: "foo:30000000", state: "unknown", forward: true, rewind: true },
    ]);
    expect((await at.run("status")).stdout).toContain("? | FR | foo:30000000");
    const plan = await at.run("rewind foo:20000000 --sql --json");
    expect(plan.json.steps?.map(({ migration, source }) => `${migration} ${source}`)).toEqual([
      "foo:30000000 ledger",
      "foo:20000000 ledger",
    ]);
    expect(plan.json.steps?.[1]?.statements).toEqual(["DROP TABLE two"]);
    expect(await at.run("rewind foo:20000000 --apply")).toMatchObject({ code: 0 });
    expect(await tables(at)).toBe("bar one");
    expect(await at.applied()).toEqual(ALL.slice(0, 4));
    expect(await at.run("rewind foo:10000000 --apply")).toMatchObject({ code: 0 });
  });

  test("--no-execute and stamp change the ledger by the same steps and run nothing", async () => {
    const at = await site(await create(), FILES);
    const plan = await at.run("forward foo --no-execute --json");
    const marked = await at.run("forward foo --no-execute --apply --json");
    expect(marked).toMatchObject({ code: 0, json: { done: 6, steps: plan.json.steps } });
    expect(await tables(at)).toBe("");
    expect(await at.applied()).toEqual(ALL);
    expect(
      await at.query("SELECT count(*)::int AS n FROM public.stemma_migration WHERE rewind IS NOT NULL"),
    ).toEqual([{ n: 4 }]);
    expect(await at.run("rewind foo:10000000 --no-execute --apply --json")).toMatchObject({
      code: 0,
      json: { done: 3 },
    });
    expect(await at.applied()).toEqual(ALL.slice(0, 3));
    expect(await at.run("stamp foo:20000000 --apply --json")).toMatchObject({ code: 0, json: { done: 2 } });
    expect(await at.applied()).toEqual(ALL.slice(0, 5));
    expect(await at.run("stamp bar:15000000 --remove --apply --json")).toMatchObject({
      code: 0,
      json: { done: 2 },
    });
    expect(await at.applied()).toEqual(["bar:00000000", "foo:00000000", "foo:10000000"]);
    expect(await tables(at)).toBe("");
    expect((await at.journal()).slice(-2)).toEqual([
      "stamp foo:20000000 done 0/0",
      "stamp bar:15000000 done 0/0",
    ]);
  });

  test("a modified revision is a warning going forward, and a question going back", async () => {
    const at = await site(await create(), FILES);
    expect((await at.run("forward foo:20000000 --apply")).code).toBe(0);
    await at.query("CREATE TABLE from_disk (id int)");
    at.write(
      history("foo", [
        {
          id: "20000000",
          parents: ["10000000"],
          dependencies: ["bar==15000000"],
          up: "CREATE TABLE two (id bigint);",
          down: "DROP TABLE two;\nDROP TABLE from_disk;",
        },
      ]),
    );
    expect((await at.run("status")).stdout).toContain("! | FR | foo:20000000");
    const forward = await at.run("forward foo");
    expect(forward).toMatchObject({ code: 0, stderr: expect.stringContaining("foo:20000000") });
    const refused = await at.run("rewind foo:20000000 --apply --json");
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "ledger/modified" } } });
    expect(await tables(at)).toBe("bar from_disk one two");

    expect(await at.run("rewind foo:20000000 --from ledger --apply")).toMatchObject({ code: 0 });
    expect(await tables(at)).toBe("bar from_disk one");
    expect((await at.run("forward foo:20000000 --apply")).code).toBe(0);
    at.write(
      history("foo", [
        {
          id: "20000000",
          parents: ["10000000"],
          dependencies: ["bar==15000000"],
          up: "CREATE TABLE two (id text);",
          down: "DROP TABLE two;\nDROP TABLE from_disk;",
        },
      ]),
    );
    expect(await at.run("rewind foo:20000000 --from disk --apply")).toMatchObject({ code: 0 });
    expect(await tables(at)).toBe("bar one");
  });
});

describe("a modified revision", () => {
  const CHANGES: Record<string, string> = {
    "its comments and spacing": "-- why\nCREATE TABLE one\n\t(id int);",
    "its line endings": "CREATE TABLE one (id int);\r\n",
    "its byte order mark": "\ufeff",
  };

  test.each(Object.keys(CHANGES))("is none where %s changed", async (what) => {
    const at = await site(await serverDatabase(), FILES, { modified: "refuse" });
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const path = "components/foo/migration/10000000.fw.sql";
    const [header = ""] = (FILES[path] ?? "").split("\n");
    const text = CHANGES[what] ?? "";
    at.write({ [path]: text === "\ufeff" ? `${text}${FILES[path]}` : `${header}\n${text}\n` });
    expect(
      (await at.run("status --json")).json.migrations?.find(({ migration }) => migration === "foo:10000000"),
    ).toMatchObject({ state: "applied" });
    expect(await at.run("forward foo:20000000 --apply")).toMatchObject({ code: 0 });
  });

  test("is an error with modified: refuse, before anything is touched", async () => {
    const at = await site(await serverDatabase(), FILES, { modified: "refuse" });
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    at.write(history("foo", [{ id: "10000000", up: "CREATE TABLE one (id bigint);" }]));
    for (const line of ["forward foo --apply --json", "upgrade --apply --json"]) {
      expect(await at.run(line)).toMatchObject({ code: 1, json: { error: { code: "ledger/modified" } } });
    }
    expect(await tables(at)).toBe("one");
  });

  test("gives its rewind from the ledger also where the file's own is gone", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    at.remove("components/foo/migration/10000000.rw.sql");
    expect(await at.run("rewind foo:10000000 --apply")).toMatchObject({ code: 0 });
    expect(await tables(at)).toBe("");
  });
});

test("a component that only the ledger knows is uninstalled with what the ledger keeps", async () => {
  const at = await site(await serverDatabase(), FILES);
  expect((await at.run("upgrade --apply")).code).toBe(0);
  at.remove("components/bar/migration/15000000.fw.sql", "components/bar/migration/15000000.rw.sql");
  at.remove(
    ...["20000000.fw.sql", "20000000.rw.sql", "30000000.ts"].map(
      (name) => `components/foo/migration/${name}`,
    ),
  );
  const refused = await at.run("uninstall bar --apply --json");
  expect(refused).toMatchObject({ code: 1, json: { error: { code: "plan/depended-on" } } });
  expect(await at.run("uninstall bar --cascade --apply --json")).toMatchObject({
    code: 0,
    json: { done: 4 },
  });
  expect(await tables(at)).toBe("one");
  expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
});
