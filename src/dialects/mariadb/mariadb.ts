import type { Dialect } from "../dialect.ts";
import { batches } from "./batches.ts";
import { lexical, quoteName } from "./grammar.ts";
import { keptRows } from "./kept-rows.ts";
import { ledger } from "./ledger.ts";
import { quoteText } from "./literal.ts";
import { losses } from "./losses.ts";
import { schema } from "./schema.ts";
import { scratch } from "./scratch.ts";
import { analyseScript, controlIn } from "./script.ts";
import { session } from "./session.ts";
import { testServer } from "./test-server.ts";
import { versions } from "./versions.ts";

/** MariaDB 10.6 and later. */
export const mariadb: Dialect = {
  name: "mariadb",
  versions,
  lexical,
  transactionalDdl: false,
  kysely: "mysql",
  ledger,
  session,
  batches,
  keptRows,
  losses,
  scratch,
  testServer,
  schema,
  quoteName,
  quoteText,
  parameter: () => "?",
  analyseScript,
  controlIn,
};
