import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connection, introspect } from "../../../src/dialects/connect.ts";
import { changeSchema, compareSchemas, createSchema } from "../../../src/diff/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../../src/schema/index.ts";
import { open, sqlite } from "./opened.ts";

/** What SQLite is told, and what is read of it: in pairs that say the same in two ways. */
const SAME: readonly (readonly [string, string, string])[] = [
  [
    "case and spacing",
    "create table t(a INTEGER,b VARCHAR( 60 ))",
    "CREATE TABLE t (\n  a integer,\n  b varchar (60)\n)",
  ],
  [
    "quotes",
    'CREATE TABLE "t" ([a] text, `b` text CHECK ("b" <> [a]))',
    "CREATE TABLE t (a text, b text CHECK (b != a))",
  ],
  ["comments", "CREATE TABLE t (a text, -- , b text\n /* ) */ c text)", "CREATE TABLE t (a text, c text)"],
  [
    "strings with anything",
    "CREATE TABLE t (a text DEFAULT ('x, y) -- ''z'''))",
    "CREATE TABLE t (a text DEFAULT 'x, y) -- ''z''')",
  ],
  [
    "keys of a column",
    "CREATE TABLE t (a text PRIMARY KEY, b text UNIQUE)",
    "CREATE TABLE t (a text, b text, UNIQUE (b), PRIMARY KEY (a))",
  ],
  [
    "constraints without commas",
    "CREATE TABLE t (a int, CHECK (a > 0) UNIQUE (a))",
    "CREATE TABLE t (a int, CHECK (a > 0), UNIQUE (a))",
  ],
  ["parentheses", "CREATE TABLE t (a int CHECK (((a > (0)))))", "CREATE TABLE t (a int CHECK (a > (0)))"],
  [
    "the table before its columns",
    'CREATE TABLE t (a int CHECK (t.a > 0 AND t . "a" < 9))',
    "CREATE TABLE t (a int CHECK (a > 0 AND a < 9))",
  ],
  [
    "a name for a default",
    "CREATE TABLE t (a text DEFAULT no, b text DEFAULT NULL)",
    "CREATE TABLE t (a text DEFAULT 'no', b text)",
  ],
  [
    "signs of numbers",
    "CREATE TABLE t (a int DEFAULT +1, b int DEFAULT - 1, c int DEFAULT (- 1))",
    "CREATE TABLE t (a int DEFAULT 1, b int DEFAULT -1, c int DEFAULT -1)",
  ],
  [
    "short forms of generated columns",
    "CREATE TABLE t (a int, b AS (a+1), c INT GENERATED ALWAYS AS (a) STORED)",
    "CREATE TABLE t (a int, b GENERATED ALWAYS AS (a + 1) VIRTUAL, c int AS (a) STORED)",
  ],
  [
    "a counter in the key",
    "CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT))",
    "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)",
  ],
  [
    "NOT NULL of the rowid",
    "CREATE TABLE t (id INTEGER PRIMARY KEY NOT NULL)",
    "CREATE TABLE t (id integer PRIMARY KEY)",
  ],
  [
    "actions that are none",
    "CREATE TABLE t (a int REFERENCES t (a) ON DELETE NO ACTION MATCH SIMPLE NOT DEFERRABLE)",
    "CREATE TABLE t (a int REFERENCES T(A))",
  ],
  [
    "the key of a parent",
    "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a int REFERENCES p)",
    "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a int, FOREIGN KEY (A) REFERENCES P (ID))",
  ],
  [
    "indexes",
    'CREATE TABLE t (a int, b text); CREATE INDEX IF NOT EXISTS main.i ON t ("a" ASC, lower( B ) COLLATE nocase DESC) WHERE t.a IS NOT NULL',
    "CREATE TABLE t (a int, b text); CREATE INDEX i ON t(a, LOWER(B) COLLATE NOCASE desc) WHERE (a is not null)",
  ],
  [
    "views",
    "CREATE TABLE t (a int); CREATE VIEW IF NOT EXISTS v (x) AS select a from main.t where ( a=1 ) -- one\n order by A",
    "CREATE TABLE t (a int); CREATE VIEW v(x) AS SELECT a\nFROM t\nWHERE (a = 1)\nORDER BY A",
  ],
  [
    "triggers",
    "CREATE TABLE t (a int); CREATE TRIGGER r UPDATE OF a ON t FOR EACH ROW WHEN new.a>1 BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM t; END",
    "CREATE TABLE t (a int); CREATE TRIGGER IF NOT EXISTS main.r BEFORE UPDATE OF a ON t WHEN new.a > 1\nBEGIN\n  SELECT CASE WHEN 1 THEN 2 END; -- nothing\n  delete from t;\nEND",
  ],
  [
    "options",
    "CREATE TABLE t (a text PRIMARY KEY) WITHOUT ROWID, STRICT",
    "CREATE TABLE t (a text PRIMARY KEY) strict,without  rowid",
  ],
];

describe("what says the same is read as the same", () => {
  it.each(SAME)("%s", async (_, one, other) => {
    const [first, second] = [await told(one), await told(other)];
    expect(second).toEqual(first);
  });
});

/** Everything that a table can have, in all combinations that SQLite takes. */
const TYPES = [
  "",
  "integer",
  "int",
  "text",
  "varchar(60)",
  "decimal(10,2)",
  "blob",
  "real",
  "double precision",
  "datetime",
  "boolean",
  "json",
  "unsigned big int",
];
const DEFAULTS = [
  "0",
  "-1.5e3",
  "'text'",
  "x'ff'",
  "NULL",
  "TRUE",
  "CURRENT_TIMESTAMP",
  "(1 + 2)",
  "(datetime('now', '-1 day'))",
  "(json_array(1, 'a'))",
];
const CLAUSES = [
  "",
  "NOT NULL",
  "UNIQUE",
  "COLLATE NOCASE",
  "COLLATE RTRIM NOT NULL",
  "CONSTRAINT must NOT NULL",
  "CHECK (c IS NOT 1)",
  "CONSTRAINT ok CHECK (c LIKE 'a%' ESCAPE '\\' OR c GLOB '*' OR c -> '$.a' IS NULL)",
];
const CONSTRAINTS = [
  "PRIMARY KEY (c)",
  "CONSTRAINT k PRIMARY KEY (id, c)",
  "UNIQUE (id, c), UNIQUE (c, id)",
  "CHECK (id > 0), CHECK (id < 100), CHECK (id <> 50)",
  "FOREIGN KEY (c) REFERENCES other (id) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED",
  "CONSTRAINT f FOREIGN KEY (id, c) REFERENCES other (id, no) ON DELETE SET DEFAULT ON UPDATE RESTRICT",
];
const OTHER = "CREATE TABLE other (id integer, no integer, PRIMARY KEY (id, no), UNIQUE (id));";
const MATRIX: readonly string[] = [
  ...TYPES.map((type) => `CREATE TABLE t (id integer, c ${type})`),
  ...DEFAULTS.map((value) => `CREATE TABLE t (id integer, c text DEFAULT ${value})`),
  ...CLAUSES.map((clause) => `CREATE TABLE t (id integer PRIMARY KEY, c text ${clause})`),
  ...CONSTRAINTS.map((constraint) => `CREATE TABLE t (id integer, c integer, ${constraint})`),
  ...["integer", "int", "text", "real", "blob", "any"].map(
    (type) => `CREATE TABLE t (id integer, c ${type}) STRICT`,
  ),
  "CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, c text)",
  "CREATE TABLE t (id text, c text, PRIMARY KEY (id, c)) WITHOUT ROWID",
  "CREATE TABLE t (id integer, c text AS (id || 'x') STORED NOT NULL, d AS (lower(c)))",
  'CREATE TABLE "select" ("from" integer, "a b" text CHECK ("a b" <> \'from\'), "it\'s ""so""" text)',
];

describe("what is made of what was read is read again as the same", () => {
  it.each(MATRIX)("%s", async (sql) => {
    const schema = await told(`${OTHER} ${sql}`);
    const again = await made(schema);
    expect(again).toEqual(schema);
    expect(compareSchemas(schema, again)).toEqual([]);
    // Other than nothing: the comparison sees it.
    expect(compareSchemas(EMPTY_SCHEMA, schema)).not.toEqual([]);
  });

  it("goes from each of these tables to the next and back, and is then what it was", async () => {
    const named = MATRIX.filter((sql) => sql.startsWith("CREATE TABLE t "));
    const schemas = await Promise.all(named.map((sql) => told(`${OTHER} ${sql}`)));
    for (const [at, before] of schemas.entries()) {
      const after = schemas[(at + 1) % schemas.length] ?? before;
      const connection = await open();
      await run(connection, await statementsOf(before));
      for (const [from, to] of [
        [before, after],
        [after, before],
      ] as const) {
        const changes = await changeSchema({
          before: from,
          after: to,
          dialect: sqlite.schema,
          serverVersion: connection.serverVersion,
          direction: "forward",
        });
        await run(
          connection,
          changes.flatMap(({ statements }) => statements.map(({ sql }) => sql)),
        );
        const { schema } = await introspect(connection, sqlite);
        expect(compareSchemas(schema, to), `${named[at]} to the next`).toEqual([]);
      }
      await connection.close();
    }
  });
});

describe("the columns of views", () => {
  it("are those that SQLite finds, and a view that is broken has none", async () => {
    const connection = await open();
    await run(connection, [
      "CREATE TABLE t (id integer PRIMARY KEY, name varchar(9))",
      "CREATE VIEW v (no, called) AS SELECT id, name FROM t",
      "CREATE VIEW broken AS SELECT missing FROM nowhere",
      "CREATE TRIGGER w INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
    ]);
    const { viewColumns, schema } = await introspect(connection, sqlite);
    await connection.close();
    expect(schema.views.map(({ name }) => name)).toEqual(["broken", "v"]);
    expect([...viewColumns.values()]).toEqual([
      [
        { name: "no", type: "integer", insertable: true, updatable: false },
        { name: "called", type: "varchar(9)", insertable: true, updatable: false },
      ],
    ]);
  });
});

describe("what a schema has no place for", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  it("is told, and never left out in silence", async () => {
    await run(connection, [
      "CREATE VIRTUAL TABLE words USING fts5(word)",
      "CREATE VIRTUAL TABLE boxes USING rtree(id, a, b)",
      "CREATE TABLE t (a int PRIMARY KEY ON CONFLICT REPLACE, b text NOT NULL ON CONFLICT IGNORE, UNIQUE (b COLLATE NOCASE DESC))",
      "CREATE TABLE counted (id integer PRIMARY KEY AUTOINCREMENT)",
      "INSERT INTO counted DEFAULT VALUES",
      "ANALYZE",
    ]);
    const { schema, unsupported } = await introspect(connection, sqlite);
    expect(schema.tables.map(({ name }) => name)).toEqual(["counted", "t"]);
    expect(unsupported).toEqual([
      { what: "virtual table", name: "main.words" },
      { what: "virtual table", name: "main.boxes" },
      { what: "ON CONFLICT REPLACE of its primary key", name: "main.t" },
      { what: "ON CONFLICT IGNORE of NOT NULL of b", name: "main.t" },
      { what: "COLLATE in a key", name: "main.t" },
      { what: "DESC in a key", name: "main.t" },
    ]);
  });

  it("is kept out of sight where it is asked for: the ledger", async () => {
    const except = [{ schema: "main", name: "t" }];
    const { schema } = await introspect(connection, sqlite, { except });
    expect(schema.tables.map(({ name }) => name)).toEqual(["counted"]);
    expect((await introspect(connection, sqlite, { schemas: ["other"] })).schema).toEqual(EMPTY_SCHEMA);
  });
});

async function told(script: string): Promise<Schema> {
  const connection = await open();
  try {
    for (const { sql } of await sqlite.analyseScript(script)) await connection.query(sql);
    const { schema, unsupported } = await introspect(connection, sqlite);
    expect(unsupported).toEqual([]);
    return schema;
  } finally {
    await connection.close();
  }
}

async function made(schema: Schema): Promise<Schema> {
  const connection = await open();
  try {
    await run(connection, await statementsOf(schema));
    return (await introspect(connection, sqlite)).schema;
  } finally {
    await connection.close();
  }
}

async function statementsOf(schema: Schema): Promise<readonly string[]> {
  const operations = await createSchema(schema, sqlite.schema, { serverVersion: 3_053_002 });
  return operations.flatMap(({ statements }) => statements.map(({ sql }) => sql));
}

async function run(connection: Connection, statements: readonly string[]): Promise<void> {
  for (const sql of statements) {
    try {
      await connection.query(sql);
    } catch (error) {
      throw new Error(`refused: ${sql}`, { cause: error });
    }
  }
}
