import { serverDatabase } from "../support/databases.ts";
import { scenarioSuite } from "./scenario-suite.ts";

scenarioSuite("PostgreSQL", serverDatabase, { update: true });
