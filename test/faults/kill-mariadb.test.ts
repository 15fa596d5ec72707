import { describe } from "vitest";
import { hasMariadb } from "../support/databases.ts";
import { KILL_ENGINES } from "../support/faults/kill-engines.ts";
import { killSuite } from "../support/faults/kill-suite.ts";

describe.skipIf(!hasMariadb())("MariaDB", () => {
  killSuite("MariaDB", KILL_ENGINES.mariadb, { each: 2, all: 0, models: 0 });
});
