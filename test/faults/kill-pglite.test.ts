import { KILL_ENGINES } from "../support/faults/kill-engines.ts";
import { killSuite } from "../support/faults/kill-suite.ts";

// Each start of the engine takes more than a second: what differs from PostgreSQL is that it runs in the process that is killed.
killSuite("PGlite", KILL_ENGINES.pglite, { each: 1, all: 0, models: 0 });
