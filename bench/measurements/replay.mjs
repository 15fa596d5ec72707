import { spawnSync } from "node:child_process";
import { bundle } from "../support/bundle.mjs";
import { compare, plainLine, ratioLine, withoutStart } from "../support/compare.mjs";
import { writeDeployment } from "../support/deployment.mjs";

const REVISIONS = 1000;

/** Every round is a new process with an engine of its own; what is timed begins when the deployment is loaded. */
export default {
  name: "replay",
  about: `${REVISIONS} revisions replayed in an embedded scratch database, against running their SQL in it`,

  async run(bench) {
    const script = await bundle(bench, "replay-revisions.mjs");
    const lines = [];
    for (const components of [1, 50]) {
      const folder = bench.newFolder(`replay-${components}`);
      const { tables } = writeDeployment(folder, {
        revisions: REVISIONS,
        components,
        database: "pglite:data",
      });
      const run = (mode) => runOnce(bench, script, mode, folder, tables);
      const whose = components === 1 ? "1 component" : `${components} components in turn`;
      const times = await compare(
        [
          { id: "open", label: "opening an empty scratch database", run: () => run("open") },
          { id: "sql", label: "their SQL alone", run: () => run("sql") },
          { id: "replay", label: `replay, ${whose}`, run: () => run("replay") },
        ],
        { rounds: bench.rounds(5) },
      );
      const apart = new Map([
        ["replay", withoutStart(times, "replay", "open")],
        ["sql", withoutStart(times, "sql", "open")],
      ]);
      lines.push(
        ratioLine(apart, "replay", "sql", 1.5),
        ratioLine(times, "replay", "sql"),
        plainLine(times, "open"),
      );
    }
    return {
      lines,
      notes: ["their SQL: each forward script sent as it is, BEGIN and COMMIT around it, nothing read back"],
    };
  },
};

function runOnce(bench, script, mode, folder, expected) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, mode, folder], {
    encoding: "utf8",
    env: bench.environment,
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${mode} of ${folder} ended with ${status}:\n${stderr.slice(-2000)}`);
  const { tables, milliseconds } = JSON.parse(stdout);
  if (mode !== "open" && tables !== expected) throw new Error(`${mode}: ${tables} of ${expected} tables`);
  return milliseconds;
}
