import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { sqliteDatabase } from "../../support/databases.ts";
import { history } from "../../support/history.ts";
import { site } from "../../support/site.ts";

const TABLE = history("foo", [{ id: "00000000", up: "CREATE TABLE a (id INTEGER);" }]);

describe("a database that is none", () => {
  test.each<[string, (file: string) => void, RegExp, RegExp]>([
    [
      "a file with something else in it",
      (file) => writeFileSync(file, "hello ".repeat(1000)),
      /file is not a database/,
      /Name a file/,
    ],
    ["a folder", (file) => mkdirSync(file), /is a folder/, /Name a file/],
    [
      "a file that was cut",
      (file) => {
        const database = new Sqlite(file);
        database.exec("CREATE TABLE t (a); INSERT INTO t SELECT hex(randomblob(20000))");
        const bytes = database.serialize();
        database.close();
        writeFileSync(file, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 7)]));
      },
      /malformed|not a database/,
      /damaged|Name a file/,
    ],
  ])("%s: status and upgrade say so and leave it as it is", async (_what, make, problem, hint) => {
    const database = await sqliteDatabase();
    make(database.file);
    const at = await site(database, TABLE);
    for (const line of ["status --json", "upgrade --apply --json"]) {
      const { code, json } = await at.run(line);
      expect(code).toBe(1);
      expect(json.error).toMatchObject({ code: "database/unreachable" });
      expect(json.error?.message).toMatch(problem);
      expect(json.error?.hint).toMatch(hint);
    }
    expect(readdirSync(dirname(database.file)).filter((name) => !name.startsWith("app.sqlite"))).toEqual([]);
  });

  test("a file whose folder is a file", async () => {
    const database = await sqliteDatabase();
    writeFileSync(database.file, "");
    const at = await site({ ...database, url: `sqlite:${database.file}/app.sqlite` }, TABLE);
    for (const line of ["status --json", "upgrade --apply --json"])
      expect(await at.run(line)).toMatchObject({
        code: 1,
        json: { error: { code: "database/unreachable" } },
      });
  });
});

describe("a database that is there", () => {
  test("an empty file is an empty database, and folders that are missing are made", async () => {
    const database = await sqliteDatabase();
    writeFileSync(database.file, "");
    const at = await site(database, TABLE);
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    const deep = join(dirname(database.file), "a/b c/ü.db");
    const there = await site({ ...database, url: `sqlite:${deep}` }, TABLE);
    expect(await there.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(existsSync(deep)).toBe(true);
  });

  test("with a write-ahead log stays one, and nobody who looks leaves files behind", async () => {
    const database = await sqliteDatabase();
    const at = await site(database, TABLE);
    await at.query("PRAGMA journal_mode = WAL");
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.run("status")).toMatchObject({ code: 0 });
    expect(readdirSync(dirname(database.file))).toEqual(["app.sqlite"]);
    expect(await at.query("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
  });
});
