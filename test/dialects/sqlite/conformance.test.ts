import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { type Connection, introspect } from "../../../src/dialects/connect.ts";
import { createSchema } from "../../../src/diff/index.ts";
import {
  type AnyOperation,
  applyOperation,
  invert,
  KIND_NAMES,
  kindOf,
  type OperationKindName,
  type OperationOf,
  pathAfter,
  renderInTurn,
  whyUnsupported,
} from "../../../src/operations/index.ts";
import type { ObjectName, Schema, Table } from "../../../src/schema/index.ts";
import { SQLITE_EXAMPLES, type SqliteExample } from "./examples.ts";
import { open, sqlite } from "./opened.ts";

const FOLDER = fileURLToPath(new URL("../../golden/sqlite/", import.meta.url));
const UPDATE = process.env.STEMMA_UPDATE_GOLDEN !== undefined;
const EXAMPLES = Object.entries(SQLITE_EXAMPLES).flatMap(([kind, examples = []]) =>
  examples.map((example) => ({ ...example, kind })),
);
/** The newest library that is tried, and one with nothing but the oldest forms of ALTER TABLE. */
const VERSIONS = [3_053_002, 3_035_000];

describe.each(VERSIONS)("every operation on SQLite, in the forms of version %i", (version) => {
  let connection: Connection;
  beforeEach(async () => {
    connection = await open();
    return () => connection.close();
  });

  it.each(EXAMPLES)("$kind: $name", async (example) => {
    const { schema: start, operation, reads } = example;
    const end = applyOperation(start, operation);
    await create(connection, start);
    await fill(connection, start);
    const before = await read(connection);
    const rows = await countRows(connection, before);

    await carryOut(connection, operation, start, end, version);
    const after = await read(connection);
    expect(found(after, operation, pathAfter(operation)), "what stands there now").toEqual(
      operation.after === undefined ? undefined : (reads ?? operation.after),
    );
    expect(await countRows(connection, after), "rows").toMatchObject(kept(rows, after, operation));

    await carryOut(connection, invert(operation), end, start, version);
    expect(await read(connection), "undone").toEqual(withOrder(before, await read(connection)));
    await carryOut(connection, operation, start, end, version);
    expect(await read(connection), "done again").toEqual(withOrder(after, await read(connection)));
    expect(await connection.query("PRAGMA foreign_key_check")).toEqual([]);
    expect(await connection.query("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    // Views and triggers still work, and nothing is left of a rebuild.
    for (const { name } of after.views) await connection.query(`SELECT * FROM "${name}"`);
    expect(await connection.query("SELECT name FROM sqlite_schema WHERE name LIKE 'stemma%'")).toEqual([]);
  });
});

describe("the SQL of each kind of operation, for SQLite", () => {
  const grammar = sqlite.schema.grammar(VERSIONS[0] ?? 0);

  it.each(KIND_NAMES)("%s", (name) => {
    const [kind] = Object.keys(SQLITE_EXAMPLES).includes(name) ? [name] : [];
    const examples = EXAMPLES.filter((example) => example.kind === kind);
    const text =
      examples.length === 0
        ? `-- refused: ${whyUnsupported(kindNamed(name), { grammar })}\n`
        : examples.map(printExample).join("\n");
    const file = `${FOLDER}${name}.sql`;
    if (UPDATE) writeFileSync(file, text);
    expect(text, "if the new SQL is right, run this with STEMMA_UPDATE_GOLDEN=1").toBe(
      readFileSync(file, "utf8"),
    );
    // What has no example is refused with a reason, and what has one is not.
    expect(whyUnsupported(kindNamed(name), { grammar }) === undefined).toBe(examples.length > 0);
  });

  it("has a file for each kind and no other", () => {
    expect(readdirSync(FOLDER).sort()).toEqual(KIND_NAMES.map((kind) => `${kind}.sql`).sort());
  });

  function printExample({ name, schema: before, operation }: SqliteExample): string {
    const after = applyOperation(before, operation);
    const [first] = renderInTurn([{ operation, context: { before, after, grammar } }]);
    const lines = first?.rendering.statements.map(
      ({ sql, comment = [] }) => `${comment.map((line) => `-- ${line}\n`).join("")}${sql};\n`,
    );
    return `-- ${name}: ${first?.rendering.description}\n${lines?.join("") ?? ""}`;
  }
});

function kindNamed(name: string): OperationKindName {
  const isKind = (each: string): each is OperationKindName => KIND_NAMES.includes(each);
  if (!isKind(name)) throw new TypeError(`there is no kind ${name}`);
  return name;
}

async function create(connection: Connection, schema: Schema): Promise<void> {
  const { serverVersion } = connection;
  for (const { statements } of await createSchema(schema, sqlite.schema, { serverVersion })) {
    for (const { sql } of statements) await run(connection, sql);
  }
}

/** Three rows in each table: the same number in all that can have one, so that foreign keys hold. */
async function fill(connection: Connection, { tables }: Schema): Promise<void> {
  for (const { name, columns } of tables) {
    const plain = columns.filter(({ generated }) => generated === undefined);
    for (const row of [1, 2, 3]) {
      const values = plain.map(({ type }) => (type.includes("int") || type === "real" ? row : `'${row}'`));
      const names = plain.map((column) => `"${column.name}"`);
      await run(
        connection,
        `INSERT INTO "${name.replaceAll('"', '""')}" (${names.join(", ")}) VALUES (${values.join(", ")})`,
      );
    }
  }
}

async function countRows(connection: Connection, { tables }: Schema): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await connection.query(`SELECT count(*) AS rows FROM "${name.replaceAll('"', '""')}"`);
    counts[name] = Number(row?.rows);
  }
  return counts;
}

/** Tables that are still there have all their rows; one that was made has none. */
function kept(rows: Readonly<Record<string, number>>, { tables }: Schema, { kind }: AnyOperation) {
  const there = tables.filter(({ name }) => kind !== "rename-table" && rows[name] !== undefined);
  return Object.fromEntries(there.map(({ name }) => [name, rows[name]]));
}

async function carryOut(
  connection: Connection,
  operation: AnyOperation,
  before: Schema,
  after: Schema,
  version: number,
): Promise<void> {
  const grammar = sqlite.schema.grammar(version);
  await run(connection, "BEGIN IMMEDIATE");
  for (const { rendering } of renderInTurn([{ operation, context: { before, after, grammar } }])) {
    for (const { sql } of rendering.statements) await run(connection, sql);
  }
  await run(connection, "COMMIT");
}

async function run(connection: Connection, sql: string): Promise<void> {
  try {
    await connection.query(sql);
  } catch (error) {
    throw new Error(`refused: ${sql}`, { cause: error });
  }
}

async function read(connection: Connection): Promise<Schema> {
  const { schema, unsupported } = await introspect(connection, sqlite);
  expect(unsupported).toEqual([]);
  return schema;
}

function found<Kind extends OperationKindName>(
  schema: Schema,
  operation: OperationOf<Kind>,
  path: ObjectName = operation.path,
): unknown {
  return kindOf(operation).place.find(schema, path);
}

/** A column that comes again comes last: its place is no difference. */
function withOrder(wanted: Schema, read: Schema): Schema {
  return {
    ...wanted,
    tables: wanted.tables.map((table): Table => {
      const now = read.tables.find(({ name }) => name === table.name)?.columns.map(({ name }) => name) ?? [];
      return {
        ...table,
        columns: [...table.columns].sort((a, b) => now.indexOf(a.name) - now.indexOf(b.name)),
      };
    }),
  };
}
