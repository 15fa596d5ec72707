import { describe, expect, it } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import { compareSchemas, type Rename, renameOperations, renameProblem } from "../../src/diff/index.ts";
import { type AnyOperation, applyOperation, renderOperation } from "../../src/operations/index.ts";
import type { ObjectKind, ObjectName, Schema } from "../../src/schema/index.ts";
import { refers, schemaOf, table, view } from "../support/schemas.ts";

const found = dialectOf("postgres");
if (found === undefined) throw new Error("there is no dialect postgres");
const dialect = found.schema;

const at = (kind: ObjectKind, path: string): ObjectName => {
  const [name = "", schema = "public"] = path.split(".").reverse();
  return { kind, schema, name };
};
const column = (path: string): ObjectName => {
  const [name = "", whole = "", schema = "public"] = path.split(".").reverse();
  return { kind: "column", schema, table: whole, name };
};
const renames = (kind: ObjectKind, ...pairs: readonly string[]): readonly Rename[] =>
  pairs.map((pair) => {
    const [from = "", to = ""] = pair.split(" → ");
    const named = kind === "column" ? column : (path: string) => at(kind, path);
    return { from: named(from), to: named(to) };
  });

/** The statements, each operation rendered for what is there when its turn comes. */
const sqlOf = (before: Schema, operations: readonly AnyOperation[], serverVersion = 180_000) => {
  let now = before;
  return operations.flatMap((operation) => {
    const after = applyOperation(now, operation);
    const context = { before: now, after, grammar: dialect.grammar(serverVersion) };
    const { statements } = renderOperation(operation, context);
    now = after;
    return statements.map(({ sql }) => sql);
  });
};
const sqlFor = (before: Schema, wanted: readonly Rename[], serverVersion = 170_000) =>
  sqlOf(before, renameOperations(before, wanted, dialect, serverVersion), serverVersion);

describe("a table", () => {
  const users = table(
    "users",
    {},
    {
      columns: [
        { name: "id", type: "integer", notNull: true, serial: {} },
        { name: "number", type: "bigint", notNull: true, identity: { always: true } },
        { name: "email", type: "text", notNull: true },
        { name: "boss", type: "integer" },
      ],
      uniques: [
        { name: "mine", columns: ["boss"] },
        { name: "users_email_key", columns: ["email"] },
        { name: "users_email_key1", columns: ["email"], deferrable: "deferred" },
      ],
      checks: [
        { name: "users_check", expression: "id > boss" },
        { name: "users_email_check", expression: "email <> ''" },
      ],
      exclusions: [
        { name: "users_email_excl", method: "btree", elements: [{ column: "email", operator: "=" }] },
      ],
      foreignKeys: [refers("boss", "users", "users")],
      indexes: [
        { name: "by_boss", elements: [{ column: "boss" }] },
        { name: "users_email_lower_idx", elements: [{ column: "email" }, { expression: "lower(email)" }] },
      ],
    },
  );
  const before = schemaOf({ tables: [users] });

  it("takes along the names that the database chose", () => {
    expect(sqlFor(before, renames("table", "users → people"))).toEqual([
      "ALTER TABLE public.users RENAME TO people",
      "ALTER TABLE public.people RENAME CONSTRAINT users_pkey TO people_pkey",
      "ALTER TABLE public.people RENAME CONSTRAINT users_email_key TO people_email_key",
      "ALTER TABLE public.people RENAME CONSTRAINT users_email_key1 TO people_email_key1",
      "ALTER TABLE public.people RENAME CONSTRAINT users_check TO people_check",
      "ALTER TABLE public.people RENAME CONSTRAINT users_email_check TO people_email_check",
      "ALTER TABLE public.people RENAME CONSTRAINT users_email_excl TO people_email_excl",
      "ALTER TABLE public.people RENAME CONSTRAINT users_boss_fkey TO people_boss_fkey",
      "ALTER INDEX public.users_email_lower_idx RENAME TO people_email_lower_idx",
      "ALTER SEQUENCE public.users_id_seq RENAME TO people_id_seq",
      "ALTER SEQUENCE public.users_number_seq RENAME TO people_number_seq",
    ]);
  });

  it("takes along the names of NOT NULL constraints from PostgreSQL 18 on", () => {
    expect(sqlFor(before, renames("table", "users → people"), 180_000).slice(11)).toEqual([
      "ALTER TABLE public.people RENAME CONSTRAINT users_id_not_null TO people_id_not_null",
      "ALTER TABLE public.people RENAME CONSTRAINT users_number_not_null TO people_number_not_null",
      "ALTER TABLE public.people RENAME CONSTRAINT users_email_not_null TO people_email_not_null",
    ]);
  });

  it("leads to what the models declare under the new name", () => {
    const text = JSON.stringify(before).replaceAll("users", "people");
    const after = JSON.parse(text) as Schema;
    const operations = renameOperations(before, renames("table", "users → people"), dialect);
    const renamed = operations.reduce((schema, each) => applyOperation(schema, each), before);
    expect(compareSchemas(renamed, after)).toEqual([]);
  });

  it("keeps its names where only its schema is another", () => {
    expect(sqlFor(before, renames("table", "users → app.users"))).toEqual([
      "ALTER TABLE public.users SET SCHEMA app",
    ]);
  });

  it("has sequences in its new schema", () => {
    const sql = sqlFor(before, renames("table", "users → app.people"));
    expect(sql.slice(0, 2)).toEqual([
      "ALTER TABLE public.users RENAME TO people",
      "ALTER TABLE public.people SET SCHEMA app",
    ]);
    expect(sql).toContain("ALTER SEQUENCE app.users_id_seq RENAME TO people_id_seq");
  });

  it("does not take a name that something else has", () => {
    const occupied = schemaOf({ tables: [users], views: [view("people_pkey", "SELECT 1")] });
    expect(sqlFor(occupied, renames("table", "users → people"))).not.toContain(
      "ALTER TABLE public.people RENAME CONSTRAINT users_pkey TO people_pkey",
    );
  });

  it("cuts long names as the database does", () => {
    const long = "x".repeat(60);
    const operations = renameOperations(before, renames("table", `users → ${long}`), dialect);
    for (const { after } of operations) {
      const name = typeof after === "object" && "name" in after ? (after.name ?? "") : "";
      expect(name.length).toBeLessThanOrEqual(63);
    }
  });
});

describe("a column", () => {
  const users = table(
    "users",
    {},
    {
      columns: [
        { name: "id", type: "integer", notNull: true, serial: {} },
        { name: "mail", type: "text", notNull: true },
      ],
      uniques: [{ name: "users_mail_key", columns: ["mail"] }],
      indexes: [{ name: "users_id_mail_idx", elements: [{ column: "id" }, { column: "mail" }] }],
    },
  );
  const before = schemaOf({ tables: [users] });

  it("takes along the names in which it stands", () => {
    expect(sqlFor(before, renames("column", "users.mail → users.email"), 180_000)).toEqual([
      "ALTER TABLE public.users RENAME COLUMN mail TO email",
      "ALTER TABLE public.users RENAME CONSTRAINT users_mail_key TO users_email_key",
      "ALTER INDEX public.users_id_mail_idx RENAME TO users_id_email_idx",
      "ALTER TABLE public.users RENAME CONSTRAINT users_mail_not_null TO users_email_not_null",
    ]);
    expect(sqlFor(before, renames("column", "users.id → users.number"))).toContain(
      "ALTER SEQUENCE public.users_id_seq RENAME TO users_number_seq",
    );
  });

  it.each([
    ["by the table's old name", "users.mail → users.email"],
    ["by the table's new name", "people.mail → people.email"],
    ["by both", "users.mail → people.email"],
  ])("is renamed together with its table, told %s", (_, pair) => {
    const wanted = [...renames("column", pair), ...renames("table", "users → people")];
    expect(sqlFor(before, wanted)).toEqual([
      "ALTER TABLE public.users RENAME TO people",
      "ALTER TABLE public.people RENAME COLUMN mail TO email",
      "ALTER TABLE public.people RENAME CONSTRAINT users_pkey TO people_pkey",
      "ALTER TABLE public.people RENAME CONSTRAINT users_mail_key TO people_email_key",
      "ALTER INDEX public.users_id_mail_idx RENAME TO people_id_email_idx",
      "ALTER SEQUENCE public.users_id_seq RENAME TO people_id_seq",
    ]);
  });

  it("is the same column in partitions", () => {
    const child = table(
      "users_1",
      {},
      {
        columns: [],
        indexes: [{ name: "users_1_mail_idx", elements: [{ column: "mail" }] }],
        partitionOf: { schema: "public", table: "users", bounds: "DEFAULT" },
      },
    );
    delete (child as { primaryKey?: unknown }).primaryKey;
    const sql = sqlFor(schemaOf({ tables: [users, child] }), renames("column", "users.mail → users.email"));
    expect(sql).toContain("ALTER INDEX public.users_1_mail_idx RENAME TO users_1_email_idx");
  });
});

describe("several", () => {
  it("are renamed in an order in which no name is taken", () => {
    const before = schemaOf({ tables: [table("a"), table("b"), table("c")] });
    expect(sqlFor(before, renames("table", "a → b", "b → c", "c → d"))).toEqual([
      "ALTER TABLE public.c RENAME TO d",
      "ALTER TABLE public.b RENAME TO c",
      "ALTER TABLE public.a RENAME TO b",
      "ALTER TABLE public.d RENAME CONSTRAINT c_pkey TO d_pkey",
      "ALTER TABLE public.c RENAME CONSTRAINT b_pkey TO c_pkey",
      "ALTER TABLE public.b RENAME CONSTRAINT a_pkey TO b_pkey",
    ]);
  });

  it("may change places", () => {
    const before = schemaOf({ tables: [table("t", { a: "text", b: "text" })] });
    expect(sqlFor(before, renames("column", "t.a → t.b", "t.b → t.a"))).toEqual([
      "ALTER TABLE public.t RENAME COLUMN a TO renaming_1",
      "ALTER TABLE public.t RENAME COLUMN b TO a",
      "ALTER TABLE public.t RENAME COLUMN renaming_1 TO b",
    ]);
  });

  it("move with their schema", () => {
    const before = schemaOf({
      schemas: [{ name: "old" }],
      enums: [{ schema: "old", name: "mood", values: ["sad", "ok"] }],
      tables: [table("old.users", { mood: "old.mood" })],
    });
    const wanted: readonly Rename[] = [
      { from: { kind: "schema", name: "old" }, to: { kind: "schema", name: "new" } },
      ...renames("table", "old.users → new.people"),
      ...renames("column", "new.people.mood → new.people.feeling"),
      ...renames("enum", "old.mood → new.feeling"),
      {
        from: { kind: "enum-value", schema: "old", table: "mood", name: "sad" },
        to: { kind: "enum-value", schema: "new", table: "feeling", name: "low" },
      },
    ];
    expect(sqlFor(before, wanted)).toEqual([
      "ALTER SCHEMA old RENAME TO new",
      "ALTER TABLE new.users RENAME TO people",
      "ALTER TYPE new.mood RENAME TO feeling",
      "ALTER TABLE new.people RENAME COLUMN mood TO feeling",
      "ALTER TYPE new.feeling RENAME VALUE 'sad' TO 'low'",
      "ALTER TABLE new.people RENAME CONSTRAINT users_pkey TO people_pkey",
    ]);
  });
});

describe("what is no answer", () => {
  const before = schemaOf({ tables: [table("users", { mail: "text", name: "text" }), table("posts")] });
  const after = schemaOf({ tables: [table("users", { email: "text", name: "text" }), table("entries")] });
  const problem = (kind: ObjectKind, ...pairs: readonly string[]) => {
    const all = renames(kind, ...pairs);
    return all[0] && renameProblem(before, after, all[0], all);
  };

  it("is said in a sentence", () => {
    expect(problem("column", "users.mail → users.email")).toBeUndefined();
    expect(problem("table", "posts → entries")).toBeUndefined();
    expect(problem("column", "users.x → users.email")).toBe(
      "There is no column public.users.x in what the migrations make.",
    );
    expect(problem("column", "users.mail → users.y")).toBe(
      "There is no column public.users.y in the models.",
    );
    expect(problem("column", "users.name → users.email")).toBe(
      "column public.users.name is still in the models.",
    );
    expect(problem("column", "users.mail → users.name")).toBe("column public.users.name is there already.");
    expect(problem("table", "posts → users")).toBe("table public.users is there already.");
    expect(problem("table", "nothing → entries")).toBe(
      "There is no table public.nothing in what the migrations make.",
    );
  });

  it("may be one for another", () => {
    expect(problem("column", "users.mail → users.name", "users.name → users.email")).toBeUndefined();
    expect(problem("column", "users.name → users.email", "users.mail → users.name")).toBeUndefined();
    expect(problem("column", "users.mail → users.email", "users.name → users.email")).toBe(
      "column public.users.mail and column public.users.name cannot both become column public.users.email.",
    );
  });

  it("is told by the names of either schema", () => {
    const moved = schemaOf({ tables: [table("people", { email: "text", name: "text" }), table("posts")] });
    const all = [...renames("table", "users → people"), ...renames("column", "users.mail → people.email")];
    for (const each of all) expect(renameProblem(before, moved, each, all)).toBeUndefined();
    const [other] = renames("column", "people.mail → users.email");
    expect(other && renameProblem(before, moved, other, all)).toBeUndefined();
    const stays: Rename = { from: column("users.name"), to: column("people.email") };
    expect(renameProblem(before, moved, stays, [...all.slice(0, 1), stays])).toBe(
      "column public.people.name is still in the models.",
    );
  });
});
