import { describe, expect, it } from "vitest";
import { type RenameQuestion, renameQuestions } from "../../src/diff/index.ts";
import { type ObjectName, printObjectName, type Table } from "../../src/schema/index.ts";
import { schemaOf, table } from "../support/schemas.ts";

const nameOf = ({ schema, table: whole, name }: ObjectName) =>
  [schema === "public" ? undefined : schema, whole, name].filter((part) => part !== undefined).join(".");
const asked = (questions: readonly RenameQuestion[]) =>
  questions.map(({ from, candidates }) => `${printObjectName(from)} → ${candidates.map(nameOf).join(" | ")}`);
const ofTables = (before: readonly Table[], after: readonly Table[]) =>
  asked(renameQuestions(schemaOf({ tables: before }), schemaOf({ tables: after })));

describe("columns", () => {
  it("asks about one that is gone where one of its type has come to the same table", () => {
    const before = table("users", { nick: "text", age: "integer" });
    const after = table("users", { nickname: "text", age: "integer" });
    expect(ofTables([before], [after])).toEqual(["column public.users.nick → users.nickname"]);
  });

  it("does not ask where the type is another", () => {
    const before = table("users", { nick: "text" });
    expect(ofTables([before], [table("users", { nick2: "character varying(60)" })])).toEqual([]);
    expect(ofTables([before], [table("users", { nick2: "text[]" })])).toEqual([]);
  });

  it("does not ask where nothing has come, or nothing is gone", () => {
    const one = table("users", { nick: "text" });
    const two = table("users", { nick: "text", name: "text" });
    expect(ofTables([one], [two])).toEqual([]);
    expect(ofTables([two], [one])).toEqual([]);
    expect(
      ofTables([table("a", { x: "text" }), table("b")], [table("a"), table("b", { y: "text" })]),
    ).toEqual([]);
  });

  it("does not look at nullability, defaults and where numbers come from", () => {
    const before = table("users", {}, { columns: [{ name: "a", type: "integer" }] });
    const after = table(
      "users",
      {},
      {
        columns: [{ name: "b", type: "integer", notNull: true, serial: {}, comment: "new" }],
      },
    );
    expect(ofTables([before], [after])).toEqual(["column public.users.a → users.b"]);
    const withDefault = table("users", {}, { columns: [{ name: "b", type: "integer", default: "0" }] });
    expect(ofTables([before], [withDefault])).toEqual(["column public.users.a → users.b"]);
  });

  it("does not take a computed column for a stored one", () => {
    const before = table("users", { a: "text" });
    const computed = { name: "b", type: "text", generated: { expression: "'x'", stored: true } };
    expect(
      ofTables([before], [table("users", {}, { columns: [...before.columns.slice(0, 1), computed] })]),
    ).toEqual([]);
  });

  it("names the likeliest first, then in the table's order", () => {
    const before = table("users", { email_address: "text", x: "text" });
    const after = table("users", { zip: "text", mail: "text", email: "text", city: "text" });
    expect(ofTables([before], [after])).toEqual([
      "column public.users.email_address → users.email | users.mail | users.zip | users.city",
      "column public.users.x → users.zip | users.mail | users.email | users.city",
    ]);
  });

  it("asks about what partitions have from their table once", () => {
    const parent = (column: string) => table("logs", { [column]: "text" }, { partitionBy: "RANGE (id)" });
    const child = (column: string): Table =>
      table(
        "logs_1",
        {},
        {
          columns: [{ name: column, type: "text", default: "'x'::text" }],
          partitionOf: { schema: "public", table: "logs", bounds: "DEFAULT" },
        },
      );
    expect(ofTables([parent("a"), child("a")], [parent("b"), child("b")])).toEqual([
      "column public.logs.a → logs.b",
    ]);
  });
});

describe("tables", () => {
  const users = table("users", { name: "text" });

  it("asks about one that is gone where one of the same columns has come, in whatever order", () => {
    const people = table("people", {}, { columns: [...users.columns].reverse() });
    expect(ofTables([users], [people])).toEqual(["table public.users → people"]);
  });

  it("does not ask where a column is missing, more or of another type", () => {
    expect(ofTables([users], [table("people")])).toEqual([]);
    expect(ofTables([users], [table("people", { name: "text", age: "integer" })])).toEqual([]);
    expect(ofTables([users], [table("people", { name: "integer" })])).toEqual([]);
  });

  it("asks about one of its name in another schema, if most columns are there", () => {
    expect(ofTables([users], [table("app.users", { name: "text", age: "integer" })])).toEqual([
      "table public.users → app.users",
    ]);
    expect(ofTables([users], [table("app.users", { title: "text" })])).toEqual([]);
  });

  it("asks about each that is gone, the likeliest first", () => {
    const after = [table("customer_list", { name: "text" }), table("user_accounts", { name: "text" })];
    expect(ofTables([users, table("customers", { name: "text" })], after)).toEqual([
      "table public.customers → customer_list | user_accounts",
      "table public.users → user_accounts | customer_list",
    ]);
  });

  it("does not ask about tables without columns, nor about other partitions", () => {
    const nothing = (name: string) => table(name, {}, { columns: [] });
    expect(ofTables([nothing("a")], [nothing("b")])).toEqual([]);
    const partition = (name: string, bounds: string) => ({
      ...nothing(name),
      partitionOf: { schema: "public", table: "users", bounds },
    });
    expect(ofTables([partition("a", "FOR VALUES IN (1)")], [partition("b", "FOR VALUES IN (2)")])).toEqual(
      [],
    );
    expect(ofTables([partition("a", "FOR VALUES IN (1)")], [partition("b", "FOR VALUES IN (1)")])).toEqual([
      "table public.a → b",
    ]);
  });
});

describe("schemas", () => {
  it("asks about one that is gone where a new one has the same tables, and not about these", () => {
    const inSchema = (name: string) =>
      schemaOf({
        schemas: [{ name }],
        enums: [{ schema: name, name: "mood", values: ["sad"] }],
        tables: [table(`${name}.users`, { mood: `${name}.mood` }), table(`${name}.posts`, { body: "text" })],
      });
    expect(asked(renameQuestions(inSchema("old"), inSchema("new")))).toEqual(["schema old → new"]);
  });

  it("asks about the tables where they are not all the same", () => {
    const before = schemaOf({ schemas: [{ name: "old" }], tables: [table("old.users"), table("old.posts")] });
    const after = schemaOf({ schemas: [{ name: "new" }], tables: [table("new.users")] });
    expect(asked(renameQuestions(before, after))).toEqual([
      "table old.posts → new.users",
      "table old.users → new.users",
    ]);
  });

  it("does not ask about one without tables", () => {
    expect(
      renameQuestions(schemaOf({ schemas: [{ name: "old" }] }), schemaOf({ schemas: [{ name: "new" }] })),
    ).toEqual([]);
  });
});

describe("types and sequences", () => {
  const mood = { schema: "public", name: "mood", values: ["sad", "ok"] };

  it("asks about an enum with the same values", () => {
    const before = schemaOf({ enums: [mood] });
    expect(asked(renameQuestions(before, schemaOf({ enums: [{ ...mood, name: "feeling" }] })))).toEqual([
      "enum public.mood → feeling",
    ]);
    const other = { ...mood, name: "feeling", values: ["ok", "sad"] };
    expect(renameQuestions(before, schemaOf({ enums: [other] }))).toEqual([]);
  });

  it("asks about each value of an enum that is gone where others have come", () => {
    const before = schemaOf({ enums: [{ ...mood, values: ["new", "done", "old"] }] });
    const after = schemaOf({ enums: [{ ...mood, values: ["old", "newly", "all done"] }] });
    expect(asked(renameQuestions(before, after))).toEqual([
      "enum value public.mood.new → mood.newly | mood.all done",
      "enum value public.mood.done → mood.all done | mood.newly",
    ]);
    expect(
      renameQuestions(before, schemaOf({ enums: [{ ...mood, values: ["new", "done", "old", "x"] }] })),
    ).toEqual([]);
    expect(renameQuestions(before, schemaOf({ enums: [{ ...mood, values: ["new"] }] }))).toEqual([]);
  });

  it("asks about a domain, a composite type, a range and a sequence of the same definition", () => {
    const kinds = (name: string) =>
      schemaOf({
        domains: [
          {
            schema: "public",
            name: `d_${name}`,
            type: "text",
            checks: [{ name: `d_${name}_check`, expression: "true" }],
          },
        ],
        composites: [{ schema: "public", name: `c_${name}`, attributes: [{ name: "x", type: "text" }] }],
        ranges: [{ schema: "public", name: `r_${name}`, subtype: "text" }],
        sequences: [{ schema: "public", name: `s_${name}`, increment: "2" }],
      });
    expect(asked(renameQuestions(kinds("a"), kinds("b")))).toEqual([
      "range type public.r_a → r_b",
      "domain public.d_a → d_b",
      "composite type public.c_a → c_b",
      "sequence public.s_a → s_b",
    ]);
    expect(renameQuestions(kinds("a"), kinds("a"))).toEqual([]);
  });
});
