import { describe, expect, it } from "vitest";
import { type Connection, introspect } from "../../src/dialects/connect.ts";
import { createSchema } from "../../src/diff/index.ts";
import {
  type AnyExample,
  type AnyOperation,
  applyOperation,
  invert,
  kindOf,
  type OperationKindName,
  type OperationOf,
  pathAfter,
  renderOperation,
} from "../../src/operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../src/schema/index.ts";
import { MARIADB_EXAMPLES, mariadbDialect } from "../dialects/mariadb/examples.ts";
import { suiteConnection } from "../support/connections.ts";
import { hasMariadb, mariadbDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";

const dialect = mariadbDialect();

describe.runIf(hasMariadb())("every operation on MariaDB", () => {
  const connectionOf = suiteConnection(() => mariadbDatabase());

  // What makes something is undone and done again anyway: drops by themselves are for the long form.
  const examples = MARIADB_EXAMPLES.map((example) => ({ ...example, kind: example.operation.kind })).filter(
    ({ kind }) => isLong() || !kind.startsWith("drop-"),
  );

  it.for(examples)("$kind: $name", async (example) => {
    const connection = connectionOf();
    await empty(connection);
    await goThereAndBack(connection, example);
  });
});

/** Does, undoes and does it again, and looks at the database each time. */
async function goThereAndBack(
  connection: Connection,
  { schema, operation, reads, untold, oneWay }: AnyExample,
): Promise<void> {
  const start = schema ?? EMPTY_SCHEMA;
  const end = applyOperation(start, operation);
  const { serverVersion } = connection;
  for (const { statements } of await createSchema(start, dialect.schema, { serverVersion })) {
    await run(connection, statements);
  }
  const before = await read(connection);
  const wasThere = operation.before !== undefined;
  if (wasThere) expect(found(before, operation), "what stood there").toEqual(operation.before);

  await carryOut(connection, operation, start, end);
  const after = await read(connection);
  const isMade = operation.after !== undefined && !untold;
  if (!untold)
    expect(found(after, operation, pathAfter(operation)), "what stands there now").toEqual(
      isMade ? (reads ?? operation.after) : undefined,
    );

  if (oneWay) return;
  await carryOut(connection, invert(operation), end, start);
  expect(await read(connection), "undone").toEqual(before);

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
  const { schema, unsupported } = await introspect(connection, dialect);
  expect(unsupported).toEqual([]);
  return schema;
}

function found<Kind extends OperationKindName>(
  schema: Schema,
  operation: OperationOf<Kind>,
  path = operation.path,
): unknown {
  return kindOf(operation).place.find(schema, path);
}

/** What the last example has left; the database stays, since making one anew takes longer than its few objects. */
async function empty(connection: Connection): Promise<void> {
  const { schema } = await introspect(connection, dialect);
  const name = dialect.quoteName;
  await connection.send([
    "SET foreign_key_checks = 0",
    ...schema.views.map((view) => `DROP VIEW ${name(view.name)}`),
    ...schema.tables.map((table) => `DROP TABLE ${name(table.name)}`),
    ...schema.sequences.map((sequence) => `DROP SEQUENCE ${name(sequence.name)}`),
    ...schema.routines.map(
      (routine) => `DROP ${routine.kind === "procedure" ? "PROCEDURE" : "FUNCTION"} ${name(routine.name)}`,
    ),
    "SET foreign_key_checks = 1",
  ]);
}
