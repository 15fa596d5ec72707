import { expect, test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import type { Schema } from "../../src/schema/index.ts";
import { postgresDialect } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";
import { schemaOf, table } from "../support/schemas.ts";
import { build, withDatabase } from "./round-trip.ts";

/** What PostgreSQL 18 has and older servers have not. */
const NEWEST: Schema = schemaOf({
  tables: [
    table(
      "booked",
      {},
      {
        columns: [
          { name: "room", type: "int4range", notNull: true },
          { name: "during", type: "daterange", notNull: true },
          { name: "size", type: "integer", notNull: true, notNullName: "size_is_known" },
          { name: "twice", type: "integer", generated: { expression: "size * 2", stored: false } },
        ],
        primaryKey: { name: "booked_pkey", columns: ["room", "during"], withoutOverlaps: true },
        uniques: [
          { name: "booked_size", columns: ["room", "during"], withoutOverlaps: true, deferrable: "deferred" },
        ],
        checks: [{ name: "hoped", expression: "size > 0", notEnforced: true }],
      },
    ),
    table(
      "guest",
      { room: "int4range", during: "daterange", booked: "integer" },
      {
        foreignKeys: [
          {
            name: "guest_room",
            columns: ["room", "during"],
            references: { schema: "public", table: "booked", columns: ["room", "during"] },
            period: true,
          },
          {
            name: "guest_unsure",
            columns: ["booked"],
            references: { schema: "public", table: "guest", columns: ["id"] },
            notEnforced: true,
          },
        ],
      },
    ),
    // Names of 63 bytes: the server cuts the one of the NOT NULL constraint, which is still its own choice.
    table(
      "t".repeat(63),
      {},
      {
        columns: [{ name: "c".repeat(63), type: "integer", notNull: true }],
        primaryKey: { name: "long_key", columns: ["c".repeat(63)] },
      },
    ),
  ],
});

test.each(ENGINES)("what only the newest server has, on $name", async ({ create }) => {
  await withDatabase({ create, stop: async () => undefined }, async (connection) => {
    await build(connection, NEWEST);
    expect((await introspect(connection, postgresDialect())).schema).toEqual(NEWEST);
  });
});
