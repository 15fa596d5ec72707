import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isLong } from "../support/effort.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";
import { type Run, stemma } from "../support/stemma.ts";
import { BACKUP_ENGINES, type BackupEngine, stopServers } from "./backup-engines.ts";

afterAll(stopServers);

const available = BACKUP_ENGINES.filter((engine) => engine.available);

/** A deployment whose first revision is applied, and whose second one is on disk. */
async function begun(
  engine: BackupEngine,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Site & { readonly run: Run; readonly contents: () => Promise<string> }> {
  const files = history("shop", [
    { id: "10000000", up: engine.first },
    { id: "20000000", up: engine.second },
  ]);
  const at = await site(await engine.create(), files, settings);
  const run = stemma(at.folder, at.url, { PATH: process.env.PATH });
  expect(await run("forward shop:10000000 --apply --json")).toMatchObject({ code: 0 });
  return { ...at, run, contents: () => engine.contents(at) };
}

/** When a revision was applied is another moment the second time. */
function withoutTimes(contents: string): string {
  return contents.replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d+/g, "then");
}

function filesIn(at: Site): string[] {
  return readdirSync(join(at.folder, "backups"))
    .filter((name) => name !== ".gitignore")
    .sort();
}

describe.each(available)("on $name", (engine) => {
  test("a backup before an upgrade brings everything back: rows, schema and ledger", async () => {
    const at = await begun(engine);
    const before = await at.contents();
    const upgraded = await at.run("upgrade --apply --backup --json");
    expect(upgraded).toMatchObject({
      code: 0,
      json: { done: 1, backup: { command: "upgrade", applied: ["shop:00000000", "shop:10000000"] } },
    });
    const [copy = "", manifest = ""] = filesIn(at);
    expect(copy).toMatch(
      new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ-upgrade-shop_10000000\\${engine.ending}$`),
    );
    expect(manifest).toBe(`${copy}.json`);
    expect(filesIn(at)).toHaveLength(2);
    for (const name of [copy, manifest]) {
      expect(statSync(join(at.folder, "backups", name)).mode & 0o777).toBe(0o600);
    }
    expect(readFileSync(join(at.folder, "backups", manifest), "utf8")).not.toContain("stemma%20test");

    const isShort = engine.isSlow === true && !isLong();
    const after = isShort ? "" : await at.contents();
    if (!isShort) {
      const looked = await at.run("restore");
      expect(looked).toMatchObject({ code: 0, stderr: "" });
      expect(looked.stdout).toContain("Gone      shop:20000000");
      expect(await at.contents()).toEqual(after);
    }

    const restored = await at.run("restore --apply --json");
    expect(restored).toMatchObject({ code: 0, json: { done: true, forgotten: ["shop:20000000"] } });
    expect(await at.contents()).toEqual(before);
    if (isShort) return;
    expect(await at.applied()).toEqual(["shop:00000000", "shop:10000000"]);
    expect((await at.journal()).at(-1)).toBe("restore : done 0/0");

    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(withoutTimes(await at.contents())).toEqual(withoutTimes(after));
  });
});
