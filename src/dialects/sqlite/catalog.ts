import type { CatalogGrammar } from "../schema-dialect.ts";
import { notBuilt } from "./not-built.ts";
import { isMarkedAs, markAs } from "./own-statements.ts";

export const catalog: CatalogGrammar = {
  begin: [],
  end: "SELECT 1",
  mark: markAs("reading"),
  isMarked: isMarkedAs("reading"),
  settings: {},
  readSettings: "SELECT 1",
  changeSettings: () => "SELECT 1",
  queries: () => notBuilt("catalog"),
  read: () => notBuilt("catalog"),
  questions: {
    found: () => notBuilt("questions"),
    identities: "SELECT 1",
    dependencies: {
      queries: () => notBuilt("questions"),
      standing: () => notBuilt("questions"),
      describe: () => notBuilt("questions"),
    },
    countable: () => notBuilt("questions"),
    count: () => notBuilt("questions"),
    estimate: () => notBuilt("questions"),
    readEstimate: () => notBuilt("questions"),
    lockCapacity: "SELECT 1000000000 AS capacity",
  },
};
