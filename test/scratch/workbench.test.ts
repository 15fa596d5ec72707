import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Statement } from "../../src/operations/index.ts";
import { type Column, EMPTY_SCHEMA, NO_TABLE_PARTS, type Schema } from "../../src/schema/index.ts";
import { openWorkbench, type Workbench } from "../../src/scratch/index.ts";
import { postgres } from "./recorded.ts";

const EMBEDDED = {
  settings: {
    ledger: { table: "stemma_migration", keepScripts: true },
    scratch: { where: "embedded", roles: [] },
    transaction: "each",
    lockTimeout: 0,
    lockRetries: 0,
    statementTimeout: 0,
    lockWait: 0,
    modified: "warn",
    backup: { folder: "/nowhere", keep: 1, required: false },
  },
  directory: process.cwd(),
} as const;

let bench: Workbench;
beforeAll(() => {
  bench = openWorkbench({ project: EMBEDDED, dialect: postgres(), cacheFolder: inject("cacheFolder") });
});
afterAll(() => bench.close());

function table(name: string, columns: readonly Column[]) {
  return { schema: "public", name, ...NO_TABLE_PARTS, columns };
}

function inside(sql: string): Statement {
  return { sql, transaction: "inside" };
}

const ID = { name: "id", type: "integer", notNull: true } as const;

describe("a workbench", () => {
  it("reads back what it loads, and keeps nothing of it", async () => {
    const written: Schema = {
      ...EMPTY_SCHEMA,
      schemas: [{ name: "app" }],
      enums: [{ schema: "app", name: "mood", values: ["good"] }],
      tables: [
        {
          ...table("t", [ID, { name: "mood", type: "app.mood", default: "'good'" }]),
          checks: [{ name: "c", expression: "id > 0 and id in (1,2)" }],
          policies: [{ name: "p", roles: ["reader"], using: "true" }],
        },
      ],
    };
    const read = await bench.readBack(written);
    expect(read.tables[0]).toMatchObject({
      columns: [ID, { default: "'good'::app.mood" }],
      checks: [{ expression: "(id > 0) AND (id = ANY (ARRAY[1, 2]))" }],
    });
    expect(await bench.readBack(read)).toEqual(read);
    expect(await bench.readBack(EMPTY_SCHEMA)).toEqual(EMPTY_SCHEMA);
  });

  it("rehearses scripts one after the other, each in a transaction", async () => {
    const start: Schema = {
      ...EMPTY_SCHEMA,
      enums: [{ schema: "public", name: "mood", values: ["good"] }],
      tables: [table("t", [ID, { name: "m", type: "public.mood" }])],
    };
    const scripts = [
      [inside("ALTER TYPE mood ADD VALUE 'bad'")],
      [inside("ALTER TABLE t ALTER m SET DEFAULT 'bad'"), inside("SET LOCAL search_path = ''")],
      [{ sql: "CREATE INDEX CONCURRENTLY i ON t (id)", transaction: "outside" } as const],
    ];
    const states = await bench.rehearse(start, scripts);
    expect(states).toHaveLength(3);
    expect(states[0]?.enums[0]?.values).toEqual(["good", "bad"]);
    expect(states[2]?.enums[0]?.values).toEqual(["good", "bad"]);
    expect(states[1]?.tables[0]?.columns[1]?.default).toBe("'bad'::public.mood");
    expect(states[2]?.tables[0]?.indexes).toHaveLength(1);
    expect(await bench.readBack(EMPTY_SCHEMA)).toEqual(EMPTY_SCHEMA);
    const again = bench.rehearse(start, [
      [inside("SELECT 1")],
      [inside("SELECT 2"), inside("ALTER TABLE none ADD c int")],
    ]);
    await expect(again).rejects.toMatchObject({ script: 1, at: 1, sqlState: "42P01" });
    expect(await bench.readBack(EMPTY_SCHEMA)).toEqual(EMPTY_SCHEMA);
  });

  it("has the extensions and roles that what is loaded needs", async () => {
    const plain: Schema = { ...EMPTY_SCHEMA, tables: [table("t", [{ name: "c", type: "citext" }])] };
    const read = await bench.readBack(plain);
    expect(read.extensions).toEqual([]);
    expect(read.tables[0]?.columns[0]?.type).toBe("public.citext");
    const named: Schema = { ...read, extensions: [{ name: "citext" }] };
    expect(await bench.readBack(named)).toEqual(named);
    const [start] = await bench.rehearse(named, [[inside("SELECT 1")]]);
    expect(start).toEqual(named);
    expect(await bench.readBack(EMPTY_SCHEMA)).toEqual(EMPTY_SCHEMA);
  });

  it("names the object that is refused, and can do without it", async () => {
    const schema: Schema = {
      ...EMPTY_SCHEMA,
      tables: [
        { ...table("good", [ID]), checks: [{ name: "odd", expression: "nowhere(id)" }] },
        table("other", [ID]),
      ],
      views: [
        {
          schema: "public",
          name: "v",
          query: "SELECT 1 FROM gone",
          indexes: [],
          triggers: [],
          rules: [],
          columnDetails: [],
        },
      ],
    };
    await expect(bench.readBack(schema)).rejects.toMatchObject({ object: { kind: "table", name: "good" } });
    const { schema: read, refused } = await bench.rebuild(schema);
    expect(read.tables.map(({ name }) => name)).toEqual(["other"]);
    expect(refused.map(({ object: { kind, name } }) => `${kind} ${name}`)).toEqual(["table good", "view v"]);
    const lacking = { ...EMPTY_SCHEMA, extensions: [{ name: "nowhere" }], tables: [table("other", [ID])] };
    await expect(bench.readBack(lacking)).rejects.toMatchObject({ code: "scratch/unavailable" });
    expect((await bench.rebuild(lacking)).refused).toMatchObject([
      { object: { kind: "extension", name: "nowhere" } },
    ]);
    expect(await bench.readBack(EMPTY_SCHEMA)).toEqual(EMPTY_SCHEMA);
  });

  it("takes more tables than one transaction may lock", async () => {
    const many = Array.from({ length: 1_200 }, (_, at) => table(`t${at}`, [ID, { name: "x", type: "text" }]));
    const read = await bench.readBack({ ...EMPTY_SCHEMA, tables: many });
    expect(read.tables).toHaveLength(1_200);
    expect(await bench.readBack(EMPTY_SCHEMA)).toEqual(EMPTY_SCHEMA);
  });
});
