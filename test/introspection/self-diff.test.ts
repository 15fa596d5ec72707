import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import { canonicalText, type Schema } from "../../src/schema/index.ts";
import { postgresDialect } from "../support/connections.ts";
import { type Engine, VERSIONS } from "../support/versions.ts";
import { matrix } from "./matrix/matrix.ts";
import { build, rebuilt, withDatabase } from "./round-trip.ts";

describe.each(VERSIONS.filter(({ available }) => available))("$name", ({ start }) => {
  let engine: Engine;
  let first: Schema;
  beforeAll(async () => {
    engine = await start();
    first = await withDatabase(engine, async (connection) => {
      await build(connection, matrix("written"));
      const { schema, unsupported } = await introspect(connection, postgresDialect());
      expect(unsupported).toEqual([]);
      return schema;
    });
  });
  afterAll(() => engine.stop());

  test("a database made from declared objects says what was declared, in PostgreSQL's spelling", () => {
    expect(first).toEqual(matrix("printed"));
  });

  test("a database made from what it says, says the same again", async () => {
    expect(canonicalText(await rebuilt(engine, first))).toBe(canonicalText(first));
  });
});
