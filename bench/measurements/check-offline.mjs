import { join } from "node:path";
import { pathToFileURL } from "node:url";
import stemma from "../peers/stemma.mjs";
import { ROOT, STEMMA } from "../support/bench.mjs";
import { linkPackages } from "../support/bundle.mjs";
import { compare, ratioLine, timeProcess } from "../support/compare.mjs";

const TABLES = 2000;
const PRELOAD = pathToFileURL(join(ROOT, "bench/support/refuse-pglite.mjs")).href;

/** Nothing differs and everything is cached, as in a pipeline that runs again: no engine may start. */
export default {
  name: "check-offline",
  about: `stemma check --offline of ${TABLES} tables that are as their revisions make them`,

  async run(bench) {
    linkPackages(bench);
    const folder = bench.newFolder("check-offline");
    const database = await bench.newDatabase();
    const { environment } = bench;
    stemma.prepare({ folder, tables: TABLES, url: database.url, environment });
    const process_ = (args) => timeProcess(process.execPath, args, { cwd: folder, env: environment });
    await process_([STEMMA, "check", "--offline"]);
    await process_(["--import", PRELOAD, STEMMA, "check", "--offline"]);
    const times = await compare(
      [
        { id: "status", label: "stemma status", run: () => process_([STEMMA, "status"]) },
        {
          id: "check",
          label: `check --offline, ${TABLES} tables`,
          run: () => process_([STEMMA, "check", "--offline"]),
        },
      ],
      { rounds: bench.rounds(9) },
    );
    await database.drop();
    return {
      lines: [ratioLine(times, "check", "status")],
      notes: ["One run before had every file of PGlite refused: check needs no engine there"],
    };
  },
};
