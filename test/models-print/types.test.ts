import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import { codeTables, printTypes } from "../../src/models/index.ts";
import { newTypesFile, typesStampOf } from "../../src/revisions/index.ts";
import { type Column, nameOf, objectKey, type Schema, type Table } from "../../src/schema/index.ts";
import { ROOT } from "../support/examples.ts";
import { schemaOf, table, view } from "../support/schemas.ts";

const dialect = dialectOf("postgres")?.schema;
if (dialect === undefined) throw new Error("there is no dialect postgres");
const GOLDEN = join(ROOT, "test/golden/typed-history.txt");

const mood = { schema: "public", name: "mood", values: ["glad", "it's so-so"] };
const age = {
  schema: "public",
  name: "age",
  type: "smallint",
  notNull: true,
  default: "1",
  checks: [],
} as const;
const odd: Column = { name: "first name", type: "character varying(60)" };

function columns(...all: readonly Column[]): Partial<Table> {
  return { columns: all };
}

const kinds = columns(
  { name: "id", type: "bigint", notNull: true, identity: { always: true } },
  { name: "number", type: "integer", notNull: true, identity: { always: false } },
  { name: "place", type: "integer", notNull: true, serial: {} },
  { name: "price", type: "numeric(10,2)" },
  { name: "made", type: "timestamp(3) with time zone", notNull: true, default: "now()" },
  { name: "day", type: "date" },
  { name: "raw", type: "bytea" },
  { name: "doc", type: "jsonb", notNull: true },
  { name: "feeling", type: "public.mood", notNull: true, default: "'glad'::public.mood" },
  { name: "feelings", type: "public.mood[]" },
  { name: "age", type: "public.age" },
  { name: "twice", type: "integer", generated: { expression: "number * 2", stored: true } },
  { name: "corners", type: "box[]" },
  odd,
);

const BEFORE = schemaOf({
  enums: [mood],
  domains: [age],
  tables: [
    table("kinds", {}, kinds),
    table("shop.orders", { total: "integer", note: "text", paid: "boolean" }),
    table("old", { word: "text" }),
    table("logs", {}, { ...columns({ name: "at", type: "date", notNull: true }), partitionBy: "RANGE (at)" }),
    table(
      "logs_2020",
      {},
      { ...columns(), partitionOf: { schema: "public", table: "logs", bounds: "DEFAULT" } },
    ),
    table("odd.one"),
  ],
  views: [view("shop.totals", "SELECT 1")],
});

const AFTER = schemaOf({
  ...BEFORE,
  enums: [{ ...mood, values: [...mood.values, "sad"] }],
  tables: [
    table("kinds", {}, columns(...(kinds.columns ?? []).filter(({ name }) => name !== "raw"))),
    table(
      "shop.orders",
      {},
      columns(
        { name: "id", type: "integer", notNull: true },
        { name: "total", type: "numeric", notNull: true },
        { name: "note", type: "text" },
        { name: "currency", type: "text", notNull: true, default: "'EUR'" },
      ),
    ),
    ...BEFORE.tables.filter(({ name }) => name.startsWith("logs")),
    table("new", { word: "text" }),
  ],
});

const viewColumns = {
  [objectKey(nameOf("view", { schema: "shop", name: "totals" }))]: [
    { name: "total", type: "bigint", insertable: false, updatable: false },
    { name: "note", type: "text", insertable: true, updatable: true },
  ],
};

const facts = { dialect, viewColumns };

function printed(before: Schema, after: Schema): string {
  return printTypes(codeTables(before, facts), codeTables(after, facts));
}

describe("typed history", () => {
  test("is printed so", () => {
    const text = printed(BEFORE, AFTER);
    if (process.env.STEMMA_UPDATE_GOLDEN !== undefined) writeFileSync(GOLDEN, text);
    expect(text, "if it is right: STEMMA_UPDATE_GOLDEN=1").toBe(readFileSync(GOLDEN, "utf8"));
    const shuffled = { ...BEFORE, tables: [...BEFORE.tables].reverse(), enums: [...BEFORE.enums].reverse() };
    expect(printed(shuffled, AFTER)).toBe(text);
  });

  test("leaves out what a query cannot name, and says so", () => {
    const { tables, unnamable } = codeTables(
      schemaOf({
        tables: [
          { ...table("a"), name: "with.dot" },
          { ...table("b"), schema: "s.t" },
          { ...table("c"), name: "c as d" },
          table("e"),
        ],
      }),
      facts,
    );
    expect([...tables.keys()]).toEqual(["e"]);
    expect(unnamable).toEqual(["c as d", "s.t.b", "with.dot"]);
  });
});

/** Names that collide with each other, with what the module has, or with the language. */
const ODD_TABLES = [
  "user",
  "User",
  "user_before",
  "users",
  "before",
  "After",
  "unchanged",
  "column_type",
  "generated",
  "generated_always",
  "date",
  "record",
  "class",
  "1st",
  "!",
  "?",
  "日本",
  "Uint8Array",
  "constructor",
  "__proto__",
  'quo"te',
  "back\\slash",
  "line\nbreak",
  "*/",
  "`${x}`",
  "shop_orders",
];
const ODD_COLUMNS = [
  "constructor",
  "__proto__",
  "new",
  "readonly",
  'quo"te',
  "line\nbreak",
  "*/",
  "1",
  "a-b",
  "日本",
  "a b",
];

const USE = `
import type { MigrationContext, Selectable } from "stemma";
import type { After, Before, Forward, Rewind } from "./usual.types.js";

export async function forward(ctx: MigrationContext<Forward>, before: MigrationContext<Before>["db"], after: MigrationContext<After>["db"]) {
  const { db } = ctx;
  const row = await db.selectFrom("kinds").selectAll().executeTakeFirstOrThrow();
  const exact: [number, string | null, Date, "glad" | "it's so-so" | "sad", number, string | null] =
    [row.number, row.price, row.made, row.feeling, row.age, row["first name"]];
  const list: ("glad" | "it's so-so" | "sad" | null)[] | null = row.feelings;
  await db.insertInto("kinds").values({ doc: "{}" }).execute();
  await db.insertInto("kinds").values({ doc: "{}", price: 1n, made: new Date(0), feelings: ["glad", null] }).execute();
  await db.updateTable("kinds").set({ price: "1.10", raw: new Uint8Array() }).where("id", "=", "1").execute();
  // @ts-expect-error a number that JavaScript cannot hold is text
  const wrong: number = row.id;
  // @ts-expect-error generated
  await db.insertInto("kinds").values({ doc: "{}", twice: 2 });
  // @ts-expect-error identity
  await db.insertInto("kinds").values({ doc: "{}", id: "2" });
  // @ts-expect-error no label of the enum
  await db.insertInto("kinds").values({ doc: "{}", feeling: "angry" });
  // @ts-expect-error a document is written as text
  await db.insertInto("kinds").values({ doc: { a: 1 } });
  // @ts-expect-error it cannot be left out
  await db.insertInto("kinds").values({ price: 1 });
  // @ts-expect-error no such column
  await db.selectFrom("kinds").select("later");
  // @ts-expect-error no such table
  await db.selectFrom("orders").selectAll();

  await db.selectFrom("shop.orders").select(["total", "paid", "currency"]).where("currency", "is", null).execute();
  await db.updateTable("shop.orders").set({ currency: "EUR" }).execute();
  await db.insertInto("shop.totals").values({ note: "a" }).execute();
  // @ts-expect-error a sum
  await db.insertInto("shop.totals").values({ total: "1" });
  await db.selectFrom("old").innerJoin("new", "new.word", "old.word").selectAll().execute();
  await db.selectFrom("logs_2020").select("at").execute();

  await before.selectFrom("shop.orders").select("paid").execute();
  // @ts-expect-error it comes later
  await before.selectFrom("shop.orders").select("currency");
  // @ts-expect-error it comes later
  await before.insertInto("kinds").values({ doc: "{}", feeling: "sad" });
  // @ts-expect-error it is gone by then
  await after.selectFrom("old").selectAll();
  const total: string = (await after.selectFrom("shop.orders").select("total").executeTakeFirstOrThrow()).total;
  return [exact, list, wrong, total];
}

export async function rewind({ db }: MigrationContext<Rewind>): Promise<Selectable<Rewind["shop.orders"]>> {
  const { paid, currency } = await db.selectFrom("shop.orders").selectAll().executeTakeFirstOrThrow();
  const back: boolean | null = paid;
  const gone: string = currency;
  return { id: 1, total: 1, note: gone, paid: back, currency };
}
`;

const USE_EMPTY = `
import type { MigrationContext } from "stemma";
import type { After, Before } from "./empty.types.js";

export async function forward(nothing: MigrationContext<Before>["db"], same: MigrationContext<After>["db"]) {
  // @ts-expect-error there is no table
  await nothing.selectFrom("kinds").selectAll();
  await same.selectFrom("none").selectAll().execute();
}
`;

test("the compiler takes what is printed, and only what is right with it", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(ROOT, "node_modules/.stemma-types-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const oddColumns = columns(...ODD_COLUMNS.map((name): Column => ({ name, type: "text" })));
  const changed = columns({ name: "a", type: "text" });
  const odd = (more: Partial<Table>) =>
    schemaOf({
      tables: ODD_TABLES.map((name) => ({ ...table("x", {}, more), name })).concat(table("shop.orders")),
    });
  const types = {
    usual: printed(BEFORE, AFTER),
    odd: printed(odd(oddColumns), odd(changed)),
    same: printed(odd(oddColumns), odd(oddColumns)),
    empty: printed(schemaOf({}), schemaOf({ tables: [table("none", {}, columns())] })),
    gone: printed(schemaOf({ tables: [table("a")] }), schemaOf({})),
  };
  for (const [name, text] of Object.entries(types)) {
    writeFileSync(join(folder, `${name}.types.ts`), newTypesFile(["It ends */ here."], name, text));
  }
  writeFileSync(join(folder, "use.ts"), USE);
  writeFileSync(join(folder, "use-empty.ts"), USE_EMPTY);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    target: "es2022",
    lib: ["es2023"],
    module: "nodenext",
    types: ["node"],
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    paths: { stemma: [join(ROOT, "src/index.ts")] },
  };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  expect(compile(folder)).toBe("");
});

/** What the compiler says. */
function compile(folder: string): string {
  try {
    execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder], {
      encoding: "utf8",
    });
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
}

describe("the stamp of a types file", () => {
  const text = newTypesFile(["About foo:1."], "all of this", printed(BEFORE, AFTER));

  test("knows what it was made from", () => {
    const stamp = typesStampOf(text);
    expect(stamp?.isEdited).toBe(false);
    expect(stamp?.isFrom("all of this")).toBe(true);
    expect(stamp?.isFrom("something else")).toBe(false);
    expect(typesStampOf(`${printed(BEFORE, AFTER)}`)).toBeUndefined();
    expect(typesStampOf(text.replace("stemma-types 1", "stemma-types 2"))?.isFrom("all of this")).toBe(false);
  });

  test.each([
    ["separators go", (all: string) => all.replaceAll(/;$/gm, "")],
    ["separators are commas", (all: string) => all.replaceAll(/;$/gm, ",")],
    ["other quotes", (all: string) => all.replaceAll(/"(\w+)"/g, "'$1'")],
    ["quotes in quotes", (all: string) => all.replaceAll('"it\'s so-so"', "'it\\'s so-so'")],
    ["keys in quotes", (all: string) => all.replaceAll(/^( +)(\w+):/gm, '$1"$2":')],
    ["a union over several lines", (all: string) => all.replaceAll('"glad" | ', '\n    | "glad"\n    | ')],
    ["tabs and line ends of Windows", (all: string) => all.replaceAll("  ", "\t").replaceAll("\n", "\r\n")],
    ["a comma at the end of what is imported", (all: string) => all.replaceAll(" } from", ",\n } from")],
    ["a comment more", (all: string) => `${all}\n// generated`],
    ["a mark of the byte order", (all: string) => `\ufeff${all}`],
  ])("does not mind formatting: %s", (_what, format) => {
    expect(format(text)).not.toBe(text);
    expect(typesStampOf(format(text))?.isEdited).toBe(false);
  });

  test.each([
    ["a column less", (all: string) => all.replace(/^ {2}price: .*\n/m, "")],
    ["a type", (all: string) => all.replace("number: Generated<number>", "number: Generated<string>")],
    ["no null", (all: string) => all.replace("string | null", "string")],
    ["a label", (all: string) => all.replace('"glad"', '"Glad"')],
    ["a table more", (all: string) => `${all}\ninterface More { a: string }`],
  ])("notices an edit: %s", (_what, edit) => {
    expect(edit(text)).not.toBe(text);
    expect(typesStampOf(edit(text))?.isEdited).toBe(true);
  });
});
