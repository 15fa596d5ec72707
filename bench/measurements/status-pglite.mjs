import { join } from "node:path";
import { ROOT, STEMMA } from "../support/bench.mjs";
import { compare, ratioLine, timeProcess } from "../support/compare.mjs";
import { writeDeployment } from "../support/deployment.mjs";

const OPEN = join(ROOT, "bench/floors/open-pglite.mjs");

/** For information: nearly all of it is the engine's own start. */
export default {
  name: "status-pglite",
  about: "stemma status on an embedded database, all applied, against opening its folder",

  async run(bench) {
    const lines = [];
    for (const revisions of [10, 1000]) {
      const folder = bench.newFolder(`pglite-${revisions}`);
      writeDeployment(folder, { revisions, database: "pglite:data" });
      const node = (args, cwd) => timeProcess(process.execPath, args, { cwd, env: bench.environment });
      await node([STEMMA, "upgrade", "--no-execute", "--apply", "--quiet"], folder);
      const times = await compare(
        [
          { id: "open", label: "open", run: () => node([OPEN, join(folder, "data")], ROOT) },
          {
            id: "status",
            label: `status of ${revisions} revisions`,
            run: () => node([STEMMA, "status"], folder),
          },
        ],
        { rounds: bench.rounds(7) },
      );
      lines.push(ratioLine(times, "status", "open"));
    }
    return { lines, notes: ["open: node bench/floors/open-pglite.mjs, opens the folder and closes it"] };
  },
};
