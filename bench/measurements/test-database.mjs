import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { ROOT } from "../support/bench.mjs";
import { linkPackages } from "../support/bundle.mjs";
import { compare, median, plainLine, ratioLine } from "../support/compare.mjs";
import { writeTableDeployment } from "../support/tables.mjs";

const TABLES = 50;
const KIT = join(ROOT, "dist/testing.js");
/** A short test. Milliseconds. */
const TEST = 150;

/** All in one process, as a test file is; what is timed is `createTestDatabase`, from the second one on. */
export default {
  name: "test-database",
  about: `createTestDatabase after the first, ${TABLES} tables, against a clone made by hand`,

  async run(bench) {
    linkPackages(bench);
    const { createTestDatabase } = await import(pathToFileURL(KIT).href);
    const deployment = bench.newFolder("test-database");
    writeTableDeployment(deployment, TABLES);
    const options = { deployment, environment: bench.environment };
    const onServer = await measureServer(bench, createTestDatabase, options);
    const embedded = await measurePglite(bench, createTestDatabase, options);
    return {
      lines: [...onServer, ...embedded],
      notes: [
        `by hand: CREATE DATABASE … TEMPLATE of the same template on an open connection, then a connection with pg; PGlite: clone()`,
        `Between two databases on the server lies a test of ${TEST} ms, in which the next copy is made; at once: nothing lies between, not even a close()`,
      ],
    };
  },
};

async function measureServer(bench, createTestDatabase, options) {
  const database = await bench.admin();
  const first = await createTestDatabase({ ...options, database });
  const admin = new pg.Client({ connectionString: database });
  await admin.connect();
  const { rows } = await admin.query(
    "SELECT datname FROM pg_database WHERE datname LIKE 'stemma\\_test\\_template\\_%' AND NOT datallowconn",
  );
  const template = rows[0].datname;
  const url = new URL(database);
  url.pathname = "/bench_clone";
  const byHand = (strategy) => async () => {
    const began = performance.now();
    await admin.query(`CREATE DATABASE bench_clone TEMPLATE ${template} STRATEGY ${strategy}`);
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const duration = performance.now() - began;
    await client.end();
    await admin.query("DROP DATABASE bench_clone WITH (FORCE)");
    return duration;
  };
  const timed = async () => {
    const began = performance.now();
    const made = await createTestDatabase({ ...options, database });
    return { made, duration: performance.now() - began };
  };
  const withTest = async () => {
    const { made, duration } = await timed();
    await new Promise((resolve) => setTimeout(resolve, TEST));
    await made.close();
    return duration;
  };
  const open = [];
  const atOnceAfter = async () => {
    const { made, duration } = await timed();
    open.push(made);
    return duration;
  };
  await withTest();
  const rounds = { rounds: bench.rounds(15) };
  const kit = await compare([{ id: "kit", label: "on a server", run: withTest }], rounds);
  const atOnce = await compare([{ id: "kit", label: "on a server, at once", run: atOnceAfter }], rounds);
  for (const made of open) await made.close();
  const floors = await compare(
    [
      { id: "wal", label: "by hand, STRATEGY wal_log", run: byHand("wal_log") },
      { id: "file", label: "by hand, STRATEGY file_copy", run: byHand("file_copy") },
    ],
    rounds,
  );
  await first.close();
  await admin.end();
  const milliseconds = median(kit.get("kit").times);
  return [
    { ...plainLine(kit, "kit"), targetText: "≤ 50 ms", met: milliseconds <= 50 },
    plainLine(atOnce, "kit"),
    plainLine(floors, "wal"),
    plainLine(floors, "file"),
  ];
}

async function measurePglite(bench, createTestDatabase, options) {
  const database = "pglite:memory";
  const first = await createTestDatabase({ ...options, database });
  const timed = (make) => async () => {
    const began = performance.now();
    const made = await make();
    const duration = performance.now() - began;
    await made.close();
    return duration;
  };
  if (!(first.pglite instanceof PGlite)) throw new Error("this is not the PGlite that is measured");
  const times = await compare(
    [
      { id: "clone", label: "clone()", run: timed(() => first.pglite.clone()) },
      { id: "kit", label: "in PGlite", run: timed(() => createTestDatabase({ ...options, database })) },
    ],
    { rounds: bench.rounds(7) },
  );
  await first.close();
  return [ratioLine(times, "kit", "clone", 1.2)];
}
