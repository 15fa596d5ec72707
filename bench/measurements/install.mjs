import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { STEMMA } from "../support/bench.mjs";
import { linkPackages } from "../support/bundle.mjs";
import { compare, plainLine, ratioLine, timeProcess, withoutStart } from "../support/compare.mjs";
import { psqlVersion } from "../support/machine.mjs";
import { COUNT_TABLES, countsOf, tablesScript, writeTableDeployment } from "../support/tables.mjs";

const TABLES = 2000;
const PER_TRANSACTION = 100;

/** Every run has a database of its own, made before and looked into after it, neither of which is timed. */
export default {
  name: "install",
  about: `${TABLES} tables installed on PostgreSQL from Drizzle models, against psql`,

  async run(bench) {
    if (psqlVersion() === undefined)
      return { lines: [], notes: ["Skipped: there is no psql on this machine."] };
    linkPackages(bench);
    const folder = bench.newFolder("install");
    writeTableDeployment(folder, TABLES);
    writeFileSync(join(folder, "grouped.sql"), tablesScript(TABLES, { perTransaction: PER_TRANSACTION }));
    writeFileSync(join(folder, "single.sql"), tablesScript(TABLES));
    const nothing = bench.newFolder("install-nothing");
    writeFileSync(join(nothing, "stemma.config.json"), JSON.stringify({ components: [] }));

    const onNewDatabase = async (command, args, { cwd = folder, check = true } = {}) => {
      const database = await bench.newDatabase();
      const env = { ...bench.environment, STEMMA_DATABASE_URL: database.url, PGOPTIONS: "" };
      const time = await timeProcess(command, args(database.url), { cwd, env });
      if (check) await compareCounts(database, command);
      await database.drop();
      return time;
    };
    const psql = (file) => () =>
      onNewDatabase("psql", (url) => ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file, url]);
    const idle = { cwd: nothing, check: false };
    const times = await compare(
      [
        {
          id: "start",
          label: "start-up of stemma: status of no revisions",
          run: () => onNewDatabase(process.execPath, () => [STEMMA, "status"], idle),
        },
        {
          id: "psql-start",
          label: "start-up of psql: select 1",
          run: () => onNewDatabase("psql", (url) => ["-X", "-q", "-c", "select 1", url], idle),
        },
        {
          id: "psql",
          label: `psql, ${PER_TRANSACTION} tables a transaction`,
          run: psql("grouped.sql"),
        },
        { id: "single", label: "psql, a transaction each statement", run: psql("single.sql") },
        {
          id: "stemma",
          label: `install of ${TABLES} tables --apply`,
          run: () => onNewDatabase(process.execPath, () => [STEMMA, "install", "parts", "--apply"]),
        },
      ],
      { rounds: bench.rounds(3) },
    );
    const apart = new Map([
      ["stemma", withoutStart(times, "stemma", "start")],
      ["psql", withoutStart(times, "psql", "psql-start")],
    ]);
    return {
      lines: [
        ratioLine(apart, "stemma", "psql", 1.3),
        ratioLine(times, "stemma", "psql"),
        ratioLine(times, "stemma", "single"),
        plainLine(times, "start"),
        plainLine(times, "psql-start"),
      ],
      notes: [
        "psql: psql -X -q -v ON_ERROR_STOP=1 -f tables.sql; its DDL makes the very objects that the models declare",
        `One transaction for all does not fit a server's default settings; ${PER_TRANSACTION} tables in one is where psql is at its best`,
      ],
    };
  },
};

async function compareCounts(database, command) {
  const [found] = await database.query(COUNT_TABLES);
  const expected = countsOf(TABLES);
  for (const [what, count] of Object.entries(expected)) {
    if (found[what] !== count) throw new Error(`${command} made ${found[what]} of ${count} ${what}`);
  }
}
