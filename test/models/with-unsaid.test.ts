import { describe, expect, it } from "vitest";
import { withUnsaid } from "../../src/models/index.ts";
import type { Routine, Schema, Table } from "../../src/schema/index.ts";
import { refers, schemaOf, table } from "../support/schemas.ts";

const touch: Routine = {
  schema: "public",
  name: "touch",
  kind: "function",
  arguments: "",
  definition: "CREATE FUNCTION public.touch() RETURNS trigger …",
};

/** What migrations have made, by hand in part. */
const users: Table = table(
  "users",
  { name: "text", age: "integer" },
  {
    comment: "people",
    triggers: [{ name: "touched", definition: "CREATE TRIGGER touched …" }],
    exclusions: [{ name: "no_twins", method: "gist", elements: [{ column: "age", operator: "=" }] }],
  },
);
const notes = table("notes", { author: "integer" }, { foreignKeys: [refers("author", "users", "notes")] });
const there = schemaOf({ tables: [users, notes], routines: [touch] });

/** What Drizzle models say of it. */
const said = schemaOf({ tables: [table("users", { name: "text", age: "integer" }), notes] });

const complete = (declared: Schema) => withUnsaid(declared, there, there, "pg-core");

describe("what Drizzle has no words for", () => {
  it("stays as it is, and nothing else does", () => {
    expect(complete(said)).toEqual(there);
  });

  it("leaves what the models say as they say it", () => {
    const wider = schemaOf({
      tables: [table("users", { name: "text", age: "bigint", mail: "text" }), notes],
    });
    const [, now] = complete(wider).tables;
    expect(now?.columns).toEqual(wider.tables[1]?.columns);
    expect(now?.triggers).toEqual(users.triggers);
    // A foreign key is something that models can say: without it they mean that it should go.
    const free = schemaOf({ tables: [said.tables[1] ?? users, table("notes", { author: "integer" })] });
    expect(complete(free).tables.find(({ name }) => name === "notes")?.foreignKeys).toEqual([]);
  });

  it("goes with the table or column that it stands on", () => {
    const gone = complete(schemaOf({ tables: [notes] }));
    expect(gone.tables.map(({ name }) => name)).toEqual(["notes"]);
    expect(gone.routines).toEqual([touch]);
    const ageless = complete(schemaOf({ tables: [table("users", { name: "text" }), notes] }));
    expect(ageless.tables.find(({ name }) => name === "users")?.exclusions).toEqual([]);
  });

  it("concerns the component's own part alone", () => {
    expect(withUnsaid(said, schemaOf({ tables: [notes] }), there, "pg-core")).toEqual(said);
  });
});

describe("on SQLite", () => {
  const strict = table("t", { a: "text", b: "text" }, { options: [{ name: "strict", value: "true" }] });
  const unique = { name: "t_a_b_key", columns: ["a", "b"] };
  const index = (name: string, ...columns: string[]) => ({
    name,
    unique: true as const,
    elements: columns.map((column) => ({ column })),
  });
  const on = (declared: Table, found: Table) => {
    const before = schemaOf({ tables: [found] });
    return withUnsaid(schemaOf({ tables: [declared] }), before, before, "sqlite-core").tables[0];
  };

  it("a unique index of the models means the constraint of the same columns that is there", () => {
    const found = { ...strict, uniques: [unique] };
    const same = { ...table("t", { a: "text", b: "text" }), indexes: [index("t_a_b_unique", "a", "b")] };
    expect(on(same, found)).toEqual(found);
  });

  it("it is an index where the constraint is of others, or where the index is there", () => {
    const found = { ...strict, uniques: [unique] };
    const other = { ...strict, indexes: [index("t_b_a_unique", "b", "a")] };
    expect(on(other, found)).toEqual(other);
    const both = { ...found, indexes: [index("t_a_b_unique", "a", "b")] };
    const declared = { ...strict, indexes: [index("t_a_b_unique", "a", "b")] };
    // The models are silent about no constraint: this one is to go.
    expect(on(declared, both)).toEqual(declared);
  });
});

describe("on MariaDB", () => {
  it("the options of a column that models can say are as they say, the others as they are", () => {
    const option = (name: string) => ({ name, value: "yes" });
    const withOptions = (...options: { name: string; value: string }[]): Table => ({
      ...table("t", {}),
      columns: [{ name: "a", type: "timestamp", ...(options.length === 0 ? {} : { options }) }],
    });
    const found = withOptions(option("invisible"), option("on_update"));
    const there = schemaOf({ tables: [found] });
    const completed = (declared: Table) =>
      withUnsaid(schemaOf({ tables: [declared] }), there, there, "mysql-core").tables[0];
    expect(completed(withOptions())).toEqual(withOptions(option("invisible")));
    expect(completed(withOptions(option("on_update")))).toEqual(found);
  });

  it("a collation that models do not say stays with a text that gets another type, and goes with one that is none any more", () => {
    const withType = (type: string, collation?: string): Table => ({
      ...table("t", {}),
      columns: [{ name: "a", type, ...(collation === undefined ? {} : { collation: { name: collation } }) }],
    });
    const there = schemaOf({ tables: [withType("varchar(20)", "latin1_bin")] });
    const collationOf = (declared: Table) =>
      withUnsaid(schemaOf({ tables: [declared] }), there, there, "mysql-core").tables[0]?.columns[0]
        ?.collation?.name;
    expect(collationOf(withType("varchar(30)"))).toBe("latin1_bin");
    expect(collationOf(withType("text"))).toBe("latin1_bin");
    expect(collationOf(withType("text", "utf8mb4_bin"))).toBe("utf8mb4_bin");
    expect(collationOf(withType("int(11)"))).toBeUndefined();
    expect(collationOf(withType("json"))).toBeUndefined();
  });
});
