import type { Dialect } from "../dialect.ts";
import { batches } from "./batches.ts";
import { controlIn } from "./control-words.ts";
import { lexical, quoteName, quoteText } from "./grammar.ts";
import { keptRows } from "./kept-rows.ts";
import { ledger } from "./ledger.ts";
import { schema } from "./schema.ts";
import { scratch } from "./scratch.ts";
import { analyseScript } from "./script.ts";
import { sequences } from "./sequences.ts";
import { session } from "./session.ts";
import { testServer } from "./test-server.ts";
import { versions } from "./versions.ts";

/** PostgreSQL 13 and later, as a server or embedded as PGlite. */
export const postgres: Dialect = {
  name: "postgres",
  versions,
  lexical,
  transactionalDdl: true,
  kysely: "postgres",
  ledger,
  session,
  sequences,
  batches,
  keptRows,
  losses: { deletesCascade: true, schemasGoWhole: false },
  scratch,
  testServer,
  schema,
  quoteName,
  quoteText,
  parameter: (number) => `$${number}`,
  analyseScript,
  controlIn,
};
