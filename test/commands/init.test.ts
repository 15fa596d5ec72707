import { chmodSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { describe, expect, test } from "vitest";
import { cli, jsonOf } from "../cli/run-cli.ts";
import { deployment } from "../support/deployment.ts";
import { ROOT } from "../support/examples.ts";

const read = (...path: readonly string[]) => readFileSync(join(...path), "utf8");

describe("stemma init where it cannot write", () => {
  test.each(["file", "file/below"])("%s: cli/usage", async (directory) => {
    const cwd = await deployment({ file: "mine" });
    const call = await cli(["init", directory, "--json"], { cwd });
    expect(call.code).toBe(2);
    expect(jsonOf(call).error).toMatchObject({
      code: "cli/usage",
      message: expect.stringContaining("a file is where a folder should be"),
    });
    expect(read(cwd, "file")).toBe("mine");
  });

  test("takes back what it had written before it was refused", async () => {
    const cwd = await deployment({ components: "a file" });
    expect(await cli(["init"], { cwd })).toMatchObject({ code: 2, out: "" });
    expect(readdirSync(cwd)).toEqual(["components"]);
  });

  test.skipIf(process.getuid?.() === 0)("a read-only parent: cli/usage", async () => {
    const cwd = await deployment({ "parent/.keep": "" });
    chmodSync(join(cwd, "parent"), 0o555);
    const call = await cli(["init", "parent/shop", "--json"], { cwd });
    chmodSync(join(cwd, "parent"), 0o755);
    expect(call.code).toBe(2);
    expect(jsonOf(call).error).toMatchObject({ message: expect.stringContaining("is not permitted") });
  });
});

describe("stemma init, and then what it says is next", () => {
  test("installs the example's models, and uninstalls them", async () => {
    const cwd = await deployment({});
    const { code, out } = await cli(["init", "shop"], { cwd });
    expect(code).toBe(0);
    const next = out.slice(out.indexOf("Next:")).split("\n").slice(1);
    expect(next.filter((line) => line !== "").map((line) => line.replace(/#.*/, "").trim())).toEqual([
      "cd shop",
      "npm install",
      'npx stemma make-migrations -m "Initial revision" --initialize',
      "npx stemma init-db",
    ]);

    const shop = join(cwd, "shop");
    // In place of `npm install`.
    symlinkSync(join(ROOT, "node_modules"), join(shop, "node_modules"), "junction");
    const first = ["make-migrations", "-m", "Initial revision", "--initialize"];
    expect(await cli(first, { cwd: shop })).toMatchObject({ code: 0 });
    expect(await cli(["init-db"], { cwd: shop })).toMatchObject({ code: 0 });
    const status = await cli(["status"], { cwd: shop });
    expect(status.out).toContain("+ | FR | app:00000000                   | Initial revision");
    const database = await PGlite.create(join(shop, "data"));
    const { rows } = await database.query("INSERT INTO note (body) VALUES ('first') RETURNING id, body");
    await database.close();
    expect(rows).toEqual([{ id: 1, body: "first" }]);
    expect((await cli(["uninstall", "app", "--apply"], { cwd: shop })).code).toBe(0);
  });

  test("names the packages to install where package.json was there before", async () => {
    const cwd = await deployment({ "package.json": "{}" });
    expect((await cli(["init"], { cwd })).out).toContain(
      "\n  npm install stemma drizzle-orm @electric-sql/pglite\n",
    );
  });
});

describe("stemma init --database", () => {
  test("a server: its URL in the config, its driver in package.json", async () => {
    const cwd = await deployment({});
    const url = "postgres://me@localhost:5432/shop";
    expect(await cli(["init", "shop", "--database", url], { cwd })).toMatchObject({ code: 0, err: "" });
    expect(read(cwd, "shop/stemma.config.ts")).toContain(`\n  database: "${url}",\n`);
    expect(JSON.parse(read(cwd, "shop/package.json")).dependencies).toEqual({
      "drizzle-orm": "^0.45.4",
      pg: expect.any(String),
      stemma: expect.any(String),
    });
    expect(read(cwd, "shop/.gitignore")).toBe("node_modules/\n");
    expect((await cli(["history"], { cwd: join(cwd, "shop") })).out).toContain("app:00000000");
  });

  test.each([
    [
      "sqlite:shop/app.db",
      "sqlite:app.db",
      "better-sqlite3",
      "sqlite-core",
      "node_modules/\n/app.db\n/app.db-*\n",
    ],
    [
      "mariadb://me@localhost:3306/shop",
      "mariadb://me@localhost:3306/shop",
      "mariadb",
      "mysql-core",
      "node_modules/\n",
    ],
  ])("%s: its driver, and models for it", async (given, written, driver, core, ignored) => {
    const cwd = await deployment({});
    expect(await cli(["init", "shop", "--database", given], { cwd })).toMatchObject({ code: 0, err: "" });
    expect(read(cwd, "shop/stemma.config.ts")).toContain(`\n  database: "${written}",\n`);
    expect(JSON.parse(read(cwd, "shop/package.json")).dependencies).toHaveProperty(driver);
    expect(read(cwd, "shop/components/app/models.ts")).toContain(`from "drizzle-orm/${core}";`);
    expect(read(cwd, "shop/.gitignore")).toBe(ignored);
    symlinkSync(join(ROOT, "node_modules"), join(cwd, "shop/node_modules"), "junction");
    const made = await cli(["new-component", "tags"], { cwd: join(cwd, "shop") });
    expect(made).toMatchObject({ code: 0 });
    expect(read(cwd, "shop/components/tags/models.ts")).toContain(`from "drizzle-orm/${core}";`);
  });

  test.each([
    ["pglite:shop/db", "pglite:db", "node_modules/\n/db/\n"],
    ["pglite:db", "pglite:../db", "node_modules/\n"],
    ["pglite:/srv/db", "pglite:/srv/db", "node_modules/\n"],
  ])("PGlite, %s: relative to the config", async (given, written, ignored) => {
    const cwd = await deployment({});
    expect(await cli(["init", "shop", "--database", given], { cwd })).toMatchObject({ code: 0 });
    expect(read(cwd, "shop/stemma.config.ts")).toContain(`\n  database: "${written}",\n`);
    expect(read(cwd, "shop/package.json")).toContain("@electric-sql/pglite");
    expect(read(cwd, "shop/.gitignore")).toBe(ignored);
  });

  test.each([
    ["postgres://me:secret@localhost/shop", 2, "cli/usage", "STEMMA_DATABASE_URL"],
    ["postgres://localhost/shop?password=secret", 2, "cli/usage", "STEMMA_DATABASE_URL"],
    ["nonsense", 2, "config/invalid", ""],
    ["mariadb://me:secret@localhost/shop", 2, "cli/usage", "STEMMA_DATABASE_URL"],
  ])("%s is refused, and nothing is written", async (url, code, error, hint) => {
    const cwd = await deployment({});
    const call = await cli(["init", "shop", "--database", url, "--json"], { cwd });
    expect(call.code).toBe(code);
    expect(jsonOf(call).error).toMatchObject({ code: error, hint: expect.stringContaining(hint) });
    expect(call.out).not.toContain("secret");
    expect(readdirSync(cwd)).toEqual([]);
  });
});
