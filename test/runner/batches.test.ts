import { describe, expect, test } from "vitest";
import { SERVER_FIRST, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Settings, type Site, site } from "../support/site.ts";

/** Counted up by whoever works on a row: at the end it is 1 everywhere. */
const TIMES = "times int NOT NULL DEFAULT 0";
const ONCE = "SELECT count(*)::int AS rows, min(times) AS least, max(times) AS most FROM things";
const INTS = `CREATE TABLE things (id int PRIMARY KEY, word text, ${TIMES}); INSERT INTO things SELECT n, 'w' || n FROM generate_series(1, 105) n;`;
const UP = "set((eb) => ({ times: eb('times', '+', 1) }))";

interface More {
  readonly outside?: boolean;
  readonly settings?: Settings;
}

function filesOf(up: string, body: string, { outside = true }: More): Record<string, string> {
  const code = `export async function forward(ctx) {\n${body}\n}\nexport const rewind = forward;`;
  return history("foo", [
    { id: "10000000", up, down: "DROP TABLE IF EXISTS things, notes;" },
    { id: "20000000", outside, code },
  ]);
}

/** Tables, and a revision after them, outside a transaction, whose functions have `body`. */
async function siteOf(database: TestDatabase, up: string, body: string, more: More = {}): Promise<Site> {
  return site(database, filesOf(up, body, more), more.settings);
}

/** Batches of ten, with one UPDATE for each of them. */
const atOnce = (then = "", options = "size: 10"): string => `
  await ctx.batches({ table: "things", rows: false, ${options} }, async (_, trx, batch) => {
    await trx.updateTable("things").${UP}.where(batch.within).execute();
    ${then}
  });`;

describe.each(SERVER_FIRST)("batches of code on $name", ({ create }) => {
  test("stop with the one that fails, and go on after the last that was committed: every row once", async () => {
    const body = (then: string) => `
  const sum = await ctx.batches({ table: "things", size: 10 }, async (rows, trx, batch) => {
    for (const { id } of rows) await trx.updateTable("things").${UP}.where("id", "=", id).execute();
    ${then}
  });
  ctx.log(\`\${sum.rows} rows in \${sum.batches} batches\`);`;
    const at = await siteOf(
      await create(),
      INTS,
      body(`if (batch.number === 4) throw new Error("no more");`),
    );
    const failed = await at.run("forward foo --apply");
    expect(failed.stderr).toContain("forward foo:20000000 failed: no more");
    expect(failed.stderr).toContain(
      "is partly done (status shows ~): things: 30 rows done; the next run calls its function again, and batches go on after these.",
    );
    at.write(filesOf(INTS, body(""), {}));
    const done = await at.run("forward foo --apply");
    expect(done).toMatchObject({ code: 0 });
    expect(done.stderr).toContain("105 rows in 11 batches");
    const [found] = await at.query(
      "SELECT (SELECT progress FROM stemma_journal ORDER BY id DESC LIMIT 1), count(DISTINCT xmin::text)::int AS transactions, " +
        "min(times) AS least, max(times) AS most FROM things",
    );
    expect(found).toMatchObject({
      transactions: 11,
      least: 1,
      most: 1,
      progress: {
        things: { key: ["id"], until: ["105"], after: ["105"], rows: 105, batches: 11, done: true },
      },
    });
  });
});

test("status tells how far batches have come that stopped midway", async () => {
  const at = await siteOf(
    await serverDatabase(),
    INTS,
    atOnce(`if (batch.number === 4) throw new Error("no more");`),
  );
  expect((await at.run("forward foo --apply")).code).toBe(1);
  expect((await at.run("status")).stdout).toMatch(/^~ \| FR \| foo:20000000 +\| \(things: 30 rows done\)$/m);
  const { json } = await at.run("status --json");
  expect(json.migrations?.at(-1)).toMatchObject({
    state: "partial",
    batches: [{ name: "things", rows: 30, batches: 3, done: false }],
  });
});

test("a revision with batches is applied, reverted in batches, and applied again", async () => {
  const at = await siteOf(await serverDatabase(), INTS, atOnce());
  expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
  expect(await at.run("rewind foo:20000000 --apply")).toMatchObject({ code: 0 });
  expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
  expect(await at.query(ONCE)).toEqual([{ rows: 105, least: 3, most: 3 }]);
});

test("a replay goes through them as well, and does not wait", async () => {
  const marked = `-- stemma: batch throttle=0.0001
UPDATE things SET word = NULL WHERE id IN (SELECT id FROM things WHERE word IS NOT NULL LIMIT 10);`;
  const files = {
    ...filesOf(INTS, atOnce("", "size: 10, throttle: 0.0001"), {}),
    ...history("bar", [
      { id: "30000000", dependencies: ["foo==20000000"], outside: true, up: marked, down: marked },
    ]),
  };
  const at = await site(await serverDatabase(), files, { scratch: "target" });
  expect(await at.run("verify --json")).toMatchObject({ code: 0, json: { findings: [] } });
});

const KEYS: readonly (readonly [name: string, column: string, values: string])[] = [
  ["ints", "id int PRIMARY KEY", "SELECT n FROM generate_series(-20, 33) n"],
  ["bigs", "id bigint PRIMARY KEY", "SELECT 9007199254740990 + n FROM generate_series(1, 54) n"],
  ["uuids", "id uuid PRIMARY KEY", "SELECT md5(n::text)::uuid FROM generate_series(1, 54) n"],
  [
    "texts",
    `id text COLLATE "en-x-icu" PRIMARY KEY`,
    `SELECT v FROM (VALUES ('a'), ('A'), ('ä'), (''), ('it''s'), (E'\\\\'), ('"'), ('$1'), ('b '), ('B'), ('a-b'), ('ab'), (E'\\n')) t (v)`,
  ],
  ["names", "id char(3) PRIMARY KEY", "SELECT chr(64 + n) FROM generate_series(1, 26) n"],
  [
    "moments",
    "id timestamptz PRIMARY KEY",
    "SELECT '2024-01-01 00:00:00+00'::timestamptz + n * interval '1 microsecond' FROM generate_series(1, 54) n UNION ALL SELECT 'infinity'",
  ],
  [
    "floats",
    "id float8 PRIMARY KEY",
    "SELECT n / 3.0::float8 FROM generate_series(-20, 20) n UNION ALL SELECT 'NaN'",
  ],
  ["moods", "id mood PRIMARY KEY", "SELECT unnest(enum_range(NULL::mood))"],
];
const PAIRS = `CREATE TABLE app."Pairs" (key2 text, key1 int, note text, ${TIMES}, PRIMARY KEY (key2, key1));
INSERT INTO app."Pairs" (key2, key1) SELECT 'k' || n % 5, n FROM generate_series(1, 54) n;
CREATE TABLE only_unique (maybe int UNIQUE, id int NOT NULL UNIQUE, ${TIMES}); INSERT INTO only_unique (id) SELECT n FROM generate_series(1, 54) n;
CREATE TABLE parted (id int PRIMARY KEY, ${TIMES}) PARTITION BY RANGE (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (30);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (30) TO (60);
INSERT INTO parted SELECT n FROM generate_series(1, 54) n;
CREATE TABLE nobody (id int PRIMARY KEY, ${TIMES});`;
const TABLES = [...KEYS.map(([name]) => name), 'app."Pairs"', "only_unique", "parted"];

describe.each([
  ["in transactions of their own", true],
  ["in the step's transaction", false],
])("%s", (_, outside) => {
  test("keys of every kind are gone through to the end, each row once", async () => {
    const tables = KEYS.map(
      ([name, column, values]) =>
        `CREATE TABLE ${name} (${column}, ${TIMES}); INSERT INTO ${name} (id) ${values};`,
    );
    const up = `CREATE TYPE mood AS ENUM ('sad', 'glad', 'angry', 'calm', 'odd'); CREATE SCHEMA app;\n${tables.join("\n")}\n${PAIRS}`;
    const body = `
  const walk = (table, more) => ctx.batches({ table, size: 4, ...more }, async (rows, trx, batch) => {
    if (rows.length !== batch.count || rows.length > 4) throw new Error("a batch of " + rows.length);
    await ctx.execute(\`UPDATE \${table === "app.Pairs" ? 'app."Pairs"' : table} SET times = times + 1 WHERE \${batch.condition}\`);
  });
  for (const table of ${JSON.stringify(KEYS.map(([name]) => name))}) await walk(table);
  await walk("app.Pairs");
  await walk("only_unique", { key: "id" });
  await walk("parted");
  if ((await walk("nobody")).rows !== 0) throw new Error("nobody has no rows");`;
    const at = await siteOf(await serverDatabase(), up, body, { outside });
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0 });
    const times = TABLES.map((name) => `SELECT '${name}' AS name, times FROM ${name}`).join(" UNION ALL ");
    expect(
      await at.query(`SELECT name, times, count(*) FROM (${times}) t WHERE times <> 1 GROUP BY 1, 2`),
    ).toEqual([]);
  });

  test("only the rows of where, as text or as Kysely builds it, and the columns that are asked for", async () => {
    const body = `
  const seen = [];
  const look = async (rows) => { seen.push(...rows.map((row) => Object.keys(row).join())); };
  await ctx.batches({ table: "things", size: 3, columns: ["word"], where: "id % 7 = 0 -- of all" }, look);
  await ctx.batches({ table: "things", size: 4, name: "built", where: (eb) => eb("word", "in", ["w1", "w2", "it's", "w104"]) }, async (rows, trx, batch) => {
    let refused = false;
    try { batch.condition; } catch { refused = true; }
    if (!refused || rows.length !== 3) throw new Error("three rows");
    await trx.updateTable("things").${UP}.where(batch.within).execute();
  });
  await ctx.batches({ table: "things", size: 50, name: "wide", rows: false, where: "id > 100" }, async (rows, trx, batch) => {
    if (rows.length !== 0 || batch.count !== 5) throw new Error("five rows, which are not read");
    await trx.updateTable("things").set({ word: seen.join(";") }).where(batch.within).execute();
  });`;
    const at = await siteOf(await serverDatabase(), INTS, body, { outside });
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT id FROM things WHERE times = 1 ORDER BY id")).toEqual([
      { id: 1 },
      { id: 2 },
      { id: 104 },
    ]);
    const words = await at.query("SELECT DISTINCT word FROM things WHERE id > 100");
    expect(words).toEqual([{ word: Array(15).fill("word").join(";") }]);
  });
});

describe("they come to an end", () => {
  test("while the application goes on inserting: what comes after the beginning is not theirs", async () => {
    const insert =
      "INSERT INTO things (id) SELECT max(id) + n FROM things, generate_series(1, 20) n GROUP BY n";
    const at = await siteOf(await serverDatabase(), INTS, atOnce(`await ctx.execute("${insert}");`));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT times, count(*)::int AS rows FROM things GROUP BY 1 ORDER BY 1")).toEqual([
      { times: 0, rows: 220 },
      { times: 1, rows: 105 },
    ]);
  });

  test("where the function moves rows upwards", async () => {
    const body = `
  await ctx.batches({ table: "things", size: 10 }, async (rows, trx, batch) => {
    await ctx.execute(\`UPDATE things SET id = id + 1000, times = times + 1 WHERE \${batch.condition}\`);
  });`;
    const at = await siteOf(await serverDatabase(), INTS, body);
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query(ONCE)).toEqual([{ rows: 105, least: 1, most: 1 }]);
  });

  test("and where all rows of a batch are deleted", async () => {
    const body = `await ctx.batches({ table: "things", size: 10, where: "id % 3 = 0" }, async (rows, trx, batch) => {
    await trx.deleteFrom("things").where(batch.within).execute();
  });`;
    const at = await siteOf(await serverDatabase(), INTS, body);
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query(ONCE)).toMatchObject([{ rows: 70 }]);
  });
});

describe("going on", () => {
  test("each of two has its own place; one that is done is not begun again", async () => {
    const body = (then: string) => `${atOnce()}${atOnce(then, `size: 10, name: "again"`)}`;
    const at = await siteOf(
      await serverDatabase(),
      INTS,
      body(`if (batch.number === 3) throw new Error("no more");`),
    );
    expect((await at.run("forward foo --apply")).code).toBe(1);
    at.write(filesOf(INTS, body(""), {}));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query(ONCE)).toEqual([{ rows: 105, least: 2, most: 2 }]);
  });

  test("in another order than before is refused, unless they are called otherwise", async () => {
    const table = INTS.replace("word text", "word text NOT NULL UNIQUE");
    const at = await siteOf(
      await serverDatabase(),
      table,
      atOnce(`if (batch.number === 3) throw new Error("no more");`),
    );
    expect((await at.run("forward foo --apply")).code).toBe(1);
    at.write(filesOf(table, atOnce("", `size: 10, key: "word"`), {}));
    const refused = await at.run("forward foo --apply --json");
    expect(refused.json.error).toMatchObject({ code: "ledger/inconsistent" });
    expect(refused.json.error?.message).toContain(
      "stopped after 20 rows of things by id; now they are to go through things by word",
    );
    expect(refused.json.error?.hint).toContain("another name");
    at.write(filesOf(table, atOnce("", `size: 7, key: "word", name: "by word"`), {}));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT sum(times)::int AS n FROM things")).toEqual([{ n: 125 }]);
  });

  test("after a failure that the code has caught, with nothing of that batch left", async () => {
    const body = `
  try {${atOnce(`if (batch.number === 2) await ctx.execute("SELECT 1/0");`)}
  } catch {}
  ${atOnce("", `size: 50, name: "second"`)}`;
    const at = await siteOf(await serverDatabase(), INTS, body);
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT sum(times)::int AS n FROM things")).toEqual([{ n: 115 }]);
  });
});

describe("what is not right", () => {
  test("is told with the place in the code, and what to do", async () => {
    const up = `${INTS} CREATE TABLE notes (id int, word text NOT NULL UNIQUE);`;
    const at = await siteOf(await serverDatabase(), up, `  await ctx.batches({ table: "notes" }, () => {});`);
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error).toMatchObject({
      code: "execution/bad-batch",
      facts: { problem: "notes has no primary key" },
      hint: "Name in key what is unique and NOT NULL: word.",
    });
    expect(json.error?.facts.at).toMatch(/^components\/foo\/migration\/20000000\.ts:3:\d+$/);
  });

  test("each thing by itself", async () => {
    const up = `${INTS} CREATE TABLE notes (id int UNIQUE, word text, text text);
CREATE VIEW seen AS SELECT * FROM things; CREATE TABLE bare (id int);`;
    const work = "() => {}";
    const calls = [
      `{ table: "nowhere" }, ${work}`,
      `{ table: "things t" }, ${work}`,
      `{ table: "things", sise: 10 }, ${work}`,
      `{ table: "things", size: 0 }, ${work}`,
      `{ table: "things", throttle: 0 }, ${work}`,
      `{ table: "things", throttle: 50 }, ${work}`,
      `{ table: "things", where: { id: 1 } }, ${work}`,
      `{ table: "things", columns: ["id"], rows: false }, ${work}`,
      `{ table: "things", key: [] }, ${work}`,
      `{ table: "things" }`,
      `{ table: "bare" }, ${work}`,
      `{ table: "seen" }, ${work}`,
      `{ table: "notes", key: "id" }, ${work}`,
      `{ table: "things", name: "a", key: "word" }, ${work}`,
      `{ table: "things", name: "b", key: "gone" }, ${work}`,
      `{ table: "things", name: "c" }, () => ctx.batches({ table: "bare", name: "d" }, ${work})`,
      `{ table: "things", name: "c" }, ${work}`,
    ];
    const tries = calls.map((call) => `async () => ctx.batches(${call})`);
    const body = `
  const said = [];
  for (const attempt of [${tries.join(",\n")}]) await attempt().then(() => said.push("done"), (error) => said.push(error.message));
  await ctx.db.transaction().execute(() => ctx.batches({ table: "things", name: "e" }, ${work})).catch((error) => said.push(error.message));
  await ctx.sql\`INSERT INTO notes (text) VALUES (\${JSON.stringify(said)})\`;`;
    const at = await siteOf(await serverDatabase(), up, body);
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0 });
    const [{ text } = {}] = await at.query("SELECT text FROM notes");
    expect(JSON.parse(String(text))).toEqual([
      "there is no table nowhere",
      `table is a name alone, not "things t"`,
      "there is no option sise",
      "size is a number of rows, from 1 to 1000000, not 0",
      expect.stringContaining("throttle is the share of time"),
      expect.stringContaining("throttle is the share of time"),
      "where is SQL text, or a function that builds a condition",
      "columns are for rows, and rows is false",
      "key is a column, or a list of different columns",
      "the second argument is the function that gets the rows",
      "bare has no primary key",
      "seen has no primary key",
      "id cannot be the key of notes: id may be NULL, and such rows would be passed over",
      "word cannot be the key of things: word may be NULL, and such rows would be passed over",
      "things has no column gone",
      "the batches c still run",
      "this revision has batches of the name c already",
      "a transaction is open, and each batch has one of its own",
    ]);
  });

  test("a where that the database refuses is shown with its statement", async () => {
    const at = await siteOf(await serverDatabase(), INTS, atOnce("", `where: "nope = 1"`));
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error).toMatchObject({ code: "execution/module-failed", facts: { sqlState: "42703" } });
    expect(json.error?.facts.statement).toContain("nope = 1");
    expect(json.error?.facts.file).toMatch(/20000000\.ts:4:\d+$/);
  });

  test.each(['ctx.execute("COMMIT")', "ctx.db.transaction().execute(async () => {})"])(
    "a function may not end the transaction of its batch, nor begin another: %s",
    async (ends) => {
      const at = await siteOf(await serverDatabase(), INTS, atOnce(`await ${ends};`));
      const { json } = await at.run("forward foo --apply --json");
      expect(json.error).toMatchObject({ code: "execution/transaction-control", facts: { inCode: true } });
      expect(await at.query("SELECT sum(times)::int AS n FROM things")).toEqual([{ n: 0 }]);
    },
  );

  test("a query that the function does not wait for fails its batch", async () => {
    const at = await siteOf(await serverDatabase(), INTS, atOnce(`void ctx.execute("SELECT 1/0");`));
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error?.facts.problem).toContain("division by zero");
    expect(await at.query("SELECT sum(times)::int AS n FROM things")).toEqual([{ n: 0 }]);
  });
});
