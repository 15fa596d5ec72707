import { rmSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { failureOf, folderWith, readModule } from "./reading.ts";

const folders: string[] = [];
const deployment = (files: Readonly<Record<string, string>>): string => {
  const folder = folderWith(files);
  folders.push(folder);
  return folder;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const TABLE = `import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer().primaryKey(), fullName: text().unique() });
`;

test("a module's exports are its models, and messages name the file", async () => {
  const folder = deployment({ "models.ts": TABLE });
  const { file, component, schema } = await readModule(folder);
  expect({ file, component }).toEqual({ file: "models.ts", component: "shop" });
  expect(schema.tables.map(({ name }) => name)).toEqual(["users"]);
});

test("tables of two modules that refer to each other are read", async () => {
  const folder = deployment({
    "models.ts": `export * from "./users.ts";\nexport * from "./posts.ts";\n`,
    "users.ts": `import { integer, pgTable, type AnyPgColumn } from "drizzle-orm/pg-core";
import { posts } from "./posts.ts";
export const users = pgTable("users", { id: integer().primaryKey(), best: integer().references((): AnyPgColumn => posts.id) });`,
    "posts.ts": `import { integer, pgTable, type AnyPgColumn } from "drizzle-orm/pg-core";
import { users } from "./users.ts";
export const posts = pgTable("posts", { id: integer().primaryKey(), author: integer().references((): AnyPgColumn => users.id) });`,
  });
  const { tables } = (await readModule(folder)).schema;
  expect(tables.map(({ foreignKeys }) => foreignKeys[0]?.name)).toEqual([
    "posts_author_users_id_fk",
    "users_best_posts_id_fk",
  ]);
});

describe("casing", () => {
  test("is Drizzle's setting where the module exports it", async () => {
    const folder = deployment({
      "models.ts": `import { sql } from "drizzle-orm";
import { foreignKey, index, integer, check, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
export const casing = "snake_case";
export const users = pgTable("users", { userId: integer().primaryKey(), fullName: text(), nickName: text("NickName") }, (t) => [
  index().on(t.fullName, t.nickName), check("c", sql\`\${t.fullName} <> ''\`)]);
export const links = pgTable("links", { fromId: integer(), toId: integer().references(() => users.userId) }, (t) => [primaryKey({ columns: [t.fromId, t.toId] })]);`,
    });
    const [links, users] = (await readModule(folder)).schema.tables;
    expect(users).toMatchObject({
      columns: [{ name: "user_id" }, { name: "full_name" }, { name: "NickName" }],
      indexes: [{ name: "users_full_name_NickName_index" }],
      checks: [{ expression: `"full_name" <> ''` }],
    });
    expect(links).toMatchObject({
      primaryKey: { name: "links_from_id_to_id_pk", columns: ["from_id", "to_id"] },
      foreignKeys: [{ name: "links_to_id_users_user_id_fk", references: { columns: ["user_id"] } }],
    });
  });

  test("is none without it: a column is called as its key", async () => {
    const [users] = (await readModule(deployment({ "models.ts": TABLE }))).schema.tables;
    expect(users?.columns.map(({ name }) => name)).toEqual(["id", "fullName"]);
  });
});

describe("what goes wrong while a module is loaded", () => {
  test("is told with the place in the author's own code", async () => {
    const folder = deployment({
      "models.ts": `import { url } from "./settings.ts";\nexport const value = url;\n`,
      "settings.ts": `export const url = undefined;\n\nthrow new Error("DATABASE_URL is not set");\n`,
    });
    expect(await failureOf(readModule(folder))).toMatchObject({
      code: "models/module-failed",
      component: "shop",
      file: "models.ts",
      place: "settings.ts:3",
      problem: "DATABASE_URL is not set",
    });
  });

  test("may be a fault of syntax, or a file that is not there", async () => {
    const folder = deployment({ "models.ts": `export const a = 1;\nexport const = 2;\n` });
    expect(await failureOf(readModule(folder))).toMatchObject({
      code: "models/module-failed",
      place: "models.ts:2",
    });
    expect(await failureOf(readModule(folder, "shop", "none.ts"))).toMatchObject({
      code: "models/module-failed",
      file: "none.ts",
    });
  });

  test("may be a table whose own callback throws", async () => {
    const folder = deployment({
      "models.ts": `import { integer, pgTable, index } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer() }, (t) => [index().on(t.name.asc())]);`,
    });
    const failure = await failureOf(readModule(folder));
    expect(failure).toMatchObject({ code: "models/unreadable", object: "table public.users" });
    expect(failure.reason).toContain("its constraints cannot be read: Cannot read properties of undefined");
  });

  test("may be that drizzle-orm is not installed", async () => {
    const folder = deployment({ "models.ts": TABLE, "node_modules/.keep": "" });
    expect(await failureOf(readModule(folder))).toMatchObject({
      code: "models/library-missing",
      library: "drizzle-orm",
      command: "npm install drizzle-orm@^0.45.0",
    });
  });
});

test("a version of Drizzle that is not known is refused, with the command to install one that is", async () => {
  const install = (version: string) => ({
    "models.ts": TABLE,
    "node_modules/drizzle-orm/package.json": JSON.stringify({
      name: "drizzle-orm",
      version,
      exports: { ".": "./index.cjs", "./pg-core": "./pg-core.cjs" },
    }),
    "node_modules/drizzle-orm/index.cjs": "",
    "node_modules/drizzle-orm/pg-core.cjs": `class PgTable { static [Symbol.for("drizzle:entityKind")] = "PgTable"; }
module.exports = { integer: () => ({ primaryKey() {} }), text: () => ({ unique() {} }), pgTable: () => new PgTable() };`,
  });
  for (const version of ["0.44.7", "1.0.0-rc.5"]) {
    expect(await failureOf(readModule(deployment(install(version))))).toMatchObject({
      code: "models/library-unsupported",
      version,
      supported: "0.45 and later 0.x",
      command: "npm install drizzle-orm@^0.45.0",
    });
  }
});
