import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connection, introspect } from "../../src/dialects/connect.ts";
import { createSchema } from "../../src/diff/index.ts";
import {
  type AnyExample,
  type AnyOperation,
  allExamples,
  applyOperation,
  invert,
  kindOf,
  type OperationKindName,
  type OperationOf,
  pathAfter,
  renderOperation,
  whyUnsupported,
} from "../../src/operations/index.ts";
import { EMPTY_SCHEMA, type ObjectName, type Schema } from "../../src/schema/index.ts";
import { connectTo, postgresDialect } from "../support/connections.ts";
import type { TestDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { plannedOnce } from "../support/planned-once.ts";
import { type Engine, VERSIONS } from "../support/versions.ts";

const dialect = postgresDialect();

/** The versions before the newest are for the long form: the self-diff matrix has them in both. */
const OLDER: ReadonlySet<string> = new Set(["PostgreSQL 15", "PostgreSQL 16", "PostgreSQL 17"]);
const engines = VERSIONS.filter(({ available, name }) => available && (isLong() || !OLDER.has(name)));

/** Of the examples the embedded engine, which is of the newest version too, has one in nine in the short form. */
function examplesOn(name: string) {
  const grammar = dialect.schema.grammar(180_000);
  const examples = allExamples()
    .map((example) => ({ ...example, kind: example.operation.kind }))
    .filter(({ kind }) => whyUnsupported(kind, { grammar }) === undefined);
  return examples.filter((_, place) => isLong() || name !== "PGlite" || place % 9 === 0);
}

describe.each(engines)("every operation on $name", ({ start, name }) => {
  let engine: Engine;
  let database: TestDatabase;
  let connection: Connection;
  let extensions: ReadonlySet<string>;

  beforeAll(async () => {
    engine = await start();
    database = await engine.create();
    connection = await connectTo(database.url);
    const rows = await connection.query("SELECT name::text FROM pg_catalog.pg_available_extensions");
    extensions = new Set(rows.map(({ name }) => String(name)));
  });

  afterAll(async () => {
    await connection?.close();
    await database?.drop();
    await engine?.stop();
  });

  it.for(examplesOn(name))("$kind: $name", async (example, { skip }) => {
    skip((example.since ?? 0) > connection.serverVersion, "this server is too old for it");
    const extension = extensionOf(example);
    skip(extension !== undefined && !extensions.has(extension), `this engine has no extension ${extension}`);
    await connection.query("BEGIN");
    try {
      await goThereAndBack(connection, example);
    } finally {
      await connection.query("ROLLBACK");
    }
  });
});

/** Does, undoes and does it again, and looks at the database each time. */
async function goThereAndBack(
  connection: Connection,
  { schema, operation, reads, untold, oneWay }: AnyExample,
): Promise<void> {
  const start = schema ?? EMPTY_SCHEMA;
  const end = applyOperation(start, operation);
  const back = invert(operation);
  const { serverVersion } = connection;
  for (const { statements } of await createSchema(start, dialect.schema, { serverVersion })) {
    await run(connection, statements);
  }
  const before = await read(connection);

  const held = await countLocks(connection);
  await carryOut(connection, operation, start, end);
  const taken = (await countLocks(connection)) - held;
  // Too few would let a large transaction run out of locks; too many would only cut it smaller than it has to be.
  if (operation.path.kind !== "extension") {
    expect(locksOf(operation), "locks").toBeGreaterThanOrEqual(taken);
    expect(locksOf(operation), "locks").toBeLessThanOrEqual(2 * taken + 10);
  }
  const after = await read(connection);
  const isMade = operation.after !== undefined && !untold;
  expect(asNow(found(after, operation, pathAfter(operation))), "what stands there now").toEqual(
    isMade ? (reads ?? operation.after) : undefined,
  );

  if (oneWay) return;
  await carryOut(connection, back, end, start);
  expect(await read(connection), "undone").toEqual(before);
  const wasMade = operation.before !== undefined && !untold;
  expect(asNow(found(before, operation)), "what stood there").toEqual(
    wasMade ? (reads ?? operation.before) : undefined,
  );

  await carryOut(connection, operation, start, end);
  expect(await read(connection), "done again").toEqual(after);
}

async function carryOut(
  connection: Connection,
  operation: AnyOperation,
  before: Schema,
  after: Schema,
): Promise<void> {
  const grammar = dialect.schema.grammar(connection.serverVersion);
  await run(connection, renderOperation(operation, { before, after, grammar }).statements);
}

async function run(connection: Connection, statements: readonly { readonly sql: string }[]): Promise<void> {
  for (const { sql } of statements) {
    try {
      await connection.query(sql);
    } catch (error) {
      throw new Error(`refused: ${sql}`, { cause: error });
    }
  }
}

async function read(connection: Connection): Promise<Schema> {
  const { schema, unsupported } = await introspect(plannedOnce(connection), dialect);
  expect(unsupported).toEqual([]);
  return schema;
}

/** Locks that this transaction holds; those on the system's catalogs do not add up. */
async function countLocks(connection: Connection): Promise<number> {
  const [row] = await connection.query(
    `SELECT count(DISTINCT (locktype, relation, classid, objid, objsubid))::int4 AS count FROM pg_catalog.pg_locks
      WHERE pid = pg_backend_pid() AND locktype IN ('relation', 'object') AND (relation IS NULL OR relation >= 16384)`,
  );
  return Number(row?.count);
}

function locksOf<Kind extends OperationKindName>(operation: OperationOf<Kind>): number {
  return kindOf(operation).locks(operation);
}

function found<Kind extends OperationKindName>(
  schema: Schema,
  operation: OperationOf<Kind>,
  path: ObjectName = operation.path,
): unknown {
  return kindOf(operation).place.find(schema, path);
}

/** Before version 16 servers put the table's name before each column of a query. */
function asNow(value: unknown): unknown {
  return value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value).replaceAll(/(?<![.\w])users\.(?=\w)/g, ""));
}

function extensionOf({ operation }: AnyExample): string | undefined {
  return operation.path.kind === "extension" ? operation.path.name : undefined;
}
