import { describe, expect, it } from "vitest";
import { compareSchemas } from "../../src/diff/index.ts";
import {
  kindOf,
  OperationError,
  type OperationKindName,
  type OperationOf,
} from "../../src/operations/index.ts";
import type { Column, Index, Schema, Table } from "../../src/schema/index.ts";
import { refers, schemaOf, table, view } from "../support/schemas.ts";

const describeOne = <Kind extends OperationKindName>(operation: OperationOf<Kind>) =>
  kindOf(operation).describe(operation);
const told = (before: Partial<Schema>, after: Partial<Schema>, serverVersion?: number) =>
  compareSchemas(schemaOf(before), schemaOf(after), serverVersion === undefined ? {} : { serverVersion }).map(
    (each) => describeOne(each),
  );

describe("a column", () => {
  const withColumn = (column: Omit<Column, "name">): Partial<Schema> => ({
    tables: [table("t", {}, { columns: [{ name: "a", ...column }] })],
  });
  const toldOf = (before: Omit<Column, "name">, after: Omit<Column, "name">, serverVersion?: number) =>
    told(withColumn(before), withColumn(after), serverVersion).map((text) =>
      text.replace(" column public.t.a", ""),
    );
  const number = { type: "integer", notNull: true } as const;
  const computed = (expression: string, stored = true) => ({
    type: "text",
    generated: { expression, stored },
  });

  it.each<[string, Omit<Column, "name">, Omit<Column, "name">, readonly string[]]>([
    ["type", { type: "text" }, { type: "text[]" }, ["set type of"]],
    ["length", { type: "character varying" }, { type: "character varying(30)" }, ["set type of"]],
    ["collation", { type: "text" }, { type: "text", collation: { name: "C" } }, ["set type of"]],
    ["type and collation", { type: "text", collation: { name: "C" } }, { type: "integer" }, ["set type of"]],
    [
      "type and default",
      { type: "text", default: "'1'::text" },
      { type: "integer", default: "1" },
      ["set type of", "set default of"],
    ],
    [
      "NOT NULL and default",
      number,
      { type: "integer", default: "0" },
      ["remove NOT NULL of", "set default of"],
    ],
    [
      "default to serial",
      { type: "integer", default: "0" },
      { ...number, serial: {} },
      ["remove default of", "set NOT NULL of", "set sequence of"],
    ],
    [
      "serial to identity",
      { ...number, serial: {} },
      { ...number, identity: { always: true } },
      ["remove sequence of", "set identity of"],
    ],
    [
      "identity to nothing at all",
      { ...number, identity: { always: true } },
      { type: "integer" },
      ["remove identity of", "remove NOT NULL of"],
    ],
    [
      "identity to a default",
      { ...number, identity: { always: true } },
      { ...number, default: "1" },
      ["remove identity of", "set default of"],
    ],
    [
      "nothing to a larger identity",
      { type: "integer" },
      { type: "bigint", notNull: true, identity: { always: true } },
      ["set type of", "set NOT NULL of", "set identity of"],
    ],
    ["expression", computed("'a'"), computed("'b'"), ["set generated expression of"]],
    [
      "computed to stored",
      computed("'a'"),
      { type: "text", default: "'a'" },
      ["remove generated expression of", "set default of"],
    ],
  ])("changes %s in steps that run", (_, before, after, expected) => {
    expect(toldOf(before, after)).toEqual(expected);
  });

  it.each<[string, Omit<Column, "name">, Omit<Column, "name">, number?]>([
    ["it is computed now", { type: "text" }, computed("'a'")],
    ["it is computed when it is read", computed("'a'"), computed("'a'", false)],
    ["it is stored now", computed("'a'", false), computed("'a'")],
    ["it is not computed when it is read any more", computed("'a'", false), { type: "text" }],
    ["its expression and its type are others", computed("'a'"), { ...computed("1"), type: "integer" }],
    ["an old server has no way to change it", computed("'a'"), computed("'b'"), 160_000],
  ])("is made anew where %s", (_, before, after, serverVersion) => {
    expect(toldOf(before, after, serverVersion)).toEqual(["drop", "add"]);
  });

  it("has a name for its NOT NULL where the server knows such names", () => {
    expect(toldOf({ ...number, notNullName: "must" }, number)).toEqual(["set NOT NULL of"]);
    expect(toldOf(number, { ...number, notNullName: "must" })).toEqual(["set NOT NULL of"]);
    expect(toldOf({ ...number, notNullName: "must" }, number, 170_000)).toEqual([]);
    expect(toldOf(number, { ...number, notNullName: "must" }, 170_000)).toEqual([]);
    expect(toldOf({ type: "integer" }, { ...number, notNullName: "must" }, 170_000)).toEqual([
      "set NOT NULL of",
    ]);
  });

  it("does not lose its counter together with its sequence", () => {
    const serial = withColumn({ ...number, serial: {} });
    const sequence = { schema: "public", name: "t_a_seq", type: "integer" } as const;
    const sequences = [sequence];
    const plain = withColumn({ ...number, default: "nextval('public.t_a_seq'::regclass)" });
    expect(told(serial, { ...plain, sequences })).toEqual(["free sequence public.t_a_seq of its column"]);
    expect(told({ ...plain, sequences }, serial)).toEqual([
      "tie sequence public.t_a_seq to column public.t.a",
    ]);
    const ownedBy = { schema: "public", table: "t", column: "a" };
    const nullable = withColumn({ type: "integer", default: "nextval('t_a_seq'::regclass)" });
    const owned = { ...nullable, sequences: [{ ...sequence, ownedBy }] };
    expect(told(serial, owned)).toEqual(["remove NOT NULL of column public.t.a"]);
    expect(told(owned, serial)).toEqual(["set NOT NULL of column public.t.a"]);
    const other = withColumn({ ...number, default: "nextval('public.other'::regclass)" });
    expect(told(serial, { ...other, sequences: [{ schema: "public", name: "other" }] })).toHaveLength(3);
  });

  it.each<[string, string, string, number]>([
    ["real", "5", "5.0", 0],
    ["double precision", "'-1'::integer", "'-1.00'::numeric", 0],
    ["numeric(10,2)", "(0)::numeric", "0.00", 0],
    ["numeric(10,2)", "5", "5.01", 1],
    ["numeric(10,2)", "10", "1", 1],
    ["numeric", "5", "5.0", 1],
    ["text", "'5'::text", "'5.0'::text", 1],
  ])("of %s with the default %s gets %s only where that is another value", (type, one, other, count) => {
    expect(toldOf({ type, default: one }, { type, default: other })).toHaveLength(count);
  });

  it("may stand anywhere", () => {
    const columns: readonly Column[] = [
      { name: "a", type: "text" },
      { name: "b", type: "text" },
    ];
    const before = { tables: [table("t", {}, { columns })] };
    expect(told(before, { tables: [table("t", {}, { columns: [...columns].reverse() })] })).toEqual([]);
  });

  it("is added in the model's order", () => {
    expect(
      told({ tables: [table("t")] }, { tables: [table("t", { z: "text", b: "text", m: "text" })] }),
    ).toEqual(["add column public.t.z", "add column public.t.b", "add column public.t.m"]);
  });
});

describe("extended statistics", () => {
  const on = (list: string): Partial<Schema> => ({
    statistics: [
      {
        schema: "public",
        name: "s",
        definition: `CREATE STATISTICS public.s (mcv) ON ${list} FROM public.t`,
        table: { schema: "public", name: "t" },
      },
    ],
  });

  it.each([
    ["b, a", 0],
    ['b, a, "x, y"', 2],
    ["a, c", 2],
  ])("are the same in any order of columns: %s", (list, count) => {
    expect(told(on("a, b"), on(list))).toHaveLength(count);
  });

  it("are the same in any order of expressions", () => {
    expect(told(on(`a, mod(b, 2), (c || ','::text)`), on(`(c || ','::text), mod(b, 2), a`))).toEqual([]);
  });
});

describe("a part of a table", () => {
  const toldOf = (before: Partial<Table>, after: Partial<Table>) =>
    told({ tables: [table("t", { a: "text" }, before)] }, { tables: [table("t", { a: "text" }, after)] });
  const index: Index = { name: "t_a_idx", elements: [{ column: "a" }] };

  it("is made anew where it has to be", () => {
    expect(toldOf({ indexes: [index] }, { indexes: [{ ...index, where: "a <> ''" }] })).toEqual([
      "drop index public.t.t_a_idx",
      "create index public.t.t_a_idx",
    ]);
  });

  it("of the statistics of its expressions only changes those", () => {
    const expression = (statisticsTarget?: number): Index => ({
      name: "t_lower",
      elements: [{ expression: "lower(a)", ...(statisticsTarget === undefined ? {} : { statisticsTarget }) }],
    });
    expect(toldOf({ indexes: [expression()] }, { indexes: [expression(500)] })).toEqual([
      "set statistics targets of index public.t.t_lower",
    ]);
    expect(toldOf({ indexes: [expression(500)] }, { indexes: [expression()] })).toEqual([
      "remove statistics targets of index public.t.t_lower",
    ]);
  });

  it("is renamed where nothing but its name is another", () => {
    expect(toldOf({ indexes: [index] }, { indexes: [{ ...index, name: "by_a" }] })).toEqual([
      "rename index public.t.t_a_idx to by_a",
    ]);
    const trigger = (name: string) => ({
      name,
      definition: `CREATE TRIGGER ${name} BEFORE UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION public.one()`,
    });
    expect(toldOf({ triggers: [trigger("one")] }, { triggers: [trigger('"The Other"')] })).toEqual([
      'rename trigger public.t.one to "The Other"',
    ]);
    expect(toldOf({}, { primaryKey: { name: "key", columns: ["id"] } })).toEqual([
      "rename primary key public.t.t_pkey to key",
    ]);
  });

  it("takes the first of several that have its definition", () => {
    const named = (name: string) => ({ ...index, name });
    expect(
      toldOf({ indexes: [named("x"), named("y")] }, { indexes: [named("a"), named("b"), named("c")] }),
    ).toEqual(["rename index public.t.x to a", "rename index public.t.y to b", "create index public.t.c"]);
  });

  it("is another where a unique index becomes a constraint", () => {
    const unique = { name: "t_a_key", columns: ["a"] };
    const same = { name: "t_a_key", unique: true, elements: [{ column: "a" }] } as const;
    expect(toldOf({ indexes: [same] }, { uniques: [unique] })).toEqual([
      "add unique constraint public.t.t_a_key",
      "drop index public.t.t_a_key",
    ]);
  });

  it("gives up what only one can have before another one gets it", () => {
    const other = { name: "a_first", elements: [{ column: "id" }] };
    expect(
      toldOf(
        { indexes: [{ ...other }, { ...index, clustered: true }] },
        { indexes: [{ ...other, clustered: true }, index] },
      ),
    ).toHaveLength(2);
    const [first] = compareSchemas(
      schemaOf({ tables: [table("t", {}, { indexes: [other, { ...index, clustered: true }] })] }),
      schemaOf({ tables: [table("t", {}, { indexes: [{ ...other, clustered: true }, index] })] }),
    );
    expect(first?.path.name).toBe("t_a_idx");
    expect(first?.after).toBeUndefined();
  });
});

describe("whole objects", () => {
  it("are made with their parts as operations of their own, and dropped in one", () => {
    const users = table(
      "users",
      { boss: "integer" },
      {
        foreignKeys: [refers("boss", "users", "users")],
        indexes: [{ name: "users_boss_idx", elements: [{ column: "boss" }] }],
      },
    );
    expect(told({}, { tables: [users] })).toEqual([
      "create table public.users",
      "create index public.users.users_boss_idx",
      "add foreign key public.users.users_boss_fkey",
    ]);
    expect(told({ tables: [users] }, {})).toEqual(["drop table public.users"]);
  });

  it("are told apart by their schema", () => {
    const before = { tables: [table("users"), table("app.users")] };
    expect(told(before, { tables: [table("users"), table("app.users", { name: "text" })] })).toEqual([
      "add column app.users.name",
    ]);
  });

  it("are made anew where they cannot be changed", () => {
    expect(told({ views: [view("v", "SELECT 1")] }, { views: [view("v", "SELECT 2")] })).toEqual([
      "drop view public.v",
      "create view public.v",
    ]);
  });

  it("stay, if they are extensions", () => {
    expect(told({ extensions: [{ name: "citext" }] }, {})).toEqual([]);
  });

  it("are refused where rows would have to find another place", () => {
    const partitioned = (partitionBy?: string) => ({
      tables: [table("t", {}, partitionBy === undefined ? {} : { partitionBy })],
    });
    expect(() => told(partitioned(), partitioned("LIST (id)"))).toThrow(OperationError);
    expect(() => told(partitioned("RANGE (id)"), partitioned("LIST (id)"))).toThrow(
      "table public.t: it is partitioned by LIST (id) now, no longer by RANGE (id), and how a table with rows is partitioned cannot be changed in place",
    );
  });
});

describe("columns from a parent", () => {
  const parent = (columns: Readonly<Record<string, string>>, name = "logs") =>
    table(name, columns, { partitionBy: "RANGE (id)" });
  const partition = (columns: readonly Column[], more: Partial<Table> = {}) =>
    table(
      "logs_1",
      {},
      {
        columns,
        partitionOf: { schema: "public", table: "logs", bounds: "DEFAULT" },
        ...more,
      },
    );
  const own: Column = { name: "level", type: "integer", default: "1" };

  it("go with the parent's", () => {
    const before = { tables: [parent({ level: "integer" }), partition([own])] };
    expect(told(before, { tables: [parent({}), partition([])] })).toEqual(["drop column public.logs.level"]);
  });

  it("change by themselves", () => {
    const tables = (column: Column) => ({ tables: [parent({ level: "integer" }), partition([column])] });
    expect(told(tables(own), tables({ ...own, default: "2" }))).toEqual([
      "set default of column public.logs_1.level",
    ]);
  });

  it("cannot begin to differ", () => {
    const tables = (columns: readonly Column[]) => ({
      tables: [parent({ level: "integer" }), partition(columns)],
    });
    expect(() => told(tables([]), tables([own]))).toThrow("it begins or ceases to differ from its parent's");
    expect(() => told(tables([own]), tables([]))).toThrow(OperationError);
  });

  it("stay where a partition leaves its table", () => {
    const { partitionOf: _, ...alone } = partition(parent({ level: "integer" }).columns);
    const before = { tables: [parent({ level: "integer" }), partition([])] };
    const after = { tables: [parent({ level: "integer" }), alone] };
    expect(compareSchemas(schemaOf(before), schemaOf(after)).map(({ kind }) => kind)).toEqual([
      "set-table-partition",
    ]);
    expect(compareSchemas(schemaOf(after), schemaOf(before)).map(({ kind }) => kind)).toEqual([
      "set-table-partition",
    ]);
  });
});
