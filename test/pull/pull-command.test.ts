import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import { describeLeftOut, printDrizzle } from "../../src/models/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import { build, run, withDatabase } from "../introspection/round-trip.ts";
import { connectTo, postgresDialect } from "../support/connections.ts";
import { embeddedPlace, SERVER_FIRST, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { copyOfExample } from "../support/examples.ts";
import { site } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";
import { without } from "./left-out.ts";
import { look, readBack } from "./pulled.ts";

const LEDGER = ["stemma_migration", "stemma_journal"].map((name) => ({ schema: "public", name }));

/** What `pull --json` prints, as far as tests look into it. */
interface Pulled {
  readonly format: string;
  readonly text: string;
  readonly file?: string;
  readonly left: readonly { readonly what: string; readonly name: string }[];
}

function pulled(stdout: string): Pulled {
  const answer: Pulled = JSON.parse(stdout);
  return answer;
}

async function withoutLedger(database: TestDatabase): Promise<Schema> {
  const connection = await connectTo(database.url);
  try {
    return (await introspect(connection, postgresDialect(), { except: LEDGER })).schema;
  } finally {
    await connection.close();
  }
}

describe.each(SERVER_FIRST)("Quetz with its plugins on $name", ({ create }) => {
  test("what its migrations made is pulled as SQL and as Drizzle models, and makes the same again", async () => {
    const folder = copyOfExample("quetz");
    const database = await create();
    onTestFinished(() => database.drop());
    const call = stemma(folder, database.url);
    expect((await call("init-db")).code).toBe(0);
    const schema = await withoutLedger(database);

    const asSql = await call("pull --format sql -o pulled.sql");
    expect(asSql).toMatchObject({ code: 0, stdout: "Models written to pulled.sql\n" });
    const script = readFileSync(join(folder, "pulled.sql"), "utf8");
    expect(script).not.toContain("stemma_");
    const engine = { create, stop: async () => undefined };
    const fromSql = await withDatabase(engine, async (connection) => {
      await run(connection, script);
      return (await look(connection)).schema;
    });
    expect(fromSql).toEqual(schema);

    const asDrizzle = pulled((await call("pull --json")).stdout);
    const { left } = printDrizzle(schema, postgresDialect().schema);
    expect(asDrizzle).toMatchObject({
      ok: true,
      command: "pull",
      format: "drizzle",
      left: left.map(describeLeftOut),
    });
    // What a table was called before it was renamed, from PostgreSQL 18 on.
    expect(left.every(({ part }) => part === "notNullName")).toBe(true);
    const models = await readBack(asDrizzle.text);
    const fromModels = await withDatabase(engine, async (connection) => {
      await build(connection, models);
      return (await look(connection)).schema;
    });
    expect(fromModels).toEqual(without(schema, left));
  });
});

const FILES = { "components/app/migration/.keep": "" };

async function shop() {
  const database = await serverDatabase();
  const at = await site(database, FILES, { ledger: { schema: "stemma" } });
  await at.query(`
    CREATE SCHEMA billing;
    CREATE TABLE billing.invoice (id integer PRIMARY KEY, total numeric(10, 2) DEFAULT 1.50);
    CREATE TABLE note (id integer PRIMARY KEY, body text COLLATE "C", invoice integer REFERENCES billing.invoice);
    COMMENT ON TABLE note IS 'what was said';
    CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq)`);
  return at;
}

test("what the format cannot say is named in the text, on stderr and in JSON", async () => {
  const at = await shop();
  const { code, stdout, stderr } = await at.run("pull");
  expect(code).toBe(0);
  const said = [
    ["comment", "table public.note"],
    ["collation", "column public.note.body"],
    ["operator", "public.==="],
  ];
  for (const [what, name] of said) {
    expect(stdout).toContain(`//   ${what}: ${name}\n`);
    expect(stderr).toContain(`Left out: ${what}: ${name}\n`);
  }
  expect(pulled((await at.run("pull --json")).stdout).left).toEqual(
    said.map(([what, name]) => ({ what, name })),
  );

  const asSql = await at.run("pull --format sql");
  expect(asSql.stdout).toContain("--   operator: public.===\n");
  expect(asSql.stdout).toContain(`COLLATE "C"`);
  expect(asSql.stderr.match(/Left out.*/g)).toEqual(["Left out: operator: public.==="]);
});

test("the ledger is no part of it, nor the schema that only the ledger lies in", async () => {
  const at = await shop();
  await at.run("upgrade --apply");
  await at.query(
    "CREATE SCHEMA IF NOT EXISTS stemma; CREATE TABLE IF NOT EXISTS stemma.stemma_migration (id integer)",
  );
  expect((await at.run("pull --format sql")).stdout).not.toContain("stemma.");
  expect((await at.run("pull")).stdout).not.toContain('"stemma"');
  await at.query("CREATE TABLE stemma.own (id integer)");
  expect((await at.run("pull")).stdout).toContain('pgSchema("stemma")');
});

test("only the schemas that are named", async () => {
  const at = await shop();
  const { text } = pulled((await at.run("pull --schema billing --json")).stdout);
  expect(text).toContain('billingSchema.table("invoice"');
  expect(text).not.toContain("note");
  const outside = pulled((await at.run("pull --schema public --json")).stdout);
  expect(outside.left).toContainEqual({ what: "foreign key", name: "public.note.note_invoice_fkey" });
  expect((await at.run("pull --schema public --schema billing --json")).stdout).toContain("billing");
  const unknown = await at.run("pull --schema bills --json");
  expect(unknown.code).toBe(1);
  expect(unknown.json.error).toMatchObject({ code: "pull/no-schema", facts: { schema: "bills" } });
});

test("a file that exists is not overwritten without --force", async () => {
  const at = await shop();
  writeFileSync(join(at.folder, "models.ts"), "mine");
  const refused = await at.run("pull --output models.ts --json");
  expect(refused.code).toBe(1);
  expect(refused.json.error).toMatchObject({ code: "pull/file-exists", facts: { file: "models.ts" } });
  expect(readFileSync(join(at.folder, "models.ts"), "utf8")).toBe("mine");

  const forced = pulled((await at.run("pull --output models.ts --force --json")).stdout);
  expect(forced.file).toBe("models.ts");
  expect(readFileSync(join(at.folder, "models.ts"), "utf8")).toBe(forced.text);

  expect((await at.run("pull --output missing/models.ts")).code).toBe(0);
  expect(readFileSync(join(at.folder, "missing/models.ts"), "utf8")).toBe(forced.text);
  const nowhere = await at.run("pull --output models.ts/models.ts --json");
  expect(nowhere.json.error).toMatchObject({
    code: "pull/unwritable",
    facts: { file: "models.ts/models.ts", problem: "a file is where a folder should be" },
  });
  expect((await at.run("pull --force --json")).json.error?.code).toBe("cli/usage");
});

test("a database that is not there yet is not made", async () => {
  const database = await embeddedPlace();
  const at = await site(database, FILES);
  const { code, json } = await at.run("pull --json");
  expect(code).toBe(1);
  expect(json.error).toMatchObject({ code: "database/unreachable" });
  expect(() => readFileSync(database.folder)).toThrow("ENOENT");
});

test("the same database gives the same text", async () => {
  const at = await shop();
  const first = await at.run("pull");
  expect((await at.run("pull")).stdout).toBe(first.stdout);
  expect(first.stdout.endsWith("\n")).toBe(true);
});
