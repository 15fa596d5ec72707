import type { CatalogGrammar } from "../schema-dialect.ts";
import { bodyQueries } from "./catalog/bodies.ts";
import { catalogQueries } from "./catalog/queries.ts";
import { questions } from "./catalog/questions.ts";
import { readSchema } from "./catalog/read-schema.ts";
import { quoteText } from "./grammar.ts";

/** How the server prints names and texts, and how long what a query makes of many rows may be. */
const SETTINGS = {
  sql_mode: "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION",
  group_concat_max_len: "16777216",
} as const;

/** How a MariaDB database is read: from information_schema alone. Its catalog knows no snapshots. */
export const catalog: CatalogGrammar = {
  begin: ["START TRANSACTION READ ONLY"],
  end: "COMMIT",
  mark: "DO 0",
  isMarked: "SELECT @@in_transaction = 1 AS marked",
  settings: SETTINGS,
  settingsStay: true,
  readSettings: `SELECT ${Object.keys(SETTINGS)
    .map((name) => `@@SESSION.${name} AS ${name}`)
    .join(", ")}`,
  changeSettings: (settings) =>
    `SET SESSION ${Object.entries(settings)
      .map(([name, value]) => `${name} = ${/^\d+$/.test(value) ? value : quoteText(value)}`)
      .join(", ")}`,
  queries: (_, filter) => catalogQueries(filter),
  more: bodyQueries,
  read: readSchema,
  questions,
};
