import type { Row } from "./catalog-row.ts";

/** Where the ledger lies: two tables, always named with their schema. */
export interface LedgerName {
  readonly schema: string;
  /** The table of applied revisions. */
  readonly table: string;
  /** The table of every step that was tried. */
  readonly journal: string;
  /** The table that is the lock, where no lock of the database's own will do. */
  readonly lock: string;
}

/** What of a ledger is there. */
export interface LedgerExistence {
  readonly schema: boolean;
  readonly table: boolean;
  readonly journal: boolean;
}

/** What of a table's rows is meant to be there once they were written. */
export interface RowsMeant {
  /** As statements name the table. */
  readonly table: string;
  /** Condition. */
  readonly where: string;
  /** So many rows fit it then. */
  readonly count: number;
  /** Which rows of what, for people: `public.stemma_migration, row foo:2c12ca17`. */
  readonly name: string;
}

/** Why somebody cannot read a ledger. */
export interface LedgerRefusal {
  readonly problem: string;
  readonly hint: string;
}

/** How this dialect makes and inspects the ledger's tables; reading and writing rows is the runner's. */
export interface LedgerGrammar {
  /** Schema of the ledger where the config names none, by the URL of the database. */
  defaultSchema(url: string): string;
  /** The config may put it into another schema. */
  readonly elsewhere: boolean;
  /** Statements that make what is missing of the ledger, to be run in one transaction under the lock. */
  create(name: LedgerName, exists: LedgerExistence): string[];
  /**
   * Query that sets what numbers the journal's rows right, where it lags behind them and this user may: after a restore of data alone,
   * or on a replica of rows that was made the primary. Undefined: it cannot lag.
   */
  catchUp?(name: LedgerName): string;
  /** What to do where a row of the journal was refused because of that; undefined: the message says something else. */
  lagging?(message: string, name: LedgerName): string | undefined;
  /** Query with one row: `schema_exists`, `table_exists`, `journal_exists` (see `isTrue`), and what `refusal` looks at. */
  existence(name: LedgerName): string;
  /** Query with one row of what else `refusal` has to look at, where the row of `existence` leaves that open. */
  hiding?(row: Row, name: LedgerName): string | undefined;
  /** Why the user of the session cannot read the ledger, or not the whole of it, by these rows in one; undefined: it can. */
  refusal?(row: Row, name: LedgerName): LedgerRefusal | undefined;
  /** Query for other tables of the database that a ledger is kept in: rows `name`, for people. */
  others(name: LedgerName): string;
  /** `existence` does not tell of tables that this user has no right to. */
  readonly hidesTables: boolean;
  /** Query for the columns of one ledger table: rows `{ name, type }`. */
  columnsOf(schema: string, table: string): string;
  /** What `columnsOf` gives for the tables that `create` makes, by column name. */
  readonly migrationColumns: Readonly<Record<string, string>>;
  readonly journalColumns: Readonly<Record<string, string>>;
  /** Expression for the present moment by the database's clock, exact inside a transaction too. */
  readonly now: string;
  /** Expression for the moment at which the running transaction began. */
  readonly transactionBegan: string;
  /** Expression for whole milliseconds from one moment to another. */
  milliseconds(from: string, to: string): string;
  /** Expression for the moment that was so many milliseconds ago. */
  ago(milliseconds: number): string;
  /** Condition that a text column holds this text, whatever a revision made of the session. */
  equals(column: string, text: string): string;
  /** The same of one of several texts, one at least. */
  equalsOneOf(column: string, texts: readonly string[]): string;
  /** The same of a whole number, given by its digits. */
  equalsNumber(column: string, digits: string): string;
  /**
   * These statements, and with them what fails as `not-written` where the rows are not as meant then: a trigger, a rule or a policy
   * can keep a row from being written or deleted, and the database says nothing. On the way to a server it costs nothing more.
   */
  written(writes: readonly string[], meant: RowsMeant): readonly string[];
  /**
   * Query for what may do so on a table of the ledger: rows `name`, for people, e.g. `trigger quiet`. What the user has no right to
   * see is not among them.
   */
  interference(schema: string, table: string): string;
  /** Turns a time column into ISO 8601 text in UTC. */
  isoTime(expression: string): string;
}
