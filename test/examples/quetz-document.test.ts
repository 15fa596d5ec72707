import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { seedFacts, seedSql } from "../../examples/quetz/seed.mjs";
import { SERVER_FIRST, type TestDatabase } from "../support/databases.ts";
import { copyOfExample, dataDigest, schemaDigest } from "../support/examples.ts";
import { stemma } from "../support/stemma.ts";

const facts = seedFacts();
const PLUGINS = ["conda_suggest", "content_trust", "runexports", "tos"];

let database: TestDatabase | undefined;
afterEach(async () => database?.drop());

/** The deployment with its plugins linked, as npm does in a development checkout; for PostgreSQL alone, as the document has it. */
function deployment(): string {
  const folder = copyOfExample("quetz");
  for (const component of ["core", ...PLUGINS.map((name) => `plugins/${name}`)])
    forPostgres(folder, component);
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(folder, join(folder, "node_modules/quetz-deployment"), "junction");
  for (const name of PLUGINS) linkPlugin(folder, name);
  return folder;
}

function forPostgres(folder: string, component: string): void {
  const path = join(folder, component, "component.ts");
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(/models: \{ postgres: "/);
  writeFileSync(path, text.replace(/models: \{ postgres: ("[^"]+").*\}/, "models: $1"));
}

function linkPlugin(folder: string, name: string): void {
  const link = join(folder, "node_modules", `quetz-${name.replace("_", "-")}`);
  symlinkSync(join(folder, "plugins", name), link, "junction");
}

/** Changes a file of the models as a person would: one text becomes another. */
function edit(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

/** One engine in the short form. */

describe.each(SERVER_FIRST)("Quetz's document on migrations, on $name", ({ create }) => {
  it("is followed step by step, with rows that survive each of them", async () => {
    database = await create();
    const on = database;
    const folder = deployment();
    const run = stemma(join(folder, ".."), on.url);
    const succeeds = async (line: string): Promise<string> => {
      const called = await run(line);
      expect(called.code, called.stderr).toBe(0);
      return called.stdout;
    };
    expect((await run("forward quetz:00000000 --apply -C quetz")).code).toBe(0);
    await on.query(seedSql());

    // Migrating database
    await succeeds("init-db quetz");
    const counts = async () => {
      const [row] = await on.query(
        "SELECT (SELECT count(*) FROM packages)::int AS packages, (SELECT count(*) FROM users)::int AS users",
      );
      return row;
    };
    const rows = await counts();
    expect(rows).toEqual({ packages: facts.final.counts.packages, users: facts.final.counts.users });
    expect(await succeeds('make-migrations quetz --message "nothing yet"')).toContain("No changes in quetz.");
    const data = await dataDigest(on);
    const schema = await schemaDigest(on);

    // Adding new migrations
    edit(
      folder,
      "core/models/packages.ts",
      'url: varchar("url"),',
      'homepage: text("homepage"),\n    stars: integer("stars").notNull().default(0),',
    );
    edit(
      folder,
      "core/models/packages.ts",
      "import { foreignKey, index,",
      "import { foreignKey, index, integer,",
    );
    await succeeds("init-db quetz");
    const undecided = await run('make-migrations quetz --message "my revision message" --json');
    // varchar and text are not the same type: url is dropped, homepage is new.
    expect(undecided.code).toBe(0);
    const files = readdirSync(join(folder, "core/migration")).filter((name) =>
      name.includes("my-revision-message"),
    );
    expect(files.map((name) => name.slice(8))).toEqual([
      "-my-revision-message.fw.sql",
      "-my-revision-message.rw.sql",
    ]);
    const forward = readFileSync(join(folder, "core/migration", files[0] ?? ""), "utf8");
    expect(forward).toContain('"lossy"');
    expect(forward).toContain("ADD COLUMN stars integer");
    await succeeds("init-db quetz");
    expect(await counts()).toEqual(rows);

    // Initializing migrations for plugins
    const plugin = join(folder, "plugins/plugin_name");
    mkdirSync(plugin);
    writeFileSync(
      join(plugin, "package.json"),
      JSON.stringify({
        name: "quetz-plugin-name",
        version: "1.0.0",
        type: "module",
        stemma: { component: "./component.ts" },
      }),
    );
    writeFileSync(
      join(plugin, "component.ts"),
      'import { defineComponent } from "stemma";\nexport default defineComponent({ name: "plugin_name", dependsOn: ["quetz"], models: "./db_models.ts" });\n',
    );
    const models = `import { integer, pgTable, varchar } from "drizzle-orm/pg-core";
import { bytea, users } from "quetz-deployment/models";
export const badges = pgTable("badges", {
  id: integer("id").primaryKey(),
  userId: bytea("user_id").references(() => users.id),
  label: varchar("label"),
});
`;
    writeFileSync(join(plugin, "db_models.ts"), models);
    linkPlugin(folder, "plugin_name");
    edit(folder, "package.json", '"quetz-tos": "*"', '"quetz-tos": "*",\n    "quetz-plugin-name": "*"');
    const made = await succeeds(
      'make-migrations quetz --message "initial revision" --initialize --plugin quetz-plugin-name',
    );
    expect(made).toContain("quetz/plugins/plugin_name/migration/00000000-initial-revision.fw.sql");
    await succeeds("init-db quetz");
    await on.query("INSERT INTO badges SELECT 1, id, 'first' FROM users ORDER BY id LIMIT 1");

    // Adding migrations for plugins
    writeFileSync(
      join(plugin, "db_models.ts"),
      models.replace('label: varchar("label")', 'title: varchar("title")'),
    );
    const second = 'make-migrations quetz --message "second revision" --plugin quetz-plugin-name';
    const open = await run(second);
    expect(open.code).toBe(2);
    expect(open.stderr).toContain("--rename badges.label:badges.title");
    await succeeds(`${second} --rename badges.label:badges.title`);
    edit(
      folder,
      "plugins/tos/models.ts",
      'language: varchar("language"),',
      'language: varchar("language", { length: 8 }),',
    );
    await succeeds('make-migrations quetz --message "short languages" --plugin quetz-tos');
    await succeeds("init-db quetz");
    expect(await on.query("SELECT id, title FROM badges")).toEqual([{ id: 1, title: "first" }]);
    expect(await counts()).toEqual(rows);
    await succeeds("check -C quetz");

    // And all of it back: every row that was there before is as it was, but for the column that was dropped.
    await succeeds("uninstall plugin_name --apply -C quetz");
    await succeeds("rewind tos:head --apply -C quetz");
    await succeeds("rewind quetz:head --apply -C quetz");
    expect(await schemaDigest(on)).toEqual(schema);
    const { packages: _now, ...others } = await dataDigest(on);
    const { packages: _then, ...before } = data;
    expect(others).toEqual(before);
  });
});
