import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  hasMariadb,
  mariadbDatabase,
  serverDatabase,
  sqliteDatabase,
  type TestDatabase,
} from "../support/databases.ts";
import { ROOT } from "../support/examples.ts";
import { found } from "../support/found.ts";
import { type Site, site } from "../support/site.ts";
import { type Answer, stemma } from "../support/stemma.ts";

const HOME = "components/app";
const FOLDER = `${HOME}/migration`;

/** The same table for each kind of database, in the words of its own part of Drizzle. */
function models(columns: { readonly pg: string; readonly lite: string; readonly my: string }) {
  return {
    [`${HOME}/postgres.ts`]: `import * as d from "drizzle-orm/pg-core";
      export const users = d.pgTable("users", { ${columns.pg} });`,
    [`${HOME}/sqlite.ts`]: `import * as d from "drizzle-orm/sqlite-core";
      export const users = d.sqliteTable("users", { ${columns.lite} });`,
    [`${HOME}/mariadb.ts`]: `import * as d from "drizzle-orm/mysql-core";
      export const users = d.mysqlTable("users", { ${columns.my} });`,
  };
}

const FIRST = models({
  pg: "id: d.integer().primaryKey(), name: d.text().notNull()",
  lite: "id: d.integer().primaryKey(), name: d.text().notNull()",
  my: "id: d.int().primaryKey(), name: d.text().notNull()",
});

const SECOND = models({
  pg: `id: d.integer().primaryKey(), fullName: d.text("full_name").notNull(), mail: d.varchar({ length: 99 }).unique(), on: d.boolean().notNull().default(true)`,
  lite: `id: d.integer().primaryKey(), fullName: d.text("full_name").notNull(), mail: d.text().unique(), on: d.integer({ mode: "boolean" }).notNull().default(true)`,
  my: `id: d.int().primaryKey(), fullName: d.text("full_name").notNull(), mail: d.varchar({ length: 99 }).unique(), on: d.boolean().notNull().default(true)`,
});

/** A component for these databases; its deployment's own is the first one. */
async function siteFor(
  dialects: readonly string[],
  database: TestDatabase,
  scratch: Readonly<Record<string, string>>,
): Promise<Site> {
  const byDialect = Object.fromEntries(dialects.map((name) => [name, `./${name}.ts`]));
  const definition = JSON.stringify({ name: "app", models: byDialect });
  const files = { [`${HOME}/component.mjs`]: `export default ${definition};\n`, ...FIRST };
  const at = await site(database, files, { scratch, plugins: false });
  symlinkSync(join(ROOT, "node_modules"), join(at.folder, "node_modules"), "junction");
  return at;
}

async function made(at: Site, options: string): Promise<Answer & { readonly files?: readonly string[] }> {
  const called = await at.run(`make-migrations ${options} --json`);
  expect(called.json.error).toBeUndefined();
  return called.json;
}

/** On a database of one kind: forward with rows, back, and forward again. */
async function thereAndBack(id: string, at: Site, database: TestDatabase, isTrue: unknown): Promise<void> {
  const run = stemma(at.folder, database.url);
  const ok = async (line: string) => {
    const called = await run(`${line} --json`);
    expect(called.json.error).toBeUndefined();
    return called;
  };
  await ok("forward app:00000000 --apply");
  await database.query("INSERT INTO users (id, name) VALUES (1, 'Ann'), (2, 'Bob')");
  await ok("upgrade --apply");
  const after = [
    { id: 1, full_name: "Ann", mail: null, on: isTrue },
    { id: 2, full_name: "Bob", mail: null, on: isTrue },
  ];
  expect(await database.query("SELECT * FROM users ORDER BY id")).toEqual(after);
  expect(found(await ok("check"))).toEqual([]);
  await ok(`rewind app:${id} --apply`);
  expect(await database.query("SELECT * FROM users ORDER BY id")).toEqual([
    { id: 1, name: "Ann" },
    { id: 2, name: "Bob" },
  ]);
  await ok("upgrade --apply");
  expect(await database.query("SELECT * FROM users ORDER BY id")).toEqual(after);
  expect(found(await run("check --json"))).toEqual([]);
}

describe("one set of models for several kinds of databases", () => {
  it.skipIf(!hasMariadb())(
    "becomes one revision with a variant for each, all of which keep the rows",
    async () => {
      const [lite, pg, my] = [await sqliteDatabase(), await serverDatabase(), await mariadbDatabase()];
      const at = await siteFor(["postgres", "sqlite", "mariadb"], lite, {
        postgres: pg.url,
        mariadb: my.url,
      });
      try {
        await made(at, '--initialize -m "Initial revision"');
        at.write(SECOND);
        const { files } = await made(
          at,
          '-m "Full names" --rename users.name:users.full_name --date 2024-05-01T00:00:00',
        );
        const id = /(\w{8})-full-names/.exec(files?.[0] ?? "")?.[1] ?? "";
        expect(files).toEqual(
          ["sqlite", "postgres", "mariadb"].flatMap((name) =>
            ["fw", "rw"].map((way) => `${FOLDER}/${id}-full-names.${way}.${name}.sql`),
          ),
        );
        const nothing = await made(at, '-m "Nothing"');
        expect(nothing).toMatchObject({ migration: null });
        for (const [database, isTrue] of [
          [lite, 1],
          [pg, true],
          [my, 1],
        ] as const) {
          await thereAndBack(id, at, database, isTrue);
        }
      } finally {
        await pg.drop();
        await my.drop();
      }
    },
  );

  it("has a variant also where there is nothing to do, and one question for all", async () => {
    const pg = await serverDatabase();
    const at = await siteFor(["postgres", "sqlite"], await sqliteDatabase(), { postgres: pg.url });
    try {
      await made(at, '--initialize -m "Initial revision"');
      at.write({
        [`${HOME}/sqlite.ts`]: FIRST[`${HOME}/sqlite.ts`]?.replace("name: d.text()", "name: d.blob()") ?? "",
      });
      const { files = [] } = await made(at, '-m "Bytes"');
      const other = files.find((file) => file.endsWith(".fw.postgres.sql")) ?? "";
      expect(readFileSync(join(at.folder, other), "utf8")).toContain("-- Nothing to do on postgres.");
      expect(files).toHaveLength(4);
      const asked = await at.run('make-migrations -m "Nothing" --rename users.a:users.b --json');
      expect(asked.json.error?.message).toContain("--rename users.a:users.b");
    } finally {
      await pg.drop();
    }
  });

  it("has one file with types for code, made on any of them", async () => {
    const pg = await serverDatabase();
    const at = await siteFor(["sqlite", "postgres"], await sqliteDatabase(), { postgres: pg.url });
    try {
      await made(at, '--initialize -m "Initial revision"');
      const created = await at.run('create app "Code" --format ts --json');
      expect(created.json.error).toBeUndefined();
      for (const url of [at.url, pg.url]) {
        const called = await stemma(at.folder, url)("check --offline --json");
        expect(found(called)).toEqual([expect.stringContaining("check/placeholder")]);
      }
    } finally {
      await pg.drop();
    }
  });

  it("says what is missing for MariaDB, and writes nothing", async () => {
    const at = await siteFor(["sqlite", "mariadb"], await sqliteDatabase(), {});
    const called = await at.run('make-migrations --initialize -m "Initial revision" --json');
    expect(called.code).toBe(2);
    expect(called.json.error).toMatchObject({
      code: "config/invalid",
      message: expect.stringContaining('scratch: { mariadb: "mariadb://…" }'),
    });
    expect((await at.run("history --json")).stdout).not.toContain("initial-revision");
  });

  it("does not compare models without an explicit initial revision with a database of another kind", async () => {
    const pg = await serverDatabase();
    const at = await siteFor(["sqlite", "postgres"], await sqliteDatabase(), { postgres: pg.url });
    try {
      expect((await at.run("init-db")).code).toBe(0);
      at.write(SECOND);
      const called = await at.run(
        'make-migrations -m "Full names" --rename users.name:users.full_name --json',
      );
      expect(called.json.error).toMatchObject({
        code: "diff/not-current",
        hint: expect.stringContaining("--initialize"),
      });
    } finally {
      await pg.drop();
    }
  });
});
