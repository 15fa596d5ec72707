import type { Environment } from "../project/index.ts";
import { TestingError } from "./errors.ts";

/** How the tables of a test database are made: from the models, or by running all revisions. */
export type TestMode = "create-tables" | "use-migrations";

const VARIABLE = "STEMMA_TEST_DBINIT";

/** The mode that is asked for, else the variable's, else `create-tables`. Throws `testing/unknown-mode`. */
export function testMode(asked: string | undefined, environment: Environment): TestMode {
  if (asked !== undefined) return checked(asked, "mode");
  const variable = environment[VARIABLE];
  return variable ? checked(variable, VARIABLE) : "create-tables";
}

function checked(mode: string, where: string): TestMode {
  if (mode === "create-tables" || mode === "use-migrations") return mode;
  throw new TestingError("testing/unknown-mode", { where, mode });
}
