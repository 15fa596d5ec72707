import { defineConfig } from "vitest/config";

// Two projects: `pure` needs nothing and takes seconds; `database` starts a real PostgreSQL server and uses PGlite.
export default defineConfig({
  test: {
    // Each worker may hold a PGlite instance of some 400 MB.
    maxWorkers: 2,
    minWorkers: 1,
    projects: [
      {
        test: {
          name: "pure",
          // Nothing of these rooms is kept between calls: modules are loaded once, which is half of the time.
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
