import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";
import { QUICK_WASM } from "./test/support/quick-wasm.ts";

// Two projects: `pure` needs nothing and takes seconds; `database` starts a real PostgreSQL server and uses PGlite.
export default defineConfig({
  test: {
    // One more than CI has processors: tests wait for servers and programs. Each may hold PGlite instances of some 250 MB. All are there
    // from the beginning: where Vitest ends idle ones while it goes on to the next project, it ends with an error.
    maxWorkers: 3,
    minWorkers: 3,
    // Workers go on from file to file, and modules are loaded once in each: a third of the time. Vitest takes this from here alone, whatever
    // the projects say. So tests leave the process as it was.
    poolOptions: { forks: { execArgv: [QUICK_WASM], isolate: false } },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "pure",
          isolate: false,
          // No test is about time: a slow machine is no failure.
          testTimeout: 60_000,
          include: [
            "test/{kernel,sql,revisions,planning,dialects,scripts,models,operations,schema,diff,models-print}/**/*.test.ts",
          ],
        },
      },
      {
        test: {
          name: "database",
          isolate: false,
          include: [
            "test/{models-live,conformance,introspection,pull,scratch,project,commands,cli,runner,e2e,examples,api,scenarios,make-migrations,testing,faults}/**/*.test.ts",
          ],
          globalSetup: ["test/support/global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
