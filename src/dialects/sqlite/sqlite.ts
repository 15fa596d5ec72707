import type { Dialect } from "../dialect.ts";
import { batches } from "./batches.ts";
import { lexical, quoteName, quoteText } from "./grammar.ts";
import { keptRows } from "./kept-rows.ts";
import { ledger } from "./ledger.ts";
import { schema } from "./schema.ts";
import { scratch } from "./scratch.ts";
import { analyseScript, controlIn } from "./script.ts";
import { session } from "./session.ts";
import { versions } from "./versions.ts";

/** SQLite 3.35 and later, through better-sqlite3. */
export const sqlite: Dialect = {
  name: "sqlite",
  versions,
  lexical,
  transactionalDdl: true,
  kysely: "sqlite",
  ledger,
  session,
  batches,
  keptRows,
  losses: { deletesCascade: false, schemasGoWhole: false },
  scratch,
  schema,
  quoteName,
  quoteText,
  parameter: () => "?",
  analyseScript,
  controlIn,
};
