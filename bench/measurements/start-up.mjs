import { STEMMA } from "../support/bench.mjs";
import { compare, plainLine, ratioLine, timeProcess } from "../support/compare.mjs";
import { writeDeployment } from "../support/deployment.mjs";

/** What the process costs before it has anything to do: no database is opened, there is none yet. */
export default {
  name: "start-up",
  about: "the command line with nothing to do, against Node itself",

  async run(bench) {
    const json = bench.newFolder("empty-json");
    writeDeployment(json, { revisions: 0, database: "pglite:data" });
    const typescript = bench.newFolder("empty-typescript");
    writeDeployment(typescript, { revisions: 0, database: "pglite:data", format: "ts" });
    const node = (args, cwd) => timeProcess(process.execPath, args, { cwd, env: bench.environment });
    const times = await compare(
      [
        { id: "node", label: "node -e 0", run: () => node(["-e", "0"], json) },
        { id: "version", label: "stemma --version", run: () => node([STEMMA, "--version"], json) },
        { id: "help", label: "stemma --help", run: () => node([STEMMA, "--help"], json) },
        { id: "status", label: "stemma status --help", run: () => node([STEMMA, "status", "--help"], json) },
        {
          id: "json",
          label: "stemma status, no database yet, JSON config",
          run: () => node([STEMMA, "status"], json),
        },
        {
          id: "typescript",
          label: "the same, TypeScript config from the second time on",
          run: () => node([STEMMA, "status"], typescript),
        },
      ],
      { rounds: bench.rounds(15) },
    );
    const lines = ["version", "help", "status", "json", "typescript"].map((id) =>
      ratioLine(times, id, "node"),
    );
    return { lines: [plainLine(times, "node"), ...lines] };
  },
};
