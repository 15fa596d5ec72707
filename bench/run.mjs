// Measures Stemma against floors: `node bench/run.mjs [name…] [--json] [--rounds N] [--tables N,…]`. See docs/BENCHMARKS.md.
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import apply from "./measurements/apply.mjs";
import batches from "./measurements/batches.mjs";
import checkOffline from "./measurements/check-offline.mjs";
import install from "./measurements/install.mjs";
import introspect from "./measurements/introspect.mjs";
import locks from "./measurements/locks.mjs";
import makeMigrations from "./measurements/make-migrations.mjs";
import mariadb from "./measurements/mariadb.mjs";
import memory from "./measurements/memory.mjs";
import models from "./measurements/models.mjs";
import modules from "./measurements/modules.mjs";
import planning from "./measurements/planning.mjs";
import replay from "./measurements/replay.mjs";
import sqlite from "./measurements/sqlite.mjs";
import startUp from "./measurements/start-up.mjs";
import statusPglite from "./measurements/status-pglite.mjs";
import statusPostgres from "./measurements/status-postgres.mjs";
import testDatabase from "./measurements/test-database.mjs";
import { createBench } from "./support/bench.mjs";
import { machineFacts } from "./support/machine.mjs";
import { printResult } from "./support/print.mjs";

const MEASUREMENTS = [
  startUp,
  statusPostgres,
  statusPglite,
  apply,
  batches,
  locks,
  introspect,
  mariadb,
  models,
  modules,
  install,
  memory,
  planning,
  replay,
  checkOffline,
  makeMigrations,
  sqlite,
  testDatabase,
];

const HELP = `Usage: node bench/run.mjs [name…] [--json] [--rounds N] [--tables N,…]

${MEASUREMENTS.map(({ name, about }) => `  ${name.padEnd(16)} ${about}`).join("\n")}

  --json           one JSON object on stdout, progress on stderr
  --rounds N       rounds of each comparison, in place of its own number
  --tables N,…     sizes of make-migrations, in place of its own

STEMMA_BENCH_DATABASE_URL names a PostgreSQL server (a superuser's URL) in place of an own one.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string" },
    tables: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
});

const unknown = positionals.filter((word) => !MEASUREMENTS.some(({ name }) => name === word));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no measurement "${unknown[0]}".\n`);
  (values.help ? console.log : console.error)(HELP);
  process.exit(values.help ? 0 : 2);
}

const chosen = MEASUREMENTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const bench = createBench({
  rounds: values.rounds === undefined ? undefined : Number(values.rounds),
  sizes: values.tables?.split(",").map(Number),
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    void bench.close().finally(() => process.exit(130));
  });
}
process.once("exit", () => rmSync(bench.folder, { recursive: true, force: true }));

const machine = await machineFacts();
if (!values.json)
  console.log(
    `${Object.entries(machine)
      .map(([key, value]) => `${key}: ${value}`)
      .join("\n")}\n`,
  );
const results = [];
try {
  for (const measurement of chosen) {
    bench.say(`${measurement.name}: ${measurement.about}`);
    const result = { name: measurement.name, about: measurement.about, ...(await measurement.run(bench)) };
    results.push(result);
    if (!values.json) console.log(printResult(result));
  }
  if (bench.serverVersion !== undefined) machine.postgres = bench.serverVersion;
} finally {
  await bench.close();
}
if (values.json) console.log(JSON.stringify({ machine, results }, null, 2));
else if (machine.postgres !== undefined) console.log(`PostgreSQL server: ${machine.postgres}`);
