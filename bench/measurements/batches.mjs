import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, STEMMA } from "../support/bench.mjs";
import { compare, plainLine, ratioLine, timeProcess, withoutStart } from "../support/compare.mjs";

const ROWS = 300_000;
const SIZE = 1_000;
const FLOOR = join(ROOT, "bench/floors/batches.mjs");

const TABLE = `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, address text NOT NULL, short text);
  INSERT INTO users SELECT n, 'Person' || n || '@Example.COM', repeat('street ', 8), NULL FROM generate_series(1, ${ROWS}) AS n;
  CREATE INDEX users_open ON users (id) WHERE short IS NULL;
  VACUUM ANALYZE users;`;

const MARKED = `-- stemma: batch
UPDATE users SET short = lower(email) WHERE id IN (SELECT id FROM users WHERE short IS NULL LIMIT ${SIZE});
`;
const CODE = `export async function forward(ctx) {
  await ctx.batches({ table: "users", size: ${SIZE}, rows: false }, async (_rows, trx, batch) => {
    await ctx.execute(\`UPDATE users SET short = lower(email) WHERE \${batch.condition}\`);
  });
}
`;
const NOTHING = "SELECT 1;\n";

/** Every run has a database of its own, filled before and looked into after it, neither of which is timed. */
export default {
  name: "batches",
  about: `${ROWS} rows changed, ${SIZE} at a time, against one hand-written statement a batch`,

  async run(bench) {
    const lines = [];
    lines.push(...(await measure(bench, "marked", "a marked statement", { "fw.sql": MARKED })));
    lines.push(...(await measure(bench, "keyset", "ctx.batches, an UPDATE a batch", { ts: CODE })));
    return {
      lines,
      notes: [
        "floor: node bench/floors/batches.mjs, the same loop on a bare connection of the same driver, one statement a batch",
        "target: 80 % of the floor's rows a second are 1.25 times its time",
      ],
    };
  },
};

async function measure(bench, kind, label, files) {
  const folder = deployment(bench.newFolder(`batches-${kind}`), files);
  const idle = deployment(bench.newFolder(`batches-${kind}-idle`), { "fw.sql": NOTHING });
  const onTable = async (changes, args, cwd) => {
    const database = await bench.newDatabase();
    for (const sql of TABLE.split(";\n")) await database.query(sql);
    await database.query("CHECKPOINT");
    const env = { ...bench.environment, STEMMA_DATABASE_URL: database.url };
    const time = await timeProcess(process.execPath, args(database.url), { cwd, env });
    const [{ open }] = await database.query("SELECT count(*)::int AS open FROM users WHERE short IS NULL");
    if (open !== (changes ? 0 : ROWS)) throw new Error(`${open} rows are left`);
    await database.drop();
    return time;
  };
  const upgrade = () => [STEMMA, "upgrade", "--apply"];
  const floor = (what) => (url) => [FLOOR, url, what, String(SIZE)];
  const times = await compare(
    [
      { id: "start", label: "start-up of stemma: one statement", run: () => onTable(false, upgrade, idle) },
      { id: "floor-start", label: "start-up of the floor", run: () => onTable(false, floor("none"), ROOT) },
      { id: "floor", label: `the loop by hand, ${kind}`, run: () => onTable(true, floor(kind), ROOT) },
      { id: "stemma", label, run: () => onTable(true, upgrade, folder) },
    ],
    { rounds: bench.rounds(5) },
  );
  const apart = new Map([
    ["stemma", withoutStart(times, "stemma", "start")],
    ["floor", withoutStart(times, "floor", "floor-start")],
  ]);
  return [
    ratioLine(apart, "stemma", "floor", 1.25),
    ratioLine(times, "stemma", "floor"),
    plainLine(times, "start"),
  ];
}

/** One component with one revision outside a transaction. */
function deployment(folder, files) {
  const migration = join(folder, "components/users/migration");
  mkdirSync(migration, { recursive: true });
  writeFileSync(join(folder, "stemma.config.json"), JSON.stringify({ components: ["components/*"] }));
  const header = JSON.stringify({ revision: "2c000000", parents: ["00000000"], transaction: false });
  for (const [extension, body] of Object.entries(files)) {
    writeFileSync(join(migration, `2c000000-fill.${extension}`), `/*** ${header} ***/\n${body}`);
  }
  return folder;
}
