import { afterEach, describe, expect, it } from "vitest";
import { type Connection, introspect } from "../../src/dialects/connect.ts";
import { compareSchemas, type Rename, renameOperations, renameQuestions } from "../../src/diff/index.ts";
import { applyOperation, renderOperation } from "../../src/operations/index.ts";
import type { ObjectKind, ObjectName, Schema } from "../../src/schema/index.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";
import { plannedOnce } from "../support/planned-once.ts";

// What is renamed, with the names that follow, is what would have been made under the new names.

const dialect = postgresDialect();

interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** `kind from → to`, whole names. */
  readonly renames: readonly string[];
  /** Without it: those that are to be asked about are these. */
  readonly notAsked?: true;
}

const USERS = `
  CREATE TABLE users (
    id serial PRIMARY KEY, number bigint GENERATED ALWAYS AS IDENTITY, email text NOT NULL UNIQUE CHECK (email <> ''),
    boss integer REFERENCES users, born date CONSTRAINT "no future" CHECK (born < now()), period daterange,
    twice text UNIQUE, UNIQUE (email, born), CHECK (id <> boss), EXCLUDE USING gist (period WITH &&));
  CREATE INDEX ON users (born);
  CREATE INDEX ON users (lower(email), born) INCLUDE (boss);
  CREATE INDEX mine ON users (born DESC);
  CREATE INDEX ON users (born) WHERE boss IS NULL;
  CREATE TABLE posts (author integer REFERENCES users, title text);
  CREATE VIEW emails AS SELECT email, born FROM users;`;

const CASES: readonly Case[] = [
  {
    name: "a table",
    before: USERS,
    after: USERS.replaceAll("users", "people"),
    renames: ["table public.users → public.people"],
  },
  {
    name: "a table with a name that is too long for what follows from it",
    before: USERS,
    after: USERS.replaceAll("users", "p".repeat(62)),
    renames: [`table public.users → public.${"p".repeat(62)}`],
  },
  {
    name: "a table into another schema",
    before: `CREATE SCHEMA app; ${USERS}`,
    after: `CREATE SCHEMA app; ${USERS.replaceAll("TABLE users", "TABLE app.users").replaceAll(/(REFERENCES|ON|FROM) users/g, "$1 app.users")}`,
    renames: ["table public.users → app.users"],
  },
  {
    name: "a column",
    before: USERS,
    // A view goes on calling it as before.
    after: USERS.replaceAll("born", "birthday").replace(
      "email, birthday FROM",
      "email, birthday AS born FROM",
    ),
    renames: ["column public.users.born → public.users.birthday"],
  },
  {
    name: "a table and two of its columns",
    before: USERS,
    after: USERS.replaceAll("users", "people")
      .replaceAll(/\bid\b/g, "key")
      .replaceAll("number", "ticket"),
    renames: [
      "column public.users.id → public.people.key",
      "column public.people.number → public.people.ticket",
      "table public.users → public.people",
    ],
    notAsked: true,
  },
  {
    name: "tables in a row and in a circle",
    before:
      "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (x text UNIQUE); CREATE TABLE c (y date UNIQUE); CREATE TABLE d (z real)",
    after:
      "CREATE TABLE b (id serial PRIMARY KEY); CREATE TABLE a (x text UNIQUE); CREATE TABLE d (y date UNIQUE); CREATE TABLE e (z real)",
    renames: [
      "table public.a → public.b",
      "table public.b → public.a",
      "table public.c → public.d",
      "table public.d → public.e",
    ],
    notAsked: true,
  },
  {
    name: "a partitioned table and its column",
    before: `CREATE TABLE logs (at date NOT NULL, level int, PRIMARY KEY (at)) PARTITION BY RANGE (at); CREATE INDEX ON logs (level);
      CREATE TABLE logs_1 PARTITION OF logs (CHECK (level > 0)) FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`,
    after: `CREATE TABLE events (at date NOT NULL, severity int, PRIMARY KEY (at)) PARTITION BY RANGE (at); CREATE INDEX ON events (severity);
      CREATE TABLE logs_1 PARTITION OF events (CHECK (severity > 0)) FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`,
    renames: ["table public.logs → public.events", "column public.events.level → public.events.severity"],
    notAsked: true,
  },
  {
    name: "a schema with a type, a table and a sequence",
    before: `CREATE SCHEMA old; CREATE TYPE old.mood AS ENUM ('sad', 'ok'); CREATE SEQUENCE old.numbers;
      CREATE TABLE old.users (id serial PRIMARY KEY, mood old.mood DEFAULT 'ok')`,
    after: `CREATE SCHEMA new; CREATE TYPE new.mood AS ENUM ('sad', 'ok'); CREATE SEQUENCE new.numbers;
      CREATE TABLE new.users (id serial PRIMARY KEY, mood new.mood DEFAULT 'ok')`,
    renames: ["schema old → new"],
  },
  {
    name: "an enum and one of its values",
    before:
      "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE users (mood mood DEFAULT 'sad', moods mood[])",
    after:
      "CREATE TYPE feeling AS ENUM ('low', 'ok'); CREATE TABLE users (mood feeling DEFAULT 'low', moods feeling[])",
    renames: ["enum public.mood → public.feeling", "enum-value public.mood.sad → public.feeling.low"],
    notAsked: true,
  },
  {
    name: "a domain, a composite type, a range and a sequence",
    before: `CREATE DOMAIN d1 AS text; CREATE TYPE c1 AS (x int); CREATE TYPE r1 AS RANGE (SUBTYPE = text); CREATE SEQUENCE s1;
      CREATE TABLE t (d d1, c c1[], r r1, s bigint DEFAULT nextval('s1'))`,
    after: `CREATE DOMAIN d2 AS text; CREATE TYPE c2 AS (x int); CREATE TYPE r2 AS RANGE (SUBTYPE = text); CREATE SEQUENCE s2;
      CREATE TABLE t (d d2, c c2[], r r2, s bigint DEFAULT nextval('s2'))`,
    renames: [
      "range public.r1 → public.r2",
      "domain public.d1 → public.d2",
      "composite public.c1 → public.c2",
      "sequence public.s1 → public.s2",
    ],
  },
];

describe.each(ENGINES)("on $name", ({ create }) => {
  const connection = suiteConnection(create);

  afterEach(async () => {
    await script(connection(), "DROP SCHEMA IF EXISTS public, app, old, new CASCADE; CREATE SCHEMA public");
  });

  it.each(CASES)("renames $name", async ({ before, after, renames, notAsked }) => {
    const wanted = await schemaOf(connection(), after);
    await script(connection(), "DROP SCHEMA IF EXISTS public, app, new CASCADE; CREATE SCHEMA public");
    const old = await schemaOf(connection(), before);
    const decided = renames.map(renameOf);

    const questions = renameQuestions(old, wanted);
    if (!notAsked) {
      expect(questions.map(({ from, candidates }) => ({ from, to: candidates[0] }))).toEqual(decided);
    }
    await carryOut(connection(), old, decided);
    const renamed = (await introspect(plannedOnce(connection()), dialect)).schema;
    expect(renameQuestions(renamed, wanted)).toEqual([]);
    expect(compareSchemas(renamed, wanted)).toEqual([]);
  });
});

async function schemaOf(connection: Connection, sql: string): Promise<Schema> {
  await script(connection, sql);
  return (await introspect(plannedOnce(connection), dialect)).schema;
}

async function script(connection: Connection, sql: string): Promise<void> {
  for (const statement of sql.split(";")) if (statement.trim() !== "") await connection.query(statement);
}

async function carryOut(connection: Connection, before: Schema, renames: readonly Rename[]): Promise<void> {
  const grammar = dialect.schema.grammar(connection.serverVersion);
  let now = before;
  for (const operation of renameOperations(before, renames, dialect.schema, connection.serverVersion)) {
    const after = applyOperation(now, operation);
    const { statements } = renderOperation(operation, { before: now, after, grammar });
    for (const { sql } of statements) await connection.query(sql);
    now = after;
  }
}

function renameOf(text: string): Rename {
  const [kind = "", from = "", , to = ""] = text.split(" ");
  return { from: objectOf(kind, from), to: objectOf(kind, to) };
}

function objectOf(kind: string, path: string): ObjectName {
  const [name = "", whole, schema] = path.split(".").reverse();
  if (!isKind(kind)) throw new Error(`no kind of object: ${kind}`);
  if (schema !== undefined) return { kind, schema, table: whole ?? "", name };
  return { kind, ...(whole === undefined ? {} : { schema: whole }), name };
}

const KINDS = ["schema", "enum", "enum-value", "range", "domain", "composite", "sequence", "table", "column"];

function isKind(kind: string): kind is ObjectKind {
  return KINDS.includes(kind);
}
