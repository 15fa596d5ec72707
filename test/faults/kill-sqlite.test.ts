import { KILL_ENGINES } from "../support/faults/kill-engines.ts";
import { killSuite } from "../support/faults/kill-suite.ts";

killSuite("SQLite", KILL_ENGINES.sqlite, { each: 2, all: 0, models: 0 });
