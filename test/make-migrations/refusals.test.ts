import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { embeddedPlace } from "../support/databases.ts";
import { component, shop } from "./shop.ts";

const NOTES = "CREATE TABLE public.note (id integer PRIMARY KEY, body text);";

describe("what cannot become a migration is refused, and nothing is written", () => {
  it("a component that nobody named, a name that nobody has, contradictions", async () => {
    const at = await shop(await embeddedPlace(), { ...component("one"), ...component("two") });
    at.models("one", NOTES);
    at.models("two", "CREATE TABLE public.other (id integer);");
    for (const [options, words] of [
      ['-m "x"', "one, two"],
      ['-m "x" --component three', "three"],
      ['-m "x" --component one --all', "--all"],
      ['-m "x" --component one --from-database', "--from-database"],
      ['-m "x" --component one --rename nothing', "nothing does not say"],
      ['-m "" --component one', "message"],
      ["--component one", "message"],
    ] as const) {
      const refused = await at.run(`make-migrations ${options}`);
      expect(refused, options).toMatchObject({ code: 2, stderr: expect.stringContaining("cli/usage") });
      expect(refused.stderr).toContain(words);
    }
  });

  it("a component whose initial revision is implicit, on a database that is not there", async () => {
    const at = await shop(await embeddedPlace(), component("app"));
    at.models("app", NOTES);
    expect(await at.refused('-m "First"')).toMatchObject({ code: 2, error: { code: "diff/not-current" } });
  });

  it("a rename that nobody decided, with the flags that decide it", async () => {
    const at = await shop(await embeddedPlace(), {
      ...component("app"),
      "components/app/migration/00000000.fw.sql": `/*** { "revision": "00000000", "parents": [] } ***/\n${NOTES}`,
    });
    at.models("app", 'CREATE TABLE public."Memo" (id integer PRIMARY KEY, body text);');
    const table = await at.refused('-m "Memos"');
    expect(table).toMatchObject({
      code: 2,
      error: {
        code: "diff/undecided",
        facts: {
          questions: [
            {
              kind: "table",
              from: "note",
              candidates: ['"Memo"'],
              flags: [
                ["--rename", 'note:"Memo"'],
                ["--drop", "note"],
              ],
            },
          ],
        },
      },
    });
    const contradicting = await at.refused(`-m "Memos" --drop note --rename note:memo`);
    expect(contradicting.error).toMatchObject({
      code: "cli/usage",
      message: expect.stringContaining("contradict each other"),
    });
    const dropped = await at.make('-m "Memos" --drop note --dry-run');
    expect(dropped.operations.map(({ kind, lossy }) => `${kind} ${lossy}`)).toEqual([
      "create-table false",
      "drop-table true",
    ]);
    expect(dropped.texts?.[0]?.text).toContain('"lossy": "all rows of public.note"');

    at.models("app", "CREATE TABLE public.note (id integer PRIMARY KEY, content text NOT NULL DEFAULT '');");
    const column = await at.refused('-m "Content"');
    expect(column.error?.facts.questions).toMatchObject([
      { kind: "column", from: "note.body", candidates: ["note.content"] },
    ]);
    const misspelt = await at.refused('-m "Content" --rename note.bodi:note.content');
    expect(misspelt.error).toMatchObject({
      code: "cli/usage",
      message: expect.stringContaining("the migrations make nothing that is called note.bodi"),
    });
    const kept = await at.refused('-m "Content" --rename note.body:note.content --drop note.id');
    expect(kept.error).toMatchObject({
      code: "cli/usage",
      message: expect.stringContaining("--drop note.id: the models still have it"),
    });
    const renamed = await at.make('-m "Content" --rename note.body:note.content');
    expect(renamed.operations.map(({ kind }) => kind)).toEqual([
      "rename-column",
      "set-column-not-null",
      "set-column-default",
    ]);
    for (const wrong of ["note.nothing:note.content", "note.body:note.nothing", "note.id:note.content"]) {
      expect(await at.refused(`-m "x" --rename ${wrong}`)).toMatchObject({
        code: 2,
        error: { code: "cli/usage" },
      });
    }
  });

  it("several heads, and a revision that fails in replay", async () => {
    const header = (id: string) => `/*** { "revision": "${id}", "parents": ["00000000"] } ***/\n`;
    const at = await shop(await embeddedPlace(), {
      ...component("app"),
      "components/app/migration/00000000.fw.sql": `/*** { "revision": "00000000", "parents": [] } ***/\n${NOTES}`,
      "components/app/migration/30000000-a.fw.sql": `${header("30000000")}ALTER TABLE note ADD COLUMN a int;`,
      "components/app/migration/30000001-b.fw.sql": `${header("30000001")}ALTER TABLE nonsense ADD COLUMN b int;`,
    });
    at.models("app", NOTES);
    expect(await at.refused('-m "x"')).toMatchObject({ code: 2, error: { code: "graph/many-heads" } });
    const failed = await at.refused('-m "x" --parent 30000001');
    expect(failed).toMatchObject({
      code: 1,
      error: { code: "scratch/replay-failed", facts: { migration: "app:30000001" } },
    });
    const made = await at.make('-m "x" --parent 30000000');
    expect(made.operations.map(({ description }) => description)).toEqual(["drop column public.note.a"]);
    expect(made.operations[0]?.lossy).toBe(true);
  });

  it("a pending place-holder, an extension that PGlite lacks, a folder that cannot be written", async () => {
    const at = await shop(await embeddedPlace(), {
      ...component("app"),
      "components/app/migration/00000000.fw.sql":
        '/*** { "revision": "00000000", "parents": [] } ***/\n-- TODO: Write code here and remove this placeholder line!',
    });
    at.models("app", NOTES);
    const pending = await at.refused('-m "x"');
    expect(["scratch/replay-failed", "revision/placeholder"]).toContain(pending.error?.code);

    at.write({
      "components/app/migration/00000000.fw.sql":
        '/*** { "revision": "00000000", "parents": [] } ***/\nCREATE EXTENSION postgis;',
    });
    const lacking = await at.refused('-m "x"');
    expect(lacking.error?.code).toMatch(/^scratch\//);
    expect(`${lacking.error?.hint}`).toContain("scratch");
  });

  it.skipIf(process.getuid?.() === 0)("a folder that cannot be written", async () => {
    const at = await shop(await embeddedPlace(), component("app"));
    at.models("app", NOTES);
    chmodSync(join(at.folder, "components/app"), 0o555);
    expect(await at.refused('--initialize -m "x"')).toMatchObject({ error: { code: "revision/unwritable" } });
  });

  it("models that do not load tell of the user's own exception, with file and line", async () => {
    const at = await shop(await embeddedPlace(), {
      "components/app/component.mjs": 'export default { name: "app", models: "./models.mjs" };',
      "components/app/models.mjs": "export const a = 1;\nthrow new Error('no such region');\n",
    });
    const refused = await at.refused('--initialize -m "x"');
    expect(refused.error?.code).toBe("models/module-failed");
    expect(JSON.stringify(refused.error)).toContain("no such region");
    expect(JSON.stringify(refused.error)).toContain("models.mjs:2");
  });
});
