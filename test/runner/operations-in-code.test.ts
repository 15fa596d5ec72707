import { describe, expect, test } from "vitest";
import { embeddedDatabase, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const TABLE = {
  id: "10000000",
  up: `CREATE TABLE notes (id int PRIMARY KEY, word text, size int);
       INSERT INTO notes VALUES (1, 'one', 10), (2, 'two', 20);
       CREATE TYPE mood AS ENUM ('glad', 'sad');`,
};

/** A site with these tables, and a revision of this code after it. */
async function siteOf(database: TestDatabase, body: string, outside = false): Promise<Site> {
  const code = `import { type MigrationContext, op } from "stemma";\n${body}`;
  return site(database, history("foo", [TABLE, { id: "20000000", code, outside }]));
}

const forward = (body: string) => `export async function forward(ctx: MigrationContext) {\n${body}\n}`;

const COLUMNS = `SELECT column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END AS is
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'notes' ORDER BY ordinal_position`;

async function columns(at: Site): Promise<unknown[]> {
  return (await at.query(COLUMNS)).map(({ is }) => is);
}

describe("operations in code", () => {
  test("forward, back and forward again: each sees what the one before has left", async () => {
    const at = await siteOf(
      await serverDatabase(),
      `${forward(`
  await ctx.apply(
    op.renameColumn({ table: "notes", name: "word", to: "title" }),
    op.setColumnNotNull({ table: "notes", name: "title", to: true }),
    op.setColumnType({ table: "notes", name: "size", to: "bigint" }),
    op.setColumnDefault({ table: "notes", name: "size", to: "0" }),
    op.addColumn({ table: "notes", name: "mood", type: "mood", default: "'glad'", notNull: true }),
    op.createIndex({ table: "notes", elements: ["title"] }),
    op.createTable({
      name: "replies",
      columns: [{ name: "id", type: "integer", identity: { always: true } }, { name: "note", type: "integer" }],
      primaryKey: { columns: ["id"] },
      foreignKeys: [{ columns: ["note"], references: { table: "notes", columns: ["id"] }, onDelete: "cascade" }],
    }),
    op.setComment({ of: "table", name: "replies", to: "it's what they said" }),
  );
  await ctx.db.insertInto("replies").columns(["note"]).expression((eb) => eb.selectFrom("notes").select("id")).execute();`)}
export async function rewind(ctx: MigrationContext) {
  await ctx.apply(
    op.dropTable({ name: "replies" }),
    op.dropIndex({ table: "notes", name: "notes_title_idx" }),
    op.dropColumn({ table: "notes", name: "mood" }),
    op.setColumnDefault({ table: "notes", name: "size", to: null }),
    op.setColumnType({ table: "notes", name: "size", to: "int" }),
    op.setColumnNotNull({ table: "notes", name: "title", to: false }),
    op.renameColumn({ table: "notes", name: "title", to: "word" }),
  );
}`,
    );
    const there = ["id integer not null", "title text not null", "size bigint", "mood USER-DEFINED not null"];
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await columns(at)).toEqual(there);
    expect(
      await at.query(
        "SELECT note, obj_description('replies'::regclass) AS comment FROM replies ORDER BY note",
      ),
    ).toEqual([1, 2].map((note) => ({ note, comment: "it's what they said" })));
    const back = await at.run("rewind foo:20000000 --apply");
    expect(back, back.stderr).toMatchObject({ code: 0 });
    expect(await columns(at)).toEqual(["id integer not null", "word text", "size integer"]);
    expect(back.stderr).toContain("drop table public.replies loses");
    expect(back.stderr).toContain("drop column public.notes.mood loses");
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await columns(at)).toEqual(there);
  });

  test("what is not there, is there already or refused leaves nothing, and names the line", async () => {
    const at = await siteOf(
      await serverDatabase(),
      forward(`
  await ctx.apply(
    op.dropColumn({ table: "notes", name: "size" }),
    op.dropColumn({ table: "notes", name: "worf" }),
  );`),
    );
    const absent = await at.run("forward foo --apply --json");
    expect(absent).toMatchObject({
      code: 1,
      json: {
        done: 2,
        error: {
          code: "operation/absent",
          hint: 'Did you mean "word"?',
          facts: { step: "forward foo:20000000", object: { kind: "column", table: "notes", name: "worf" } },
        },
      },
    });
    expect(String(absent.json.error?.facts.file)).toMatch(/^components\/foo\/migration\/20000000\.ts:5:\d+$/);
    expect(absent.json.error?.message).toContain("There is no column public.notes.worf");
    expect(await columns(at)).toHaveLength(3);
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 failed 0/0");
  });
});

test("the embedded engine takes them too", async () => {
  const at = await siteOf(
    await embeddedDatabase(),
    forward(`
  await ctx.apply(
    op.renameColumn({ table: "notes", name: "word", to: "title" }),
    op.setColumnNotNull({ table: "notes", name: "title", to: true }),
    op.dropColumn({ table: "notes", name: "size" }),
  );
  await ctx.db.insertInto("notes").values({ id: 3, title: "three" }).execute();`),
  );
  const ran = await at.run("forward foo --apply");
  expect(ran, ran.stderr).toMatchObject({ code: 0 });
  expect(await columns(at)).toEqual(["id integer not null", "title text not null"]);
});

describe("the session", () => {
  test("is as it was before, and what is asked meanwhile waits", async () => {
    const at = await siteOf(
      await serverDatabase(),
      forward(`
  await ctx.execute("CREATE SCHEMA other");
  await ctx.execute("SET search_path = other, public");
  await ctx.execute("SET LOCAL bytea_output = 'escape'");
  await Promise.all([
    ctx.apply(op.addColumn({ table: "notes", name: "a", type: "text" })),
    ctx.execute("CREATE TABLE here (id int)"),
    ctx.apply(op.addColumn({ table: "notes", name: "b", type: "text" })),
    ctx.db.insertInto("notes").values({ id: 3 }).execute(),
  ]);
  const [now] = await ctx.execute("SELECT current_setting('search_path') AS path, current_setting('bytea_output') AS output");
  if (now.path !== "other, public" || now.output !== "escape") throw new Error(JSON.stringify(now));`),
    );
    const ran = await at.run("forward foo --apply");
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    expect(await at.query("SELECT to_regclass('other.here')::text AS here")).toEqual([
      { here: "other.here" },
    ]);
    expect(await columns(at)).toHaveLength(5);
  });

  test("an operation that nobody waits for is done all the same", async () => {
    const at = await siteOf(
      await serverDatabase(),
      forward(`  void ctx.apply(op.addColumn({ table: "notes", name: "late", type: "text" }));`),
    );
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await columns(at)).toContain("late text");
  });

  test("a statement that the database refuses is shown with the line of the operation", async () => {
    const at = await siteOf(
      await serverDatabase(),
      forward(`
  await ctx.execute("CREATE VIEW names AS SELECT word FROM notes");
  await ctx.apply(op.dropColumn({ table: "notes", name: "word" }));`),
    );
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error).toMatchObject({
      code: "execution/module-failed",
      facts: { sqlState: "2BP01", statement: "ALTER TABLE public.notes DROP COLUMN word" },
    });
    expect(String(json.error?.facts.file)).toMatch(/20000000\.ts:6:\d+$/);
  });

  test("after a refusal that code has swallowed, the database is not looked at any more", async () => {
    const at = await siteOf(
      await serverDatabase(),
      forward(`
  await ctx.execute("SELECT 1/0").catch(() => undefined);
  await ctx.apply(op.dropColumn({ table: "notes", name: "word" }));`),
    );
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error).toMatchObject({ code: "execution/module-failed", facts: { sqlState: "25P02" } });
    expect(String(json.error?.facts.file)).toMatch(/20000000\.ts:6:\d+$/);
  });

  test("the ledger is not there for code", async () => {
    const at = await siteOf(
      await serverDatabase(),
      forward(`  await ctx.apply(op.dropTable({ name: "stemma_journal" }));`),
    );
    expect((await at.run("forward foo --apply --json")).json.error?.code).toBe("operation/absent");
  });

  test("what the server or anybody cannot do is refused with the line", async () => {
    const at = await siteOf(
      await serverDatabase(),
      forward(`
  await ctx.execute("CREATE TABLE parts (id int) PARTITION BY RANGE (id)");
  await ctx.apply(op.setColumnType({ table: "parts", name: "id", to: "bigint" }));`),
    );
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error).toMatchObject({ code: "diff/unsupported", facts: { step: "forward foo:20000000" } });
    expect(String(json.error?.facts.file)).toMatch(/20000000\.ts:6:\d+$/);
  });

  test("arguments that nobody checked are, and the line is that of op", async () => {
    const at = await siteOf(
      await serverDatabase(),
      forward(`
  const wrong: any = { table: "notes", name: "a", typ: "text" };
  await ctx.apply(op.addColumn(wrong));`),
    );
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error).toMatchObject({ code: "operation/invalid", hint: 'Did you mean "type"?' });
    expect(String(json.error?.facts.file)).toMatch(/20000000\.ts:6:\d+$/);
  });
});

describe("an index that is built beside those who write", () => {
  const build = forward(`
  await ctx.apply(op.createIndex({ table: "notes", name: "by_word", elements: ["word"], unique: true, concurrently: true }));`);

  test("needs a revision outside a transaction, and the error says which line makes it one", async () => {
    const at = await siteOf(await serverDatabase(), build);
    expect((await at.run("forward foo --apply --json")).json.error).toMatchObject({
      code: "operation/outside",
      hint: expect.stringContaining('"transaction": false'),
      facts: { statement: "CREATE UNIQUE INDEX CONCURRENTLY by_word ON public.notes (word)" },
    });
  });

  test("is built there, and what a failed try has left is dropped first", async () => {
    const at = await siteOf(await serverDatabase(), build, true);
    await at.run("forward foo:10000000 --apply");
    await at.query("INSERT INTO notes VALUES (3, 'one')");
    const failed = await at.run("forward foo --apply --json");
    expect(failed.json.error?.facts).toMatchObject({ sqlState: "23505" });
    const valid = "SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'by_word'::regclass";
    expect(await at.query(valid)).toEqual([{ valid: false }]);
    await at.query("DELETE FROM notes WHERE id = 3");
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query(valid)).toEqual([{ valid: true }]);
  });
});

test("a replay runs them too", async () => {
  const code = `import { type MigrationContext, op } from "stemma";
export async function forward(ctx: MigrationContext) { await ctx.apply(op.addColumn({ table: "notes", name: "a", type: "text" })); }
export async function rewind(ctx: MigrationContext) { await ctx.apply(op.dropColumn({ table: "notes", name: "a" })); }`;
  const initial = { id: "00000000", up: "CREATE TABLE notes (id int);", down: "DROP TABLE notes;" };
  const at = await site(await serverDatabase(), history("foo", [initial, { id: "20000000", code }]));
  const verified = await at.run("verify --json");
  expect(verified, verified.stdout).toMatchObject({ code: 0, json: { ok: true, findings: [] } });
});
