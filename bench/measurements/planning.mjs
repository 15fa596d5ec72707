import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "../support/bench.mjs";
import { median, round } from "../support/compare.mjs";

const TASKS = [
  ["graph", "building and checking the graph, nothing applied"],
  ["upgrade", "planning upgrade from nothing"],
  ["forward", "planning forward of one in the middle, from nothing"],
  ["appliedGraph", "building and checking the graph, all applied"],
  ["rewind", "planning rewind --cascade of one in the middle, all applied"],
];

/** No disk and no database: values in, a plan out. Every round is a new process, as cold as a command's. */
export default {
  name: "planning",
  about: "100,000 revisions in 200 components, planned in memory",

  async run(bench) {
    const file = join(bench.folder, "plan-many.mjs");
    await build({
      absWorkingDir: ROOT,
      entryPoints: ["bench/support/plan-many.mjs"],
      outfile: file,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      define: { __STEMMA_VERSION__: '"0.0.0"' },
      logLevel: "error",
    });
    const rounds = [];
    for (let turn = 0; turn < bench.rounds(5); turn++) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
      if (status !== 0) throw new Error(`planning ended with ${status}:\n${stderr}`);
      rounds.push(JSON.parse(stdout));
    }
    const lines = TASKS.map(([task, what]) => {
      const times = rounds.map((results) => results[task].milliseconds);
      const milliseconds = round(median(times));
      const steps = rounds[0][task].steps;
      return {
        what: steps === undefined ? what : `${what} (${steps} steps)`,
        milliseconds,
        ...(steps === undefined ? {} : { targetText: "< 1000 ms", met: milliseconds < 1000 }),
        rounds: times.length,
        spread: [round(Math.min(...times)), round(Math.max(...times))],
      };
    });
    return { lines };
  },
};
