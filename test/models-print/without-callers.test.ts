import { describe, expect, it } from "vitest";
import { withoutCallers } from "../../src/models/print/without-callers.ts";
import { EMPTY_SCHEMA, type Schema, type View } from "../../src/schema/index.ts";

function schemaWith(views: Readonly<Record<string, string>>): Schema {
  const routine = { schema: "main", name: "twice", kind: "function", arguments: "", definition: "" } as const;
  const viewOf = ([name, query]: readonly [string, string]): View => ({
    ...{ schema: "main", name, query },
    ...{ indexes: [], triggers: [], rules: [], columnDetails: [] },
  });
  return { ...EMPTY_SCHEMA, routines: [routine], views: Object.entries(views).map(viewOf) };
}

describe("views that call what models have no word for", () => {
  it("are left out, with those that read them; a column of that name is no call", () => {
    const { schema, left } = withoutCallers(
      schemaWith({
        above: "select n from `calls`",
        calls: "select `twice`(`t`.`n`) AS `n` from `t`",
        column: "select `t`.`twice` AS `n` from `t` where (`t`.`twice_of` > 1)",
        other: "select twice_more(1) AS `n`",
      }),
    );
    expect(schema.views.map(({ name }) => name)).toEqual(["column", "other"]);
    expect(left.map(({ object }) => object.name)).toEqual(["calls", "above"]);
  });
});
