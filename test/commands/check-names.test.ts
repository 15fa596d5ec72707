import { describe, expect, test } from "vitest";
import { hasMariadb, mariadbDatabase, sqliteDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

const KINDS = [
  { name: "SQLite", create: sqliteDatabase },
  ...(hasMariadb() ? [{ name: "MariaDB", create: mariadbDatabase }] : []),
];

describe.each(KINDS)("check on $name", ({ create }) => {
  test("calls tables what their author has called them, without a schema", async () => {
    const at = await site(
      await create(),
      history("foo", [{ id: "10000000", up: "CREATE TABLE t1 (a int);\nCREATE TABLE t2 (a int);" }]),
    );
    expect((await at.run("upgrade --apply")).code).toBe(0);
    await at.query("ALTER TABLE t1 ADD COLUMN b int");
    await at.query("DROP TABLE t2");
    await at.query("CREATE TABLE by_hand (a int)");
    const { code, json, stdout } = await at.run("check --json");
    expect(code).toBe(3);
    const messages = json.findings?.map(({ message }) => String(message)).sort();
    expect(messages).toEqual(["column t1.b: no migrations make it", "table t2 is missing"]);
    expect(stdout).toContain("table by_hand");
    expect(stdout).not.toContain("main.");
    expect((await at.run("check")).stdout).not.toContain("main.");
  });
});
