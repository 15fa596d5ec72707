import type { KeptRowsGrammar } from "../dialect.ts";
import { quoteName } from "./grammar.ts";

/** Every type can be written as a text and read from it. */
export const keptRows: KeptRowsGrammar = {
  literal: ({ name }) => `pg_catalog.quote_nullable(${quoteName(name)}::pg_catalog.text)`,
  tableOf: ({ schema, name }) => ({ schema, table: name }),
  rowsOf: (place, { hasHeirs }) => (hasHeirs ? `ONLY ${place}` : place),
  lock: (table) => `LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`,
  before: ["SET client_encoding = 'UTF8'"],
  overriding: " OVERRIDING SYSTEM VALUE",
};
