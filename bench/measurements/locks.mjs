import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STEMMA } from "../support/bench.mjs";
import { median, round, timeProcess } from "../support/compare.mjs";
import { READ, RECIPES, ROWS, TABLES, WRITE } from "../support/recipes.mjs";
import { percentile, watchLatency } from "../support/watch-latency.mjs";

/** Milliseconds of the reader alone. */
const ALONE = 3_000;

export default {
  name: "locks",
  about: `how long an application waits for a table of ${ROWS} rows while it is changed`,

  async run(bench) {
    const lines = [];
    const rounds = bench.rounds(3);
    for (const { name, naive, safe } of RECIPES) {
      bench.say(`  ${name}`);
      const waits = { naive: [], safe: [] };
      const held = { naive: [], safe: [] };
      for (let at = 0; at < rounds; at++) {
        for (const [kind, revisions] of Object.entries({ naive, safe })) {
          const found = await longestWaits(bench, revisions);
          waits[kind].push(found);
          held[kind].push(found.held);
        }
      }
      const [least, plain] = [Math.min(...held.safe), Math.min(...held.naive)];
      lines.push({
        what: `${name}: the longest lock held`,
        milliseconds: least,
        floor: "the plain statement",
        floorMilliseconds: plain,
        ratio: round(least / plain, 3),
      });
      for (const who of ["read", "write"]) {
        const [plain, careful] = [waits.naive, waits.safe].map((all) => median(all.map((each) => each[who])));
        lines.push({
          what: `${name}: the longest ${who}`,
          milliseconds: round(careful),
          floor: "the plain statement",
          floorMilliseconds: round(plain),
          ratio: round(careful / plain, 2),
        });
      }
    }
    lines.push(...(await readerBeside(bench, rounds)));
    return {
      lines,
      notes: [
        "longest lock held: of the transactions that keep readers or writers out, from BEGIN to the row of the journal by the server's clock; the least of the rounds.",
        "A session reads one row, another changes one, each again and again, 2 ms between; longest: the longest of them while the command runs, the median of the rounds.",
        "p99 beside an upgrade: of the same reader while all the safe recipes run one after the other, on the same table.",
      ],
    };
  },
};

/** The longest read and the longest write while the command runs. */
async function longestWaits(bench, revisions) {
  const database = await filled(bench);
  try {
    const { reads, writes } = await beside(database, () => upgrade(bench, database, revisions));
    const rows = await database.query(
      "SELECT revision, duration_ms::int AS held FROM stemma_journal ORDER BY id",
    );
    const held = rows
      .filter(({ revision }) => /^1/.test(revision) && !/^(outside|scan) /.test(revisions[indexOf(revision)]))
      .map((row) => row.held);
    return { read: Math.max(...reads), write: Math.max(...writes), held: Math.max(0, ...held) };
  } finally {
    await database.drop();
  }
}

async function readerBeside(bench, rounds) {
  const found = { alone: [], beside: [], longest: [] };
  const all = RECIPES.slice(1).flatMap(({ safe }) => safe);
  for (let at = 0; at < rounds; at++) {
    const database = await filled(bench);
    try {
      const alone = await beside(database, () => new Promise((resolve) => setTimeout(resolve, ALONE)));
      found.alone.push(percentile(alone.reads, 0.99));
      const { reads } = await beside(database, () => upgrade(bench, database, all));
      found.beside.push(percentile(reads, 0.99));
      found.longest.push(Math.max(...reads));
    } finally {
      await database.drop();
    }
  }
  const [alone, withUpgrade, longest] = [found.alone, found.beside, found.longest].map(median);
  return [
    {
      what: "a reader's p99 beside an upgrade",
      milliseconds: round(withUpgrade, 1),
      floor: "the same reader alone, p99",
      floorMilliseconds: round(alone, 1),
      ratio: round(withUpgrade / alone, 2),
    },
    { what: "a reader's longest wait beside that upgrade", milliseconds: round(longest, 1) },
  ];
}

async function filled(bench) {
  const database = await bench.newDatabase();
  for (const sql of TABLES.split(";\n")) await database.query(sql);
  await database.query("CHECKPOINT");
  return database;
}

async function beside(database, work) {
  const reader = await watchLatency(database.url, READ);
  const writer = await watchLatency(database.url, WRITE);
  let failed;
  await work().catch((error) => {
    failed = { error };
  });
  const [reads, writes] = await Promise.all([reader.stop(), writer.stop()]);
  if (failed !== undefined) throw failed.error;
  return { reads, writes };
}

const FIRST = 0x10000000;

function indexOf(revision) {
  return Number.parseInt(revision, 16) - FIRST;
}

async function upgrade(bench, database, revisions) {
  const folder = bench.newFolder("locks");
  const migration = join(folder, "components/shop/migration");
  mkdirSync(migration, { recursive: true });
  writeFileSync(join(folder, "stemma.config.json"), JSON.stringify({ components: ["components/*"] }));
  let parent = "00000000";
  for (const [at, text] of revisions.entries()) {
    const revision = (FIRST + at).toString(16);
    const outside = text.startsWith("outside ");
    const body = text.replace(/^(outside|scan) /, "");
    const header = { revision, parents: [parent], ...(outside ? { transaction: false } : {}) };
    writeFileSync(join(migration, `${revision}.fw.sql`), `/*** ${JSON.stringify(header)} ***/\n${body}\n`);
    parent = revision;
  }
  const env = { ...bench.environment, STEMMA_DATABASE_URL: database.url };
  await timeProcess(process.execPath, [STEMMA, "upgrade", "--apply"], { cwd: folder, env });
}
