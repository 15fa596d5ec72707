import type { Schema } from "../../../src/schema/index.ts";
import { schemaOf, table } from "../../support/schemas.ts";
import { COLUMNS } from "./columns.ts";
import { circle, constraintTables } from "./constraints.ts";
import { indexTable } from "./indexes.ts";
import { type Side, typeTables } from "./types.ts";
import { withoutKey } from "./without-key.ts";

/** The whole matrix: what an author declares, or what a database is expected to say of it. */
export function matrix(side: Side): Schema {
  return schemaOf({
    schemas: [{ name: "app", comment: "the app's" }],
    collations: [{ schema: "app", name: "german", provider: "icu", locale: "de" }],
    enums: [
      { schema: "app", name: "mood", values: ["sad", "it's", "ok"], comment: "moods" },
      { schema: "public", name: "Odd Type", values: ["select", ""] },
    ],
    domains: [
      {
        schema: "app",
        name: "positive",
        type: "numeric(10,2)",
        checks: [{ name: "positive_check", expression: "VALUE > (0)::numeric" }],
        default: "1",
      },
      { schema: "public", name: "code", type: "text", notNull: true, collation: { name: "C" }, checks: [] },
    ],
    composites: [
      {
        schema: "public",
        name: "point3",
        attributes: [
          { name: "x", type: "double precision" },
          { name: "T", type: "text", collation: { name: "C" }, comment: "text" },
        ],
      },
    ],
    ranges: [{ schema: "public", name: "floatrange", subtype: "double precision", subtypeDiff: "float8mi" }],
    sequences: [
      { schema: "public", name: "plain" },
      {
        schema: "app",
        name: "down",
        type: "integer",
        increment: "-2",
        minimum: "-100",
        maximum: "50",
        start: "7",
        cache: "5",
        cycle: true,
        comment: "down",
      },
    ],
    tables: [
      ...typeTables(side),
      withoutKey(table("columns", {}, { columns: COLUMNS })),
      indexTable(),
      ...constraintTables(),
      ...circle(),
    ],
  });
}
