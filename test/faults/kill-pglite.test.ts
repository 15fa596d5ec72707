import { KILL_ENGINES } from "../support/faults/kill-engines.ts";
import { killSuite } from "../support/faults/kill-suite.ts";

// In the long form only: a kill takes several starts of the engine, and each takes more than a second.
killSuite("PGlite", KILL_ENGINES.pglite, { each: 0, all: 0, models: 0 });
