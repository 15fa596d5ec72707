import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { quickDatabase } from "../support/databases.ts";
import { component, shop } from "./shop.ts";

const CORE = "CREATE TABLE public.account (id integer PRIMARY KEY, name text);";
const BLOG = `
CREATE TABLE public.article (id integer PRIMARY KEY, author integer REFERENCES public.account);`;

describe("components beside each other", () => {
  it("a foreign key into another component depends on the revision that made the target", async () => {
    const at = await shop(await quickDatabase(), {
      ...component("core"),
      ...component("blog", { dependsOn: ["core"] }),
    });
    at.models("core", CORE);
    at.models("blog", BLOG);
    const [core, blog] = (await at.make('--all --initialize -m "Initial revision"')).components ?? [];
    expect(core?.migration).toBe("core:00000000");
    expect(blog?.migration).toBe("blog:00000000");
    expect(at.read(blog?.files[0] ?? "")).toContain('"dependencies": ["core==00000000"]');

    // A column that comes later, and a foreign key to it.
    at.models("core", `${CORE}\nCREATE TABLE public.tag (id integer PRIMARY KEY);`);
    at.models("blog", `${BLOG}\nCREATE TABLE public.article_tag (tag integer REFERENCES public.tag);`);
    const made = (await at.make('--all -m "Tags"')).components ?? [];
    expect(made.map(({ operations }) => operations.map(({ kind }) => kind))).toEqual([
      ["create-table"],
      ["create-table", "add-foreign-key"],
    ]);
    const id = made[0]?.migration?.split(":")[1];
    expect(at.read(made[1]?.files[0] ?? "")).toContain(`"dependencies": ["core==${id}"]`);

    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect((await at.make('--all -m "Nothing"')).components?.map(({ migration }) => migration)).toEqual([
      null,
      null,
    ]);
    expect(await at.run("check --json")).toMatchObject({ code: 0 });
    expect(await at.run("verify --json")).toMatchObject({ code: 0 });
  });

  it("a table moves from one component to another without SQL", async () => {
    const at = await shop(await quickDatabase(), {
      ...component("core"),
      ...component("blog", { dependsOn: ["core"] }),
    });
    at.models("core", CORE);
    at.models("blog", BLOG);
    await at.make('--all --initialize -m "Initial revision"');
    at.models("core", `${CORE}\nCREATE TABLE public.note (id integer PRIMARY KEY, body text);`);
    const notes = await at.make('--component core -m "Notes"');
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    await at.query("INSERT INTO note VALUES (1, 'kept')");
    at.models("core", CORE);
    at.models("blog", `${BLOG}\nCREATE TABLE public.note (id integer PRIMARY KEY, body text);`);
    const open = await at.refused('--component blog -m "Take the notes"');
    expect(open).toMatchObject({
      code: 2,
      error: {
        code: "diff/undecided",
        facts: { questions: [{ kind: "owner", flags: [["--move", "note:blog"]] }] },
      },
    });
    const moved = await at.make('--component blog -m "Take the notes" --move note:blog');
    expect(moved.operations).toEqual([]);
    expect(at.read(moved.files[0] ?? "")).toContain(`"core==${notes.migration?.split(":")[1]}"`);
    expect((await at.make('--component core -m "Nothing"')).migration).toBeNull();
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM note")).toEqual([{ id: 1, body: "kept" }]);
    // It is blog's now: a change of it becomes blog's migration.
    at.models("blog", `${BLOG}\nCREATE TABLE public.note (id integer PRIMARY KEY, body text, title text);`);
    expect((await at.make('--component blog -m "Titles"')).operations).toMatchObject([
      { kind: "add-column" },
    ]);
    expect((await at.make('--component core -m "Nothing"')).migration).toBeNull();
  });

  it("components that know nothing of each other are changed beside each other", async () => {
    const at = await shop(await quickDatabase(), { ...component("one"), ...component("two") });
    at.models("one", "CREATE TABLE public.first (id integer PRIMARY KEY, note text);");
    at.models("two", "CREATE TABLE public.second (id integer PRIMARY KEY);");
    await at.make('--all --initialize -m "Initial revision"');
    at.models("one", "CREATE TABLE public.first (id integer PRIMARY KEY);");
    at.models("two", "CREATE TABLE public.second (id integer PRIMARY KEY, name text);");
    const made = (await at.make('--all -m "More" --dry-run')).components ?? [];
    expect(made.map(({ operations }) => operations.map(({ description }) => description))).toEqual([
      ["drop column public.first.note"],
      ["add column public.second.name"],
    ]);
    // A table that comes to one from the other is never made a second time.
    at.models("one", "CREATE TABLE public.other (id integer PRIMARY KEY);");
    at.models(
      "two",
      "CREATE TABLE public.second (id integer PRIMARY KEY);CREATE TABLE public.first (id integer PRIMARY KEY, note text);",
    );
    expect(await at.refused('--component two -m "Take"')).toMatchObject({
      error: { code: "diff/undecided" },
    });
    const taken = await at.make('--component two -m "Take" --move first:two');
    expect(taken.operations).toEqual([]);
    expect(at.read(taken.files[0] ?? "")).toContain('"one==00000000"');
  });

  it("what another component put on a table is left alone, in both their diffs", async () => {
    const at = await shop(await quickDatabase(), {
      ...component("core"),
      "components/audit/migration/00000000-initial.fw.sql":
        '/*** { "revision": "00000000", "parents": [], "dependencies": ["core==00000000"] } ***/\n' +
        "ALTER TABLE public.account ADD COLUMN seen timestamptz;\nCREATE INDEX account_seen ON public.account (seen);",
    });
    at.models("core", CORE);
    await at.make('--component core --initialize -m "Initial revision"');
    expect((await at.make('--component core -m "Nothing"')).migration).toBeNull();
    at.models("core", CORE.replace("name text", "name text NOT NULL DEFAULT ''"));
    const made = await at.make('--component core -m "Names"');
    expect(made.operations.map(({ description }) => description)).not.toContain(
      expect.stringContaining("seen"),
    );
    expect(at.read(made.files[0] ?? "")).not.toContain("seen");
    expect(await at.run("check --offline --json")).toMatchObject({ code: 0 });
    expect(await at.run("verify core --json")).toMatchObject({ code: 0 });
  });

  it("a plugin inside node_modules gets no migration, a linked one does, in its own folder", async () => {
    const plugin = {
      "package.json": JSON.stringify({
        name: "tags",
        version: "1.0.0",
        type: "module",
        stemma: { component: "./component.mjs" },
      }),
      "component.mjs": 'export default { name: "tags", models: { sql: "./schema.sql" } };',
      "schema.sql": "CREATE TABLE public.tag (id integer PRIMARY KEY);",
    };
    const inside = (folder: string) =>
      Object.fromEntries(Object.entries(plugin).map(([name, text]) => [`${folder}/${name}`, text]));
    const at = await shop(await quickDatabase(), {
      "package.json": JSON.stringify({ name: "deployment", type: "module", dependencies: { tags: "*" } }),
      "stemma.config.json": JSON.stringify({ components: [] }),
      ...inside("node_modules/tags"),
      ...inside("work/tags"),
    });
    expect(await at.refused('--plugin tags --initialize -m "Initial revision"')).toMatchObject({
      error: { code: "component/read-only" },
    });
    rmSync(join(at.folder, "node_modules/tags"), { recursive: true });
    symlinkSync(join(at.folder, "work/tags"), join(at.folder, "node_modules/tags"), "junction");
    const made = await at.make('--plugin tags --initialize -m "Initial revision"');
    expect(made.migration).toBe("tags:00000000");
    expect(at.read("work/tags/migration/00000000-initial-revision.fw.sql")).toContain(
      "CREATE TABLE public.tag",
    );
  });
});
