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

const complete = (declared: Schema) => withUnsaid(declared, there, there);

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
    expect(withUnsaid(said, schemaOf({ tables: [notes] }), there)).toEqual(said);
  });
});
