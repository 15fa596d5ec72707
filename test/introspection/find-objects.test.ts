import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { findDependents, findObjects, findOthersIn } from "../../src/dialects/connect.ts";
import type { ObjectName } from "../../src/schema/index.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";

const SCRIPT = readFileSync(new URL("./objects.sql", import.meta.url), "utf8");

function inPublic(kind: ObjectName["kind"], name: string): ObjectName {
  return { kind, schema: "public", name };
}

function ofUsers(kind: ObjectName["kind"], name: string): ObjectName {
  return { kind, schema: "public", table: "users", name };
}

const USERS = inPublic("table", "users");
const ORDERS: ObjectName = { kind: "table", schema: "app", name: "orders" };

describe.each(ENGINES)("$name", ({ create }) => {
  const connection = suiteConnection(create);
  beforeAll(() => connection().send([SCRIPT]));

  async function found(...names: ObjectName[]): Promise<readonly string[]> {
    const all = await findObjects(connection(), postgresDialect(), names);
    return all.map(({ found: what, same }) => `${same ? "same" : "other"}: ${what}`);
  }

  async function standing(...names: ObjectName[]): Promise<readonly string[]> {
    return (await findDependents(connection(), postgresDialect(), names)).map(({ object }) => object);
  }

  describe("what stands under a name", () => {
    test.each<[ObjectName, readonly string[]]>([
      [USERS, ["same: table public.users"]],
      [inPublic("table", "log"), ["same: table public.log"]],
      [inPublic("view", "users"), ["other: table public.users"]],
      [inPublic("table", "adults"), ["other: view public.adults"]],
      [inPublic("view", "adults"), ["same: view public.adults"]],
      [{ kind: "view", schema: "app", name: "counted" }, ["same: materialized view app.counted"]],
      [inPublic("sequence", "users_age"), ["other: index public.users.users_age"]],
      [inPublic("table", "counter"), ["other: sequence public.counter"]],
      [inPublic("table", "users_pkey"), ["other: index public.users.users_pkey"]],
      [inPublic("table", "mood"), ["other: enum public.mood"]],
      [inPublic("table", "pair"), ["other: composite type public.pair"]],
      [inPublic("composite", "pair"), ["same: composite type public.pair"]],
      [inPublic("enum", "users"), ["other: table public.users"]],
      [inPublic("enum", "mood"), ["same: enum public.mood"]],
      [inPublic("domain", "mood"), ["other: enum public.mood"]],
      [inPublic("domain", "code"), ["same: domain public.code"]],
      // A sequence has no type; the name of an index neither. An array type gives way.
      [inPublic("enum", "users_age"), []],
      [inPublic("enum", "_mood"), []],
      [inPublic("table", "_mood"), []],
      [
        { kind: "routine", schema: "public", name: "twice", arguments: "integer" },
        ["same: function public.twice(integer)"],
      ],
      [{ kind: "routine", schema: "public", name: "twice", arguments: "text" }, []],
      [{ kind: "routine", schema: "public", name: "fire", arguments: "" }, ["same: function public.fire()"]],
      [{ kind: "schema", name: "app" }, ["same: schema app"]],
      [{ kind: "extension", name: "plpgsql" }, ["same: extension plpgsql"]],
      [{ kind: "statistics", schema: "app", name: "orders_stats" }, ["same: statistics app.orders_stats"]],
      [ofUsers("index", "users_age"), ["same: index public.users.users_age"]],
      [
        { kind: "index", schema: "public", table: "log", name: "users_age" },
        ["other: index public.users.users_age"],
      ],
      [ofUsers("column", "age"), ["same: column public.users.age"]],
      [ofUsers("check", "users_age_range"), ["same: check public.users.users_age_range"]],
      [ofUsers("unique", "users_email_key"), ["same: unique constraint public.users.users_email_key"]],
      [ofUsers("primary-key", "users_email_key"), ["other: unique constraint public.users.users_email_key"]],
      [
        { kind: "unique", schema: "public", table: "log", name: "users_age" },
        ["other: index public.users.users_age"],
      ],
      [ofUsers("trigger", "users_fire"), ["same: trigger public.users.users_fire"]],
      [ofUsers("rule", "users_keep"), ["same: rule public.users.users_keep"]],
      [ofUsers("policy", "users_own"), ["same: policy public.users.users_own"]],
      [inPublic("table", "nothing"), []],
      [{ kind: "table", schema: "nowhere", name: "users" }, []],
      [ofUsers("column", "nothing"), []],
      [{ kind: "column", schema: "public", table: "nothing", name: "id" }, []],
    ])("%j", async (name, expected) => {
      expect(await found(name)).toEqual(expected);
    });

    test("each is told for its own name", async () => {
      const all = await findObjects(connection(), postgresDialect(), [
        inPublic("table", "none"),
        USERS,
        ORDERS,
      ]);
      expect(all.map(({ wanted }) => wanted)).toEqual([USERS, ORDERS]);
      expect(await findObjects(connection(), postgresDialect(), [])).toEqual([]);
    });
  });

  describe("what stands on an object", () => {
    test("on a table: foreign keys, views, columns of its type, policies of others", async () => {
      expect(await standing(USERS)).toEqual([
        "column app.orders.who",
        "foreign key app.orders.orders_user_fk",
        "materialized view app.counted",
        "policy app.guarded.guarded_by",
        "view public.adults",
      ]);
    });

    test("what is given up together does not count, nor do its parts", async () => {
      const names: ObjectName[] = [
        USERS,
        ORDERS,
        { kind: "table", schema: "app", name: "guarded" },
        { kind: "view", schema: "app", name: "counted" },
        inPublic("view", "adults"),
      ];
      expect(await standing(...names)).toEqual(["view app.grown"]);
      expect(await standing(ORDERS)).toEqual([]);
    });

    test("on a type: columns, their arrays, functions, domains, composite types", async () => {
      expect(await standing(inPublic("enum", "mood"))).toEqual([
        "column app.orders.moods",
        "column public.users.feeling",
        "composite type public.pair",
        "domain app.feeling",
        "function public.mooded(public.mood)",
      ]);
      expect(await standing(inPublic("domain", "code"))).toEqual(["column app.orders.kind"]);
      expect(await standing(inPublic("composite", "pair"))).toEqual(["column app.orders.both_of"]);
    });

    test("on a function: generated columns, indexes, views, triggers", async () => {
      expect(
        await standing({ kind: "routine", schema: "public", name: "twice", arguments: "integer" }),
      ).toEqual([
        "column app.orders.doubled",
        "index app.orders.orders_twice",
        "materialized view app.counted",
      ]);
      expect(await standing({ kind: "routine", schema: "public", name: "fire", arguments: "" })).toEqual([
        "trigger app.guarded.guarded_fire",
        "trigger public.users.users_fire",
      ]);
    });

    test("on a sequence: the columns that count with it", async () => {
      expect(await standing(inPublic("sequence", "counter"))).toEqual(["column app.orders.number"]);
    });

    test("partitions and heirs are tables of their own: the server would drop partitions without a word", async () => {
      expect(await standing(inPublic("table", "log"))).toEqual(["table app.log_2020"]);
      expect(await standing(inPublic("table", "base"))).toEqual(["table app.derived"]);
    });

    test("on a column: indexes, checks and views of it, not its default", async () => {
      expect(await standing(ofUsers("column", "age"))).toEqual([
        "check public.users.users_age_check",
        "check public.users.users_age_range",
        "index public.users.users_age",
        "materialized view app.counted",
        "view public.adults",
      ]);
      const together = [ofUsers("column", "feeling"), ofUsers("check", "users_age_check")];
      expect(await standing(...together)).toEqual([]);
    });

    test("on nothing: nothing", async () => {
      expect(await standing(inPublic("table", "nothing"))).toEqual([]);
    });
  });

  test("a schema's other inhabitants", async () => {
    const mine: ObjectName[] = [ORDERS, { kind: "view", schema: "app", name: "grown" }];
    expect(await findOthersIn(connection(), postgresDialect(), "app", mine)).toEqual([
      "domain app.feeling",
      "materialized view app.counted",
      "table app.derived",
      "table app.guarded",
      "table app.log_2020",
    ]);
    expect(await findOthersIn(connection(), postgresDialect(), "nowhere", mine)).toEqual([]);
  });
});
