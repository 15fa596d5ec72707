import type { CatalogGrammar } from "../schema-dialect.ts";
import { probes } from "./catalog/probes.ts";
import { catalogQueries } from "./catalog/queries.ts";
import { questions } from "./catalog/questions.ts";
import { readCatalogRows } from "./catalog/read.ts";
import { viewColumns } from "./catalog/view-columns.ts";
import { isMarkedAs, markAs } from "./own-statements.ts";

/**
 * How an SQLite database is read: from the texts that it keeps of its objects (https://sqlite.org/schematab.html), since no
 * pragma tells names of constraints, checks or expressions, and from `pragma_table_xinfo`.
 */
export const catalog: CatalogGrammar = {
  begin: ["BEGIN"],
  end: "COMMIT",
  mark: markAs("reading"),
  isMarked: isMarkedAs("reading"),
  settings: {},
  readSettings: "SELECT 1",
  changeSettings: () => "SELECT 1",
  queries: (_, filter) => catalogQueries(filter),
  read: (rows) => readCatalogRows(rows),
  viewColumns,
  probes,
  questions,
};
