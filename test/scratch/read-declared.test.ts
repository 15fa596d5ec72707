import { describe, expect, it } from "vitest";
import {
  canonicalText,
  EMPTY_SCHEMA,
  NO_TABLE_PARTS,
  type Schema,
  type Table,
} from "../../src/schema/index.ts";
import { openWorkbench, readDeclared, sameSchema, settled, type Workbench } from "../../src/scratch/index.ts";
import { postgres, recordingSite } from "./recorded.ts";

function table(name: string, more: Partial<Table> = {}): Table {
  const columns = [{ name: "id", type: "integer", notNull: true }] as const;
  return {
    schema: "public",
    name,
    ...NO_TABLE_PARTS,
    columns,
    primaryKey: { name: `${name}_pkey`, columns: ["id"] },
    ...more,
  };
}

/** A workbench that notes what it loads. */
async function watched() {
  const site = await recordingSite({});
  const { project, cacheFolder } = await site.context();
  const bench = openWorkbench({ project, dialect: postgres(), cacheFolder });
  const loaded: string[][] = [];
  const noted: Workbench = {
    ...bench,
    dialect: bench.dialect,
    serverVersion: () => bench.serverVersion(),
    rehearse: (start, scripts) => bench.rehearse(start, scripts),
    rebuild: (schema) => bench.rebuild(schema),
    close: () => bench.close(),
    readBack: (schema) => {
      loaded.push([...schema.enums, ...schema.tables, ...schema.views].map(({ name }) => name));
      return bench.readBack(schema);
    },
  };
  const context = { project, component: "a", file: "a/models.ts", cacheFolder };
  return {
    bench: noted,
    loaded,
    declare: (source: Schema, surroundings: Schema = EMPTY_SCHEMA) =>
      readDeclared(noted, source, surroundings, context),
  };
}

const SOURCE: Schema = {
  ...EMPTY_SCHEMA,
  enums: [{ schema: "public", name: "mood", values: ["good", "bad"] }],
  tables: [
    table("one", { checks: [{ name: "c", expression: "id in (1,2)" }] }),
    table("three", {
      columns: [
        { name: "id", type: "integer", notNull: true },
        { name: "mood", type: "public.mood", default: "'good'" },
      ],
    }),
    table("two", {
      foreignKeys: [
        { name: "two_fk", columns: ["id"], references: { schema: "public", table: "one", columns: ["id"] } },
      ],
    }),
  ],
  views: [
    {
      schema: "public",
      name: "v",
      query: "select id from three",
      indexes: [],
      triggers: [],
      rules: [],
      columnDetails: [],
    },
  ],
};

describe("declared models", () => {
  it("are read object by object, each only when it or what it needs is new", async () => {
    const { bench, loaded, declare } = await watched();
    try {
      const first = await declare(SOURCE);
      expect(loaded.splice(0)).toEqual([["mood", "one", "three", "two", "v"]]);
      expect(first.tables[0]?.checks[0]?.expression).toBe("id = ANY (ARRAY[1, 2])");
      expect(await declare(SOURCE)).toEqual(first);
      expect(loaded).toEqual([]);

      const [one, three, two] = SOURCE.tables;
      if (one === undefined || three === undefined || two === undefined) throw new Error("three tables");
      const more = { ...two, comment: "new" };
      const second = await declare({ ...SOURCE, tables: [one, three, more] });
      expect(loaded.splice(0)).toEqual([["one", "two"]]);
      expect(second).toEqual({
        ...first,
        tables: first.tables.map((each) => (each.name === "two" ? { ...each, comment: "new" } : each)),
      });

      const enums = [{ schema: "public", name: "mood", values: ["good", "soso", "bad"] }];
      const third = await declare({ ...SOURCE, enums });
      expect(loaded.splice(0)).toEqual([["mood", "one", "three", "two", "v"]]);
      expect(third.views).toEqual(first.views);
      expect(canonicalText(await declare({ ...EMPTY_SCHEMA, tables: [one] }))).toBe(
        canonicalText({ ...EMPTY_SCHEMA, tables: first.tables.slice(0, 1) }),
      );
      expect(loaded).toEqual([]);
    } finally {
      await bench.close();
    }
  });

  it("may need objects of others, and name what the engine refuses", async () => {
    const { bench, declare } = await watched();
    try {
      const others: Schema = { ...EMPTY_SCHEMA, tables: [table("one")] };
      const source: Schema = { ...EMPTY_SCHEMA, tables: SOURCE.tables.slice(2) };
      expect((await declare(source, others)).tables.map(({ name }) => name)).toEqual(["two"]);
      const bad = {
        ...EMPTY_SCHEMA,
        tables: [table("bad", { checks: [{ name: "c", expression: "what(id)" }] })],
      };
      await expect(declare(bad)).rejects.toMatchObject({
        code: "models/unreadable",
        facts: { component: "a", file: "a/models.ts", object: "table public.bad" },
      });
      const unknown = { ...EMPTY_SCHEMA, extensions: [{ name: "nowhere" }] };
      await expect(declare(unknown)).rejects.toMatchObject({ code: "scratch/unavailable" });
    } finally {
      await bench.close();
    }
  });
});

describe("two readings", () => {
  it("are the same where only their history differs", async () => {
    const { bench, loaded } = await watched();
    try {
      const columns = (type: string) => [{ name: "c", type }];
      const indexes = [{ name: "i", elements: [{ column: "c" }], where: "c in ('a','b')" }];
      const { primaryKey: _, ...bare } = table("t", { indexes });
      const start = {
        ...EMPTY_SCHEMA,
        tables: [{ ...bare, columns: columns("character varying(60)") }, table("o")],
      };
      const alter = { sql: "ALTER TABLE t ALTER c TYPE varchar(120)", transaction: "inside" } as const;
      const [altered = EMPTY_SCHEMA] = await bench.rehearse(start, [[alter]]);
      const wanted = await bench.readBack({
        ...start,
        tables: [{ ...bare, columns: columns("character varying(120)") }, table("o")],
      });
      expect(canonicalText(altered)).not.toBe(canonicalText(wanted));
      loaded.splice(0);
      expect(await sameSchema(bench, altered, wanted)).toBe(true);
      expect(loaded).toEqual([["t"], ["t"]]);
      const [one, other] = await settled(bench, altered, wanted);
      expect(one).toEqual(other);
      const less = { ...wanted, tables: wanted.tables.slice(1) };
      expect(await sameSchema(bench, altered, less)).toBe(false);
    } finally {
      await bench.close();
    }
  });
});
