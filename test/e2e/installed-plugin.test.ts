import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli } from "../cli/run-cli.ts";
import { SERVER_FIRST, type TestDatabase } from "../support/databases.ts";
import { ROOT } from "../support/examples.ts";
import { installTarball, npm, pack } from "../support/npm.ts";
import { stemma } from "../support/stemma.ts";

/** Parent of the plugin and its hosts; what npm would fetch from a registry is found in it. */
let parent = "";
/** For npm and make-migrations, one after the other, on a busy machine. */
const PATIENCE = 300_000;
const versions = { first: "", second: "" };

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), "stemma-plugin-"));
  symlinkSync(join(ROOT, "node_modules"), join(parent, "node_modules"), "junction");
  await succeeds("new-component", "@org/shop-tos", "--package");
  const plugin = join(parent, "shop-tos");
  const initial = ["--message", "initial revision", "--initialize", "--plugin", "@org/shop-tos"];
  await succeeds("make-migrations", "shop-tos", ...initial);
  versions.first = pack(plugin, parent);
  // As make-migrations would write it.
  const changes = { fw: "ADD COLUMN signed text", rw: "DROP COLUMN signed" };
  for (const [direction, change] of Object.entries(changes)) {
    const parents = direction === "fw" ? ', "parents": ["00000000"]' : "";
    writeFileSync(
      join(plugin, `migration/2d1b1cfe-second-revision.${direction}.sql`),
      `/*** { "revision": "2d1b1cfe"${parents} } ***/\nALTER TABLE shop_tos_item ${change};\n`,
    );
  }
  edit(join(plugin, "package.json"), '"version": "0.1.0"', '"version": "0.2.0"');
  versions.second = pack(plugin, parent);
}, PATIENCE);

afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function succeeds(...argv: readonly string[]): Promise<void> {
  const call = await cli(argv, { cwd: parent });
  expect(call.code, call.err).toBe(0);
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

/** A new deployment beside the plugin, with a component of its own that refers to the plugin's table. */
function newHost(name: string): string {
  const host = join(parent, name);
  mkdirSync(join(host, "app"), { recursive: true });
  writeFileSync(join(host, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  writeFileSync(
    join(host, "stemma.config.json"),
    JSON.stringify({ components: ["app"], database: "pglite:memory" }),
  );
  writeFileSync(
    join(host, "app/component.ts"),
    'import { defineComponent } from "stemma";\nexport default defineComponent({ name: "app", dependsOn: ["shop-tos"], models: "./models.ts" });\n',
  );
  writeFileSync(
    join(host, "app/models.ts"),
    `import { integer, pgTable } from "drizzle-orm/pg-core";
import { shopTosItem } from "@org/shop-tos/models.ts";
export const consent = pgTable("consent", {
  id: integer("id").primaryKey(),
  itemId: integer("item_id").references(() => shopTosItem.id),
});
`,
  );
  return host;
}

describe("a packed plugin", () => {
  it("holds what a host needs and nothing else", () => {
    const list = execFileSync("tar", ["-tzf", versions.second], { encoding: "utf8" }).trim().split("\n");
    expect(list.sort()).toEqual([
      "package/README.md",
      "package/component.ts",
      "package/migration/00000000-initial-revision.fw.sql",
      "package/migration/00000000-initial-revision.rw.sql",
      "package/migration/2d1b1cfe-second-revision.fw.sql",
      "package/migration/2d1b1cfe-second-revision.rw.sql",
      "package/models.ts",
      "package/package.json",
    ]);
  });

  it.each(SERVER_FIRST)(
    "is installed, upgraded, rewound and uninstalled, on $name",
    async ({ name, create }) => {
      const database: TestDatabase = await create();
      const host = newHost(`host-${name.toLowerCase()}`);
      const run = stemma(host, database.url);
      const done = async (line: string) => {
        const called = await run(line);
        expect(called.code, called.stderr).toBe(0);
        return called;
      };
      const states = async () =>
        (await done("status --json")).json.migrations?.map(
          ({ migration, state }) => `${migration.slice(0, -5)} ${state}`,
        );
      try {
        installTarball(host, versions.first);
        expect(await states()).toEqual(["app:000 pending", "shop-tos:000 pending"]);
        expect((await done("install shop-tos")).stdout).toContain("Forward [shop-tos:00000000]");
        await done("install shop-tos --apply");
        expect((await done("install app --apply")).stdout).toContain("Install [app]");
        await database.query("INSERT INTO shop_tos_item (title) VALUES ('terms')");
        await database.query("INSERT INTO consent VALUES (1, 1)");

        const refused = await run("make-migrations -m More --plugin @org/shop-tos --json");
        expect(refused.json.error).toMatchObject({ code: "component/read-only" });

        installTarball(host, versions.second);
        expect((await states())?.at(-1)).toBe("shop-tos:2d1 pending");
        expect((await done("upgrade --apply")).stdout).toContain("Done: 1 applied");
        expect(await database.query("SELECT title, signed FROM shop_tos_item")).toEqual([
          { title: "terms", signed: null },
        ]);
        await done("rewind shop-tos:head --apply");
        await expect(database.query("SELECT signed FROM shop_tos_item")).rejects.toThrow("signed");
        await done("upgrade --apply");

        expect((await run("uninstall shop-tos --apply --json")).json.error).toMatchObject({
          code: "plan/depended-on",
        });
        await done("uninstall app shop-tos --apply");
        expect(await database.query("SELECT to_regclass('shop_tos_item') AS item")).toEqual([{ item: null }]);
        npm(host, "uninstall", "@org/shop-tos", "--offline", "--legacy-peer-deps");
        rmSync(join(host, "app"), { recursive: true });
        writeFileSync(join(host, "stemma.config.json"), "{}");
        expect(await states()).toEqual([]);
      } finally {
        await database.drop();
      }
    },
    PATIENCE,
  );
});
