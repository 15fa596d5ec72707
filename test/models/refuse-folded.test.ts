import { describe, expect, it } from "vitest";
import { foldedObject, refuseFolded } from "../../src/models/index.ts";
import { EMPTY_SCHEMA, NO_TABLE_PARTS, type Schema } from "../../src/schema/index.ts";

const tables = (...names: readonly string[]): Schema => ({
  ...EMPTY_SCHEMA,
  tables: names.map((name) => ({ schema: "main", name, ...NO_TABLE_PARTS })),
});

describe("names that a server keeps in lower case", () => {
  it("are refused with what they would be kept as", () => {
    expect(() => refuseFolded(tables("item", "Users"), "app")).toThrow(
      "models of app: table main.Users: the server keeps the names of tables and views in lower case: call it users in the models (queries may go on writing Users)",
    );
    expect(() => refuseFolded(tables("item", "users"), "app")).not.toThrow();
  });

  it("are no fault where the server keeps them as they are", () => {
    expect(foldedObject(tables("Users"), (name) => name)).toBeUndefined();
  });
});
