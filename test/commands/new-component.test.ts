import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { cli, jsonOf } from "../cli/run-cli.ts";
import { deployment } from "../support/deployment.ts";
import { ROOT } from "../support/examples.ts";

const json = (value: object) => JSON.stringify(value);
const read = (...path: readonly string[]) => readFileSync(join(...path), "utf8");

/** An empty folder in which a command is called. */
async function folderWith(files: Readonly<Record<string, string>> = {}) {
  const cwd = await deployment(files);
  return { cwd, run: (...argv: readonly string[]) => cli(argv, { cwd }) };
}

describe("stemma new-component in a deployment", () => {
  test("writes a component and says what is next, also where the config is JSON", async () => {
    const { cwd, run } = await folderWith({
      "stemma.config.json": json({ database: "pglite:data", components: ["components/*"] }),
    });
    const created = await run("new-component", "order-history");
    expect(created).toMatchObject({ code: 0, err: "" });
    expect(created.out).not.toContain("does not name it");
    expect(read(cwd, "components/order-history/models.ts")).toContain(
      'export const orderHistoryItem = pgTable("order_history_item"',
    );
    const [next = ""] = created.out.split("\n").filter((line) => line.includes("make-migrations"));
    expect(next.replace(/#.*/, "").trim()).toBe(
      'npx stemma make-migrations --component order-history -m "Initial revision" --initialize',
    );
  });

  test("says what to add where the config does not cover it", async () => {
    const config = 'export default { database: "pglite:data", components: ["app"] };\n';
    const { cwd, run } = await folderWith({ "stemma.config.mjs": config, "app/migration/.gitkeep": "" });
    expect((await run("new-component", "billing")).out).toContain(
      'stemma.config.mjs does not name it yet: add "components/billing" to `components` there.',
    );
    expect(read(cwd, "stemma.config.mjs")).toBe(config);
    const again = await run("new-component", "billing", "--json");
    expect(jsonOf(again).error).toMatchObject({
      code: "component/exists",
      facts: { place: "components/billing/component.ts" },
    });
  });

  test("finds the deployment from below, and keeps what is there", async () => {
    const { cwd } = await folderWith({
      "stemma.config.json": json({ components: ["components/*"] }),
      "components/billing/models.ts": "// mine\n",
      "below/.gitkeep": "",
    });
    const call = await cli(["new-component", "billing", "--json"], { cwd: join(cwd, "below") });
    expect(jsonOf(call)).toMatchObject({
      ok: true,
      component: "billing",
      package: null,
      directory: "../components/billing",
      files: ["../components/billing/component.ts"],
      kept: ["../components/billing/models.ts"],
      unlisted: null,
    });
    expect(read(cwd, "components/billing/models.ts")).toBe("// mine\n");
  });

  test.each(["Billing", "1billing", "billing.x", "@org/billing", "../billing", "a".repeat(64), ""])(
    "%s is no name",
    async (name) => {
      const { cwd, run } = await folderWith({ "stemma.config.json": json({}) });
      expect(jsonOf(await run("new-component", name, "--json")).error).toMatchObject({ code: "cli/usage" });
      expect(readdirSync(cwd)).toEqual(["stemma.config.json"]);
    },
  );

  test("any name makes models that are loaded", async () => {
    const names = ["class", "delete", "a-1b", "x_", "a".repeat(63)];
    const { cwd, run } = await folderWith({
      "stemma.config.json": json({ database: inject("postgresUrl"), components: ["components/*"] }),
    });
    symlinkSync(join(ROOT, "node_modules"), join(cwd, "node_modules"), "junction");
    for (const name of names) expect(await run("new-component", name)).toMatchObject({ code: 0 });
    const plan = await run("install", ...names);
    expect(plan.out.match(/Install \[/g)).toHaveLength(names.length);
  });

  test("a name that the deployment has, in a package too", async () => {
    const { run } = await folderWith({
      "stemma.config.json": json({ components: ["a"] }),
      "package.json": json({ dependencies: { "shop-tos": "*" } }),
      "a/component.mjs": 'export default { name: "own" };',
      "node_modules/shop-tos/package.json": json({ stemma: { component: "./component.mjs" } }),
      "node_modules/shop-tos/component.mjs": 'export default { name: "tos" };',
    });
    expect(jsonOf(await run("new-component", "own", "--json")).error).toMatchObject({
      code: "component/exists",
      facts: { component: "own", place: "a/component.mjs" },
    });
    expect(jsonOf(await run("new-component", "tos", "--json")).error).toMatchObject({
      facts: { place: "node_modules/shop-tos/component.mjs" },
    });
  });

  test("no deployment, and a folder that cannot be", async () => {
    const nowhere = await folderWith();
    expect(jsonOf(await nowhere.run("new-component", "billing", "--json")).error).toMatchObject({
      code: "config/not-found",
    });
    const { run } = await folderWith({ "stemma.config.json": json({}), components: "a file" });
    expect(jsonOf(await run("new-component", "billing", "--json")).error).toMatchObject({
      code: "component/unwritable",
      message: expect.stringContaining("a file is where a folder should be"),
    });
    expect(jsonOf(await run("new-component", "billing", "folder", "--json")).error).toMatchObject({
      code: "cli/usage",
    });
  });
});

describe("stemma new-component --package", () => {
  test("needs no deployment and makes one", async () => {
    const { cwd, run } = await folderWith();
    const created = await run("new-component", "@org/shop-tos", "--package", "--json");
    expect(jsonOf(created)).toMatchObject({
      component: "shop-tos",
      package: "@org/shop-tos",
      directory: "shop-tos",
      files: expect.arrayContaining(["shop-tos/package.json", "shop-tos/.github/workflows/ci.yml"]),
      unlisted: null,
    });
    const manifest: unknown = JSON.parse(read(cwd, "shop-tos/package.json"));
    expect(manifest).toMatchObject({
      name: "@org/shop-tos",
      type: "module",
      stemma: { component: "./component.ts" },
      exports: { "./component.ts": "./component.ts", "./migration/*": "./migration/*" },
      files: ["component.ts", "models.ts", "migration"],
      peerDependencies: { "drizzle-orm": expect.any(String), stemma: expect.any(String) },
    });
    const history = await cli(["history", "-C", "shop-tos"], { cwd });
    expect(history.err).toContain("drizzle-orm"); // npm install is still to come: its peer is missing
    symlinkSync(join(ROOT, "node_modules"), join(cwd, "node_modules"), "junction");
    expect((await cli(["history", "-C", "shop-tos"], { cwd })).out).toContain("shop-tos:00000000");
  });

  test("is for the kind of database that --database names", async () => {
    const { cwd, run } = await folderWith();
    symlinkSync(join(ROOT, "node_modules"), join(cwd, "node_modules"), "junction");
    await run("new-component", "tos", "--package", "--database", "sqlite:tos/app.db");
    expect(read(cwd, "tos/stemma.config.ts")).toContain('database: "sqlite:app.db"');
    expect(read(cwd, "tos/package.json")).toContain('"better-sqlite3"');
    expect(read(cwd, "tos/.gitignore")).toBe("node_modules/\n/app.db\n/app.db-*\n*.tgz\n");
    expect(read(cwd, "tos/.github/workflows/ci.yml")).not.toContain("services");
    const here = { cwd: join(cwd, "tos") };
    await cli(["make-migrations", "--initialize", "-m", "initial revision"], here);
    expect(await cli(["init-db", "."], here)).toMatchObject({ code: 0 });
    expect(await cli(["check"], here)).toMatchObject({ code: 0 });

    await run("new-component", "terms", "--package", "--database", "mariadb://root@localhost/terms");
    expect(read(cwd, "terms/models.ts")).toContain('mysqlTable("terms_item"');
    expect(read(cwd, "terms/.github/workflows/ci.yml")).toContain("image: mariadb");
    const secret = await run(
      "new-component",
      "other",
      "--package",
      "--database",
      "postgres://me:secret@host/x",
    );
    expect(secret).toMatchObject({ code: 2, err: expect.stringContaining("has a password") });
    expect(secret.err).not.toContain("secret");
    expect(readdirSync(cwd)).not.toContain("other");
  });

  test("in a folder, and with a component, of other names", async () => {
    const { cwd, run } = await folderWith({ "plugins/tos/README.md": "mine" });
    const created = await run("new-component", "acme.tos", "plugins/tos", "--package", "--component", "tos");
    expect(created.out).toContain("Kept as they were:\n* plugins/tos/README.md");
    expect(created.out).toContain("--initialize --plugin acme.tos");
    expect(read(cwd, "plugins/tos/component.ts")).toContain('name: "tos"');
    expect(read(cwd, "plugins/tos/README.md")).toBe("mine");
    const again = await run("new-component", "acme", "plugins/tos", "--package", "--json");
    expect(jsonOf(again).error).toMatchObject({
      code: "component/exists",
      facts: { place: "plugins/tos/package.json" },
    });
  });

  test.each([
    ["acme.tos", "--component"],
    ["@org/2fa", "--component"],
    ["@org", "scope"],
    ["Shop", "scope"],
    ["http", "scope"],
    ["../tos", "scope"],
    ["a/b/c", "scope"],
  ])("%s is refused", async (name, hint) => {
    const { cwd, run } = await folderWith();
    const call = await run("new-component", name, "--package", "--json");
    expect(jsonOf(call).error).toMatchObject({ code: "cli/usage", hint: expect.stringContaining(hint) });
    expect(readdirSync(cwd)).toEqual([]);
  });
});
