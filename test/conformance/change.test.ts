import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connection, introspect } from "../../src/dialects/connect.ts";
import { changeSchema, compareSchemas, createSchema, usesNewEnumValue } from "../../src/diff/index.ts";
import { OperationError } from "../../src/operations/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import { CHANGE_CASES } from "../diff/change-cases.ts";
import { SITUATIONS } from "../diff/situations.ts";
import { connectTo, postgresDialect } from "../support/connections.ts";
import type { TestDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { withoutGivenColumns } from "../support/given-columns.ts";
import { plannedOnce } from "../support/planned-once.ts";
import { type Engine, VERSIONS } from "../support/versions.ts";

const dialect = postgresDialect();
const engines = VERSIONS.filter(({ available, name }) => available && (isLong() || name === "PGlite"));

/** Pairs of schemas that can each be made and dropped in few orders only: each with the next, in the long form all. */
const PAIRS = SITUATIONS.flatMap((from, at) =>
  SITUATIONS.slice(at + 1, isLong() ? undefined : at + 2).map((to) => ({
    name: `${from.name} → ${to.name}`,
    from,
    to,
  })),
);

/** One case into another, since they have names in common and little else: some, in the long form many. */
const MIXED = CHANGE_CASES.flatMap((from, at) =>
  (isLong() ? [1, 5, 12, 23] : at % 8 === 0 ? [5] : []).flatMap((step) => {
    const to = CHANGE_CASES[(at + step) % CHANGE_CASES.length];
    return to === undefined ? [] : [{ name: `${from.name} → ${to.name}`, from, to }];
  }),
);

describe.each(engines)("on $name", ({ start }) => {
  let engine: Engine;
  let database: TestDatabase;
  let connection: Connection;

  beforeAll(async () => {
    engine = await start();
    database = await engine.create();
    connection = await connectTo(database.url);
  });

  afterAll(async () => {
    await connection?.close();
    await database?.drop();
    await engine?.stop();
  });

  it.for(CHANGE_CASES)("$name", async ({ before, after, rows = "", since = 0 }, { skip }) => {
    skip(since > connection.serverVersion, "this server is too old for it");
    await empty(connection);
    await runScript(connection, after);
    const wanted = await read(connection);
    await empty(connection);
    await runScript(connection, before);
    const start = await read(connection);
    await runScript(connection, rows);
    await thereAndBack(connection, start, wanted);
  });

  it.for(MIXED)("$name", async ({ from, to }, { skip }) => {
    skip(
      Math.max(from.since ?? 0, to.since ?? 0) > connection.serverVersion,
      "this server is too old for it",
    );
    await empty(connection);
    await runScript(connection, to.after);
    const wanted = await read(connection);
    await empty(connection);
    await runScript(connection, from.before);
    const start = await read(connection);
    try {
      await thereAndBack(connection, start, wanted);
    } catch (error) {
      // No casts between their types, partitions: these are refused before anything is done.
      if (error instanceof OperationError) return;
      throw error;
    }
  });

  it.for(PAIRS)("$name", async ({ from, to }) => {
    const wanted = await made(connection, to.schema);
    await thereAndBack(connection, await made(connection, from.schema), wanted);
  });
});

/** Forward, back, and forward again; what the database then has is compared in all but the order of columns. */
async function thereAndBack(connection: Connection, before: Schema, after: Schema): Promise<void> {
  for (const [from, to, direction] of [
    [before, after, "forward"],
    [after, before, "rewind"],
    [before, after, "forward"],
  ] as const) {
    const { serverVersion } = connection;
    const operations = await changeSchema({
      before: from,
      after: to,
      dialect: dialect.schema,
      serverVersion,
      direction,
    });
    const isApart = usesNewEnumValue(operations);
    const script = operations.flatMap(({ statements }) => statements.map(({ sql }) => sql));
    if (!isApart) script.unshift("BEGIN");
    if (!isApart) script.push("COMMIT");
    for (const sql of script) {
      try {
        await connection.query(sql);
      } catch (error) {
        await connection.query("ROLLBACK");
        const told = operations.map(({ description }) => description).join("\n");
        throw new Error(`refused ${direction}: ${sql}\n${String(error)}\nin\n${told}`, { cause: error });
      }
    }
    const now = await read(connection);
    expect(compareSchemas(now, to)).toEqual([]);
    expect(inAnyOrder(now)).toEqual(inAnyOrder(to));
  }
}

/** The order of columns cannot be changed, and where NOT NULL came from a parent it keeps that one's name. */
function inAnyOrder(schema: Schema): Schema {
  const tables = withoutGivenColumns(schema).tables.map((table) => ({
    ...table,
    columns: table.columns
      .map(({ notNullName: _, ...column }) => column)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }));
  return { ...schema, tables };
}

async function read(connection: Connection): Promise<Schema> {
  return (await introspect(plannedOnce(connection), dialect)).schema;
}

/** A database with nothing but this schema, as it reads there. */
async function made(connection: Connection, schema: Schema): Promise<Schema> {
  await empty(connection);
  const { serverVersion } = connection;
  for (const { statements } of await createSchema(schema, dialect.schema, { serverVersion })) {
    for (const { sql } of statements) await connection.query(sql);
  }
  return await read(connection);
}

async function empty(connection: Connection): Promise<void> {
  const schemas = await connection.query(
    "SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)'",
  );
  for (const { name } of schemas) await connection.query(`DROP SCHEMA ${name} CASCADE`);
  await connection.query("CREATE SCHEMA public");
}

async function runScript(connection: Connection, script: string): Promise<void> {
  if (script === "") return;
  await connection.query(script);
}
