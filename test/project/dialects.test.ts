import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadProject, projectFor } from "../../src/project/index.ts";
import { deployment } from "../support/deployment.ts";

const THREE = `{
  postgres: "./postgres.ts",
  sqlite: { sql: "./sqlite.sql" },
  mariadb: { users: {} },
}`;

/** A deployment with components in the config; `database`: its URL. */
async function load(components: string, database?: string, settings = "") {
  const cwd = await deployment({
    "stemma.config.ts": `export default { plugins: false, components: [${components}],
      ${database === undefined ? "" : `database: "${database}",`} ${settings} };`,
    "app/00000000.fw.postgres.sql": '/*** { "revision": "00000000", "parents": [] } ***/ SELECT 1;',
    "app/00000000.fw.sqlite.sql": '/*** { "revision": "00000000", "parents": [] } ***/ SELECT 2;',
    "app/00000000.fw.mariadb.sql": '/*** { "revision": "00000000", "parents": [] } ***/ SELECT 3;',
  });
  return { cwd, project: await loadProject({ cwd, environment: {} }) };
}

describe("models by the kind of database", () => {
  const app = `{ name: "app", migrations: "app", models: ${THREE} }`;

  test.each([
    ["pglite:data", (cwd: string) => ({ kind: "module", file: join(cwd, "postgres.ts") }), "SELECT 1"],
    ["sqlite:app.db", (cwd: string) => ({ kind: "sql", file: join(cwd, "sqlite.sql") }), "SELECT 2"],
    ["mariadb://localhost/app", () => ({ kind: "value", value: { users: {} } }), "SELECT 3"],
    [undefined, (cwd: string) => ({ kind: "module", file: join(cwd, "postgres.ts") }), "SELECT 1"],
  ])("of %s are those for it, and so are its revisions", async (database, expected, sql) => {
    const { cwd, project } = await load(app, database);
    expect(project.components[0]).toMatchObject({
      dialects: ["postgres", "sqlite", "mariadb"],
      hasModels: true,
      models: expected(cwd),
    });
    expect(project.revisions.map(({ forward }) => forward?.text)).toEqual([expect.stringContaining(sql)]);
  });

  test("where none is named, what all components are for counts", async () => {
    const small = `{ name: "small", models: { mariadb: "./m.ts", sqlite: "./s.ts" } }`;
    expect((await load(`${app}, ${small}`)).project.dialect).toBe("sqlite");
    expect((await load(`{ name: "none" }`)).project.dialect).toBeUndefined();
  });

  test("an object whose values are tables is one of tables, whatever these are called", async () => {
    const { project } = await load(`{ name: "app", models: { postgres: new (class Table {})() } }`);
    expect(project.components[0]).toMatchObject({ hasModels: true, models: { kind: "value" } });
    expect(project.components[0]?.dialects).toBeUndefined();
  });

  test("may be the same for several", async () => {
    const { cwd, project } = await load(
      `{ name: "app", dialects: ["sqlite", "postgres"], models: { sql: "./schema.sql" } }`,
      "sqlite:memory",
    );
    expect(project.components[0]).toMatchObject({
      dialects: ["sqlite", "postgres"],
      models: { kind: "sql", file: join(cwd, "schema.sql") },
    });
  });

  test.each([
    [`dialects: ["sqlite", "mariadb"], models: { sqlite: "./a.ts" }`, "there are none for mariadb"],
    [`dialects: ["sqlite"], models: { sqlite: "./a.ts", mariadb: "./b.ts" }`, "mariadb is not among these"],
    [`dialects: ["oracle"]`, "it is"],
    ["dialects: []", "it is an array"],
  ])("%s is refused", async (definition, problem) => {
    await expect(load(`{ name: "app", ${definition} }`)).rejects.toMatchObject({
      code: "config/invalid",
      facts: { file: "stemma.config.ts", problem: expect.stringContaining(problem) },
    });
  });

  test("a database that the component is not for is refused", async () => {
    const only = `{ name: "app", models: { sqlite: "./s.ts", mariadb: "./m.ts" } }`;
    await expect(load(only, "pglite:memory")).rejects.toMatchObject({
      code: "config/invalid",
      facts: {
        key: "models",
        problem: "the component app is for sqlite and mariadb",
        expected: "postgres among them, the kind of the database",
      },
    });
  });
});

describe("a deployment on another kind of database", () => {
  const app = `{ name: "app", migrations: "app", dependsOn: ["base"], models: ${THREE} }`;
  const base = `{ name: "base", models: { postgres: "./p.ts", sqlite: "./s.ts" } }`;
  const other = `{ name: "other", models: "./only-postgres.ts" }`;

  test("has the models, revisions and components that concern it, on a stand-in", async () => {
    const { cwd, project } = await load(
      `${app}, ${base}, ${other}`,
      "pglite:data",
      'serverVersion: { postgres: 15, sqlite: "3.40" }',
    );
    expect(project.settings.serverVersion).toBe("15");
    const there = projectFor(project, "sqlite", ["app"], cwd);
    expect(there.databaseUrl).toMatchObject({ url: "sqlite:memory", dialect: "sqlite" });
    expect(there.components.map(({ name, models }) => [name, models])).toEqual([
      ["app", { kind: "sql", file: join(cwd, "sqlite.sql") }],
      ["base", { kind: "module", file: join(cwd, "s.ts") }],
    ]);
    expect(there.revisions.map(({ key, forward }) => [key, forward?.file])).toEqual([
      ["app:00000000", "app/00000000.fw.sqlite.sql"],
      ["base:00000000", undefined],
    ]);
    expect(there.settings).toMatchObject({ serverVersion: "3.40", scratch: { where: "embedded" } });
    expect(there.settings.ledger.schema).toBeUndefined();
  });

  test("says which component is not for it", async () => {
    const { cwd, project } = await load(
      `${app}, ${base}`,
      "pglite:data",
      'scratch: { mariadb: "mariadb://h/d" }',
    );
    expect(() => projectFor(project, "mariadb", ["app"], cwd)).toThrow(
      "the component base is for postgres and sqlite",
    );
  });

  test("says which server is missing, and takes the one that is named", async () => {
    const alone = `{ name: "app", migrations: "app", models: ${THREE} }`;
    const { cwd, project } = await load(alone, "sqlite:app.db");
    expect(() => projectFor(project, "mariadb", ["app"], cwd)).toThrow(
      'stemma.config.ts: scratch.mariadb: what is written for mariadb is tried on a server, and none is named (expected: the URL of a server on which databases may be made: scratch: { mariadb: "mariadb://…" })',
    );
    const named = await load(alone, "sqlite:app.db", 'scratch: { mariadb: "mariadb://root@127.0.0.1:1/" }');
    expect(projectFor(named.project, "mariadb", ["app"], named.cwd).settings.scratch.where).toMatchObject({
      dialect: "mariadb",
    });
    await expect(
      load(alone, "sqlite:app.db", 'scratch: { mariadb: "postgres://h/d" }'),
    ).rejects.toMatchObject({
      facts: { key: "scratch.mariadb", problem: "postgres://h/d is of postgres" },
    });
  });
});
