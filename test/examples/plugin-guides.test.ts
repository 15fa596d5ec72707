import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { serverDatabase, type TestDatabase } from "../support/databases.ts";
import { followGuide, type GuideLine } from "../support/guide.ts";

/** For everything a reader does in half an hour, on a busy machine. */
const PATIENCE = 600_000;

let folder = "";
let databases: TestDatabase[] = [];
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const database of databases) await database.drop();
  databases = [];
});

/** What was printed after the command that begins so, the last time. */
function after(printed: readonly GuideLine[], command: string): string {
  const found = printed.filter(({ line }) => line.startsWith(command)).at(-1);
  expect(found, command).toBeDefined();
  return found?.output ?? "";
}

/**
 * On a server, which is quicker than PGlite, and the guides do not mind: a database for the one deployment, another one for
 * that in the folder `host`. Both are given with what was printed.
 */
async function follow(path: string) {
  folder = mkdtempSync(join(tmpdir(), "stemma-guide-"));
  const own = await serverDatabase();
  const host = await serverDatabase();
  databases = [own, host];
  const printed = await followGuide(path, folder, (cwd) => (basename(cwd) === "host" ? host : own).url);
  return { printed, own, host };
}

it(
  "Your first component, from the first line to the last",
  async () => {
    const { printed, own } = await follow("docs/FIRST-COMPONENT.md");
    expect(after(printed, "npx stemma status")).toMatch(/^\+ \| FR \| catalog:00000000/m);
    expect(after(printed, "npx stemma make-migrations --component catalog")).toContain(
      "add column public.product.price",
    );
    expect(after(printed, "npx stemma upgrade --apply")).toContain("Done: 1 applied");
    expect(after(printed, "npx stemma history")).toMatch(/orders:00000000 .*needs catalog:(?!0{8})/);
    expect(after(printed, "npx stemma rewind catalog:head  ")).toContain("plan/depended-on");
    expect(
      await own.query("SELECT to_regclass('order_line') AS orders, to_regclass('product') AS product"),
    ).toEqual([{ orders: null, product: "product" }]);
  },
  PATIENCE,
);

it(
  "Plugins: written, tested, packed, installed, required and uninstalled as the document says",
  async () => {
    const { printed, own, host } = await follow("docs/PLUGINS.md");
    expect(after(printed, "npm test")).toMatch(/Test Files +2 passed/);
    expect(after(printed, "npm pack --dry-run")).toContain("migration/00000000-initial-revision.fw.sql");
    expect(after(printed, "npx stemma status")).toMatch(/shop-tos:\w{8} .*second revision/);
    expect(after(printed, 'npx stemma make-migrations . --message "nothing yet"')).toContain(
      "No changes in shop-tos.",
    );
    expect(after(printed, "npx stemma uninstall shop-tos  ")).toContain("plan/depended-on");
    expect(JSON.parse(readFileSync(join(folder, "host/package.json"), "utf8")).dependencies ?? {}).toEqual(
      {},
    );
    expect(await own.query("SELECT language FROM shop_tos_terms")).toEqual([]);
    expect(await host.query("SELECT to_regclass('shop_tos_terms') AS terms")).toEqual([{ terms: null }]);
  },
  PATIENCE,
);
