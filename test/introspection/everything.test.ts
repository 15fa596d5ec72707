import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import type { Schema } from "../../src/schema/index.ts";
import { postgresDialect } from "../support/connections.ts";
import { type Engine, VERSIONS } from "../support/versions.ts";
import { rebuilt, run, withDatabase } from "./round-trip.ts";

const SCRIPT = readFileSync(new URL("./everything.sql", import.meta.url), "utf8");

describe.each(VERSIONS.filter(({ available }) => available))("$name", ({ start }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(() => engine.stop());

  test("a database that was made from what another one says is that one again", async () => {
    const first = await withDatabase(engine, async (connection): Promise<Schema> => {
      await run(connection, SCRIPT);
      return (await introspect(connection, postgresDialect())).schema;
    });
    expect(await rebuilt(engine, first)).toEqual(first);
  });
});
