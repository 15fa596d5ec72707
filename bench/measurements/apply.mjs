import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { STEMMA } from "../support/bench.mjs";
import { compare, plainLine, ratioLine, timeProcess, withoutStart } from "../support/compare.mjs";
import { writeDeployment } from "../support/deployment.mjs";
import { psqlVersion } from "../support/machine.mjs";

const REVISIONS = 1000;

/** Every run has a database of its own, made before and looked into after it, neither of which is timed. */
export default {
  name: "apply",
  about: `${REVISIONS} small revisions applied to PostgreSQL, against psql`,

  async run(bench) {
    if (psqlVersion() === undefined)
      return { lines: [], notes: ["Skipped: there is no psql on this machine."] };
    const lines = [];
    for (const transaction of ["each", "all"]) lines.push(...(await measure(bench, transaction)));
    return {
      lines,
      notes: [
        "psql: psql -X -q -v ON_ERROR_STOP=1 -f all.sql; one \\i for each script, BEGIN and COMMIT around each or all",
      ],
    };
  },
};

async function measure(bench, transaction) {
  const folder = bench.newFolder(`apply-${transaction}`);
  const { forward, tables } = writeDeployment(folder, { revisions: REVISIONS, transaction });
  const includes = forward.map((file) => `\\i ${join(folder, file)}`);
  const text =
    transaction === "each"
      ? includes.map((include) => `BEGIN;\n${include}\nCOMMIT;`).join("\n")
      : ["BEGIN;", ...includes, "COMMIT;"].join("\n");
  writeFileSync(join(folder, "all.sql"), `${text}\n`);
  const onNewDatabase = async (command, args) => {
    const database = await bench.newDatabase();
    const env = { ...bench.environment, STEMMA_DATABASE_URL: database.url, PGOPTIONS: "" };
    const time = await timeProcess(command, args(database.url), { cwd: folder, env });
    const [{ count }] = await database.query(
      "SELECT count(*)::int AS count FROM pg_catalog.pg_tables WHERE tablename LIKE 'part%'",
    );
    if (count !== tables) throw new Error(`${command} made ${count} of ${tables} tables`);
    await database.drop();
    return time;
  };
  const nothing = bench.newFolder(`nothing-${transaction}`);
  writeFileSync(join(nothing, "stemma.config.json"), JSON.stringify({ components: [] }));
  const onServer = async (command, args, cwd) => {
    const database = await bench.newDatabase();
    const env = { ...bench.environment, STEMMA_DATABASE_URL: database.url, PGOPTIONS: "" };
    const time = await timeProcess(command, args(database.url), { cwd, env });
    await database.drop();
    return time;
  };
  const times = await compare(
    [
      {
        id: "start",
        label: "start-up of stemma: status of no revisions",
        run: () => onServer(process.execPath, () => [STEMMA, "status"], nothing),
      },
      {
        id: "psql-start",
        label: "start-up of psql: select 1",
        run: () => onServer("psql", (url) => ["-X", "-q", "-c", "select 1", url], nothing),
      },
      {
        id: "psql",
        label: `psql, ${transaction}`,
        run: () =>
          onNewDatabase("psql", (url) => ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "all.sql", url]),
      },
      {
        id: "stemma",
        label: `upgrade --apply, transaction ${transaction}`,
        run: () => onNewDatabase(process.execPath, () => [STEMMA, "upgrade", "--apply"]),
      },
    ],
    { rounds: bench.rounds(7) },
  );
  const apart = new Map([
    ["stemma", withoutStart(times, "stemma", "start")],
    ["psql", withoutStart(times, "psql", "psql-start")],
  ]);
  return [
    ratioLine(apart, "stemma", "psql", 1.25),
    ratioLine(times, "stemma", "psql"),
    plainLine(times, "start"),
    plainLine(times, "psql-start"),
  ];
}
