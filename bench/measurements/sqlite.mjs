import { spawnSync } from "node:child_process";
import stemma from "../peers/stemma.mjs";
import stemmaSqlite from "../peers/stemma-sqlite.mjs";
import { bundle, linkPackages } from "../support/bundle.mjs";
import { compare, ratioLine } from "../support/compare.mjs";
import { oneRound } from "../support/peer-round.mjs";

const TABLES = 2000;
const ROWS = 1_000_000;

/** Each in one process and on one connection, in turns, but for the whole command of make-migrations. */
export default {
  name: "sqlite",
  about: "SQLite: reading a schema, making a large table anew, writing a migration",

  async run(bench) {
    linkPackages(bench);
    const introspection = await introspect(bench);
    return {
      lines: [
        ratioLine(introspection, "introspect", "bare", 1.3),
        ratioLine(introspection, "introspect", "own"),
        ratioLine(await rebuild(bench), "rebuild", "floor", 1.3),
        ratioLine(await makeMigrations(bench), stemmaSqlite.name, stemma.name, 0.33),
      ],
      notes: [
        "pragmas: table_xinfo, foreign_key_list, index_list and index_xinfo of all tables, each in one query, and sqlite_schema",
        "own query: the one that Stemma sends, which gives the texts that it then reads itself",
      ],
    };
  },
};

async function introspect(bench) {
  const script = await bundle(bench, "introspect-sqlite.mjs");
  const { tables, times } = run(["--expose-gc", script, String(TABLES), String(bench.rounds(15))]);
  if (tables !== TABLES) throw new Error(`${tables} of ${TABLES} tables were found`);
  return new Map([
    ["bare", { label: "bare pragmas", times: times.bare }],
    ["own", { label: "its own query, bare", times: times.own }],
    ["introspect", { label: `introspection of ${TABLES} SQLite tables`, times: times.introspect }],
  ]);
}

async function rebuild(bench) {
  const script = await bundle(bench, "rebuild-sqlite.mjs");
  const { rows, times } = run([script, bench.folder, String(ROWS), String(bench.rounds(5))]);
  if (rows !== ROWS) throw new Error(`${rows} of ${ROWS} rows are left`);
  return new Map([
    ["floor", { label: "INSERT … SELECT and indexes", times: times.floor }],
    ["rebuild", { label: "a table of 1,000,000 rows made anew", times: times.rebuild }],
  ]);
}

async function makeMigrations(bench) {
  const contenders = [];
  for (const peer of [stemma, stemmaSqlite]) {
    bench.say(`  ${peer.name}, ${TABLES} tables`);
    const folder = bench.newFolder(`sqlite-${peer.name}`);
    const database = peer.needsDatabase ? await bench.newDatabase() : undefined;
    const { environment } = bench;
    const project = peer.prepare({
      packages: folder,
      folder,
      tables: TABLES,
      url: database?.url,
      environment,
    });
    const label = peer === stemma ? "the same on PostgreSQL" : `make-migrations, ${TABLES} SQLite tables`;
    contenders.push({ id: peer.name, label, run: oneRound(bench, peer, folder, project) });
  }
  return compare(contenders, { rounds: bench.rounds(3) });
}

function run(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`it ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout);
}
