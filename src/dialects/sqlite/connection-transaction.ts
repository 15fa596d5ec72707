import type { Database } from "better-sqlite3";
import { NOT_WRITTEN } from "../not-written.ts";

/** A statement was meant for a transaction that the database has ended. */
export class LostTransaction extends Error {
  constructor() {
    super("the database has rolled the whole transaction back when an earlier statement failed");
  }
}

/** Rows of the ledger are not as they were written; the message names them. */
export class RowsNotWritten extends Error {
  constructor(name: string) {
    super(`${NOT_WRITTEN}${name}`);
  }
}

/**
 * What is known of the transaction that a session is in. Every statement of the session is told of here, since SQLite
 * itself tells only whether one is open.
 */
export class TransactionWatch {
  readonly #database: Database;
  readonly #marks = new Set<string>();
  #began: Date | undefined;
  #isLost = false;

  /** Gives the session the functions of `own-statements.ts`. */
  constructor(database: Database) {
    this.#database = database;
    const options = { directOnly: true };
    database.function("stemma_mark", options, (name: unknown) => {
      this.#marks.add(String(name));
      return null;
    });
    database.function("stemma_is_marked", options, (name: unknown) =>
      this.#marks.has(String(name)) ? 1 : 0,
    );
    database.function("stemma_is_written", options, (isWritten: unknown, name: unknown) => {
      if (isWritten !== 1) throw new RowsNotWritten(String(name));
      return 1;
    });
    database.function("stemma_transaction_began", options, () => (this.#began ?? new Date()).toISOString());
  }

  /**
   * True where the database has ended a transaction by itself because of an error (it is full, a conflict says ROLLBACK).
   * What is sent after that would be committed at once, although it is meant for the transaction that is gone.
   */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Runs one statement and notes what it has made of the transaction. */
  around<Answer>(statement: () => Answer): Answer {
    const wasOpen = this.#database.inTransaction;
    try {
      return statement();
    } catch (error) {
      if (wasOpen && !this.#database.inTransaction) this.#isLost = true;
      throw error;
    } finally {
      if (!this.#database.inTransaction) {
        this.#marks.clear();
        this.#began = undefined;
      } else if (!wasOpen) this.#began = new Date();
    }
  }

  /** It was rolled back, as those who work in it know. */
  settle(): void {
    this.#isLost = false;
  }
}
