import { inject } from "vitest";
import { KILL_ENGINES } from "../support/faults/kill-engines.ts";
import { killSuite } from "../support/faults/kill-suite.ts";

killSuite("PostgreSQL", KILL_ENGINES.postgres, {
  each: 2,
  all: 0,
  models: 0,
  modelSettings: () => ({ scratch: inject("postgresUrl") }),
});
