import type { CatalogGrammar } from "../schema-dialect.ts";
import { catalogQueries } from "./catalog/queries.ts";
import { readCatalogRows } from "./catalog/read.ts";
import { notBuilt } from "./not-built.ts";

/**
 * How an SQLite database is read: from the texts that it keeps of its objects (https://sqlite.org/schematab.html), since no
 * pragma tells names of constraints, checks or expressions, and from `pragma_table_xinfo`.
 */
export const catalog: CatalogGrammar = {
  // A savepoint is a transaction of its own where none is open.
  begin: ["SAVEPOINT stemma_catalog"],
  end: "RELEASE stemma_catalog",
  mark: "SELECT 1",
  isMarked: "SELECT 0 AS marked",
  settings: {},
  readSettings: "SELECT 1",
  changeSettings: () => "SELECT 1",
  queries: (_, filter) => catalogQueries(filter),
  read: (rows) => readCatalogRows(rows),
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
