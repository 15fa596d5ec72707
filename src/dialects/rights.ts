import type { LedgerExistence, LedgerName } from "./ledger-grammar.ts";

/** A statement that is going to run, and where it stands. */
export interface PlannedStatement {
  readonly sql: string;
  /** `file:line:column` */
  readonly at: string;
}

/** What a run is going to do, as far as it can be told before. */
export interface RightsAsked {
  readonly ledger: LedgerName;
  readonly exists: LedgerExistence;
  /** In the order in which they run, up to what nobody can look into: code. */
  readonly statements: readonly PlannedStatement[];
}

/** A right that the user of the session lacks. */
export interface MissingRight {
  /** E.g. `INSERT`, `ownership`. */
  readonly right: string;
  /** E.g. `table public.users`. */
  readonly object: string;
  readonly role: string;
  /** What somebody who may has to run. */
  readonly grant: string;
  /** The statement that needs it, as `file:line:column`; left out for the ledger. */
  readonly at?: string;
}

/** What of the ledger's tables is needed by whoever changes a database. */
export const LEDGER_RIGHTS = ["SELECT", "INSERT", "UPDATE", "DELETE"] as const;
