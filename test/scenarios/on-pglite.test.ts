import { embeddedDatabase } from "../support/databases.ts";
import { scenarioSuite } from "./scenario-suite.ts";

scenarioSuite("PGlite", embeddedDatabase, { oneOf: 5 });
