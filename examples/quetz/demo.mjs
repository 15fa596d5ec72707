// The main job, shown: a modular deployment is installed, filled, upgraded, rewound and upgraded again, and the rows
// that were stored at the beginning are asked for after every move. Works in a copy, so it can be run any time.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { seedFacts, seedSql } from "./seed.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const work = mkdtempSync(join(tmpdir(), "stemma-demo-"));
const deployment = join(work, "quetz");
const facts = seedFacts();

try {
  cpSync(here, deployment, { recursive: true, filter: (path) => !path.startsWith(join(here, "data")) });
  symlinkSync(join(root, "node_modules"), join(work, "node_modules"), "junction");
  console.log(
    "A conda package server: a core with twenty revisions and four plugins from npm, in one database.\n",
  );

  stemma("forward", "quetz:00000000", "--apply");
  await onDatabase((database) => database.exec(seedSql()));
  await verify("filled at quetz:00000000", facts.initial);

  stemma("upgrade");
  stemma("init-db");
  stemma("history");
  await verify("everything at its heads", facts.final);

  stemma("rewind", "quetz:2b67f42a", "--cascade", "--apply", "--quiet");
  stemma("status");
  await verify("rewound to quetz:00000000", facts.initial);

  stemma("init-db", "--quiet");
  await verify("everything at its heads again", facts.final);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Runs one command as a person would and shows it. */
function stemma(...words) {
  console.log(`$ stemma ${words.join(" ")}`);
  const cli = join(root, "dist/stemma.js");
  const { status } = spawnSync(process.execPath, [cli, ...words], { cwd: deployment, stdio: "inherit" });
  if (status !== 0) throw new Error(`stemma ${words.join(" ")} ended with ${status}`);
  console.log();
}

async function onDatabase(work) {
  const database = await PGlite.create(join(deployment, "data/quetz"));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Compares what is stored with what must be: row counts of every table, all channel names, single values. */
async function verify(when, { counts, channelNames, probes }) {
  await onDatabase(async (database) => {
    for (const [table, expected] of Object.entries(counts)) {
      const { rows } = await database.query(`SELECT count(*)::int AS n FROM ${table}`);
      same(rows[0].n, expected, `${when}: rows of ${table}`);
    }
    const { rows } = await database.query("SELECT name FROM channels");
    same(rows.map(({ name }) => name).sort(), channelNames, `${when}: names of channels`);
    for (const { sql, rows: expected } of probes)
      same((await database.query(sql)).rows, expected, `${when}: ${sql}`);
  });
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tables = Object.keys(counts).length;
  console.log(
    `-> ${when}: ${rows} rows in ${tables} tables and ${probes.length} single values are as they must be\n`,
  );
}

function same(actual, expected, what) {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, found ${a}`);
}
