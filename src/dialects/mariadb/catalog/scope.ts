import type { CatalogFilter } from "../../schema-dialect.ts";
import { quoteText } from "../grammar.ts";

/** The schema under which everything of a database is shown: its own name differs from that of a scratch database. */
export const MAIN = "main";

/** What the queries of one reading may look at. */
export interface Scope {
  /** Condition that a database, given as an expression, is the one that is read. */
  inDatabase(schema: string): string;
  /** The same, and that a table is wanted. */
  isWanted(schema: string, table: string): string;
}

export function scopeOf({ schemas, except = [] }: CatalogFilter): Scope {
  const isRead = schemas === undefined || schemas.includes(MAIN);
  const inDatabase = (schema: string) => `${schema} = DATABASE()${isRead ? "" : " AND FALSE"}`;
  const hidden = except.map(({ schema, name }) => ({
    name,
    // The ledger is known by the database's own name, and may lie in another one.
    here: schema === MAIN ? "TRUE" : `DATABASE() = ${quoteText(schema)}`,
  }));
  return {
    inDatabase,
    isWanted: (schema, table) =>
      [
        inDatabase(schema),
        // Names are compared as they are: information_schema would take upper and lower case for the same.
        ...hidden.map(({ name, here }) => `NOT (BINARY ${table} = ${quoteText(name)} AND ${here})`),
      ].join(" AND "),
  };
}
