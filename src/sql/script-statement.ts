import type { ConcurrentWork } from "./concurrent-work.ts";

/** One statement of a script, as it will be sent. */
export interface ScriptStatement {
  /** From its first token to its last: no comment before it, no semicolon after it. */
  readonly sql: string;
  /** Where it begins in the script, in UTF-16 units from 0. */
  readonly start: number;
  /** The database refuses it inside a transaction; the text says which statement, e.g. `CREATE INDEX CONCURRENTLY`. */
  readonly outside?: string;
  /**
   * It ends the transaction that is open, and what it does is committed at once: no transaction can hold it. The text says which
   * statement, e.g. `ALTER TABLE`.
   */
  readonly commits?: string;
  /** It begins or ends a transaction itself, e.g. `COMMIT`. */
  readonly controls?: string;
  /** It can be committed together with what it is sent with as a whole. Known of what changes tables and rows. */
  readonly atomic?: boolean;
  /** It changes a setting of the session, which a script that is gone on with needs again. */
  readonly setsSession?: boolean;
  /** Variables of the session that it sets to what it finds in the database. */
  readonly setsFromData?: readonly string[];
  /** What it leaves in its session and nothing can make again, e.g. `temporary table t`. */
  readonly leaves?: string;
  /** The label that it adds to an enum type. */
  readonly addsEnumValue?: string;
  /** What it does without a transaction: who goes on after it was broken off asks the catalog how far it came. */
  readonly concurrent?: ConcurrentWork;
  /** It is marked as a batch: it is run until it changes no row. */
  readonly batch?: MarkedBatch;
}

/** What is known of a statement that is run again and again. */
export interface MarkedBatch {
  /** The share of time that it may work; 1: all. */
  readonly throttle: number;
  /**
   * Relations, as the statement names them: run to its end it changes no more rows than each of them has. Empty where
   * no such relation is known.
   */
  readonly bounds: readonly string[];
}
