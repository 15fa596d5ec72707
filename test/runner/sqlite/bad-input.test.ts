import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { builtCommand } from "../../support/built.ts";
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

test("without the driver it is told how to get it, and nothing is made", async () => {
  const database = await sqliteDatabase();
  const at = await site(database, TABLE);
  const hidden = `export async function resolve(name, context, next) {
  if (name !== "better-sqlite3") return next(name, context);
  throw Object.assign(new Error("Cannot find package better-sqlite3"), { code: "ERR_MODULE_NOT_FOUND" });
}`;
  const hook = `import { register } from "node:module"; register("data:text/javascript,${encodeURIComponent(hidden)}");`;
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(hook)}`,
      builtCommand(),
      "init-db",
      "--database",
      at.url,
    ],
    { cwd: at.folder, encoding: "utf8" },
  );
  expect(status).toBe(1);
  expect(stderr).toContain("database/driver-missing");
  expect(stderr).toContain("npm install better-sqlite3");
  expect(existsSync(database.file)).toBe(false);
});

test("what may only be read can be looked at; a change is refused before anything is touched", async () => {
  const database = await sqliteDatabase();
  const at = await site(database, TABLE);
  expect(await at.run("init-db")).toMatchObject({ code: 0 });
  const folder = dirname(database.file);
  // Root may do anything: then it is somebody else who looks.
  const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  for (const each of [at.folder, folder]) chmodSync(each, 0o755);
  const run = (...line: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [builtCommand(), ...line, "--database", at.url],
      { cwd: at.folder, encoding: "utf8", ...somebody },
    );
    return { status, text: stdout + stderr };
  };
  chmodSync(database.file, 0o444);
  chmodSync(folder, 0o555);
  expect(run("status").text).toContain("+ |");
  for (const mode of [0o555, 0o777]) {
    chmodSync(folder, mode);
    const refused = run("rewind", "foo:00000000", "--no-execute", "--apply");
    expect(refused.status).toBe(1);
    expect(refused.text).toContain("this user may not write to the file, or to its folder");
    expect(readdirSync(folder)).toEqual(["app.sqlite"]);
  }
  chmodSync(database.file, 0o000);
  const unread = run("status");
  expect(unread.status).toBe(1);
  expect(unread.text).toContain("Check that this user may read and write the file");
});
