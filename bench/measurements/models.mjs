import { spawnSync } from "node:child_process";
import { bundle, linkPackages } from "../support/bundle.mjs";
import { compare, ratioLine } from "../support/compare.mjs";
import { writeTableModels } from "../support/tables.mjs";

const TABLES = 2000;

/**
 * Every round is a new process, as cold as a command's. What is timed begins when Stemma's own code and its dialect are
 * there and ends with the exports, or with the schema; start-up of Node is in neither.
 */
export default {
  name: "models",
  about: `reading ${TABLES} Drizzle tables, against importing them`,

  async run(bench) {
    linkPackages(bench);
    const script = await bundle(bench, "read-tables.mjs");
    const lines = [];
    for (const ending of ["ts", "mjs"]) {
      const file = writeTableModels(bench.newFolder(`models-${ending}`), { count: TABLES, ending });
      const run = (mode) => runOnce(bench, script, mode, file);
      const times = await compare(
        [
          { id: "import", label: `import, .${ending}`, run: () => run("import") },
          { id: "read", label: `reading ${TABLES} tables, .${ending}`, run: () => run("read") },
        ],
        { rounds: bench.rounds(11) },
      );
      lines.push(ratioLine(times, "read", "import", 1.5));
    }
    return {
      lines,
      notes: [
        "import: the same files by the same loader, drizzle-orm included; .ts through jiti with its cache full, .mjs by Node itself",
        "reading: that import, and all tables turned into a schema",
      ],
    };
  },
};

function runOnce(bench, script, mode, file) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, mode, file], {
    encoding: "utf8",
    cwd: bench.folder,
    env: bench.environment,
  });
  if (status !== 0) throw new Error(`${mode} of ${file} ended with ${status}:\n${stderr}`);
  const { tables, milliseconds } = JSON.parse(stdout);
  if (tables !== TABLES) throw new Error(`${mode}: ${tables} of ${TABLES} tables`);
  return milliseconds;
}
