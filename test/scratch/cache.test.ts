import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/revisions/index.ts";
import { recordSchema, rememberRecording } from "../../src/scratch/index.ts";
import { drizzleComponent, EMBEDDED, recordingSite, type Site, sqlRevision } from "./recorded.ts";

const ONE = sqlRevision("a:00000000", "CREATE TABLE one (id int);");

function counting(site: Site) {
  /** Replays that came to their end; what was kept needs none. */
  const runs: number[] = [];
  return {
    runs,
    record: async (change: object = {}) => {
      const context = await site.context({
        onProgress: ({ done, total }) => done === total && runs.push(total),
        ...change,
      });
      return recordSchema(context, { components: ["a"] });
    },
  };
}

describe("recordings that are kept", () => {
  it("need no engine: not while nothing has changed", async () => {
    const site = await recordingSite(ONE, EMBEDDED);
    const { record, runs } = counting(site);
    const first = await record();
    // An engine that starts leaves a snapshot for the next one.
    const engines = join(site.folder, ".cache/engines");
    rmSync(engines, { recursive: true });
    expect(await record()).toEqual(first);
    expect(existsSync(engines)).toBe(false);
    expect(runs).toEqual([1]);
    expect(await record({ noCache: true })).toEqual(first);
    expect(runs).toEqual([1, 1]);

    // What a comment says is no change; what another file says is none either.
    writeFileSync(
      join(site.folder, "a/migration/00000000.fw.sql"),
      '/*** {"revision": "00000000", "parents": []} ***/\n-- new\nCREATE TABLE one (id int);',
    );
    await record();
    expect(runs).toHaveLength(2);
    writeFileSync(
      join(site.folder, "a/migration/00000000.fw.sql"),
      '/*** {"revision": "00000000", "parents": []} ***/\nCREATE TABLE one (id bigint);',
    );
    expect((await record()).schema.tables[0]?.columns[0]?.type).toBe("bigint");
    expect(runs).toHaveLength(3);

    // A damaged file is made again.
    const folder = join(site.folder, ".cache/recordings");
    for (const file of readdirSync(folder)) writeFileSync(join(folder, file), '{"key": 1');
    expect((await record()).schema.tables[0]?.columns[0]?.type).toBe("bigint");
    expect(runs).toHaveLength(4);
    expect(readdirSync(folder)).toHaveLength(2);

    // A cache that cannot be written is no fault.
    rmSync(join(site.folder, ".cache/recordings"), { recursive: true });
    writeFileSync(join(site.folder, ".cache/recordings"), "in the way");
    await record();
    expect(runs).toHaveLength(5);
  });

  it("know the local imports of code", async () => {
    const site = await recordingSite({
      "a/migration/00000000.ts": `/*** {"revision": "00000000", "parents": []} ***/
import { name } from "../names.js";
export async function forward(ctx) { await ctx.execute(\`CREATE TABLE \${name} ()\`); }`,
      "a/names.ts": 'export { name } from "./deeper";',
      "a/deeper.ts": 'export const name = "one";',
    });
    const { record } = counting(site);
    expect((await record()).schema.tables[0]?.name).toBe("one");
    writeFileSync(join(site.folder, "a/deeper.ts"), 'export const name = "another";');
    expect((await record()).schema.tables[0]?.name).toBe("another");
  });

  it("know what models declare", async () => {
    const site = await recordingSite({
      ...drizzleComponent("core", 'export const t = pgTable("t", { id: integer() });'),
      ...sqlRevision("a:00000000", "CREATE TABLE one ();", { dependencies: ["core==00000000"] }),
    });
    const { record, runs } = counting(site);
    await record();
    await record();
    expect(runs).toHaveLength(1);
    writeFileSync(
      join(site.folder, "core/models.ts"),
      'import { text, pgTable } from "drizzle-orm/pg-core";\nexport const t = pgTable("t", { id: text() });',
    );
    expect((await record()).schema.tables.map(({ name }) => name)).toEqual(["one", "t"]);
    expect(runs).toHaveLength(2);
  });

  it("are made of SQL models without an engine, while these are the same", async () => {
    const site = await recordingSite(
      {
        "core/component.mjs": 'export default { name: "core", models: { sql: "./schema.sql" } };',
        "core/schema.sql": "CREATE TABLE t (id int DEFAULT 1 + 1);",
        ...sqlRevision("a:00000000", "CREATE TABLE one ();", { dependencies: ["core==00000000"] }),
      },
      EMBEDDED,
    );
    const { record } = counting(site);
    const first = await record();
    expect(first.fromModels).toEqual(["core"]);
    expect(first.schema.tables[1]?.columns[0]?.default).toBe("(1 + 1)");
    const engines = join(site.folder, ".cache/engines");
    rmSync(engines, { recursive: true });
    expect(await record()).toEqual(first);
    expect(existsSync(engines)).toBe(false);
    writeFileSync(join(site.folder, "core/schema.sql"), "CREATE TABLE t (id int DEFAULT 3);");
    expect((await record()).schema.tables[1]?.columns[0]?.default).toBe("3");
  });

  it("can be told what a new revision makes", async () => {
    const site = await recordingSite(ONE);
    const { record, runs } = counting(site);
    const before = await record();
    const after = { ...before, schema: { ...before.schema, schemas: [{ name: "new" }] } };
    writeFileSync(
      join(site.folder, "a/migration/00000001.fw.sql"),
      '/*** {"revision": "00000001", "parents": ["00000000"]} ***/\nCREATE SCHEMA new;',
    );
    const context = await site.context();
    const { components, revisions } = context.project;
    const graph = buildGraph({ components, revisions });
    await rememberRecording({ ...context, graph }, { components: ["a"] }, after);
    expect(await record()).toEqual(after);
    expect(runs).toHaveLength(1);
  });
});
