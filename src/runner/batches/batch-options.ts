import type { Expression, ExpressionBuilder, Kysely, Selectable, SqlBool } from "kysely";

/** A row as its columns are asked for. */
export type BatchRow<Tables, Table extends keyof Tables, Column extends keyof Tables[Table]> = Pick<
  Selectable<Tables[Table]>,
  Column & keyof Selectable<Tables[Table]>
>;

/** Which rows are gone through, and how. See docs/BATCHES.md. */
export interface BatchOptions<
  Tables,
  Table extends keyof Tables & string,
  Column extends keyof Tables[Table] & string,
  Rows extends boolean = boolean,
> {
  /** As `ctx.db` names it: `users`, or `app.users` with its schema. */
  readonly table: Table;
  /** Columns that are unique together and never NULL, in whose order the rows come. Default: the primary key. */
  readonly key?: (keyof Tables[Table] & string) | readonly (keyof Tables[Table] & string)[];
  /** Rows of a batch, at most. Default: 1,000. */
  readonly size?: number;
  /** Only these rows: a condition in SQL, or one that Kysely builds. */
  readonly where?: string | ((eb: ExpressionBuilder<Tables, Table>) => Expression<SqlBool>);
  /** Columns that the function gets. Default: all. */
  readonly columns?: readonly Column[];
  /** False: the function gets no rows, since it changes a whole batch at once, with `batch.within`. */
  readonly rows?: Rows;
  /** False: the rows of a batch are not locked while the function works on them. */
  readonly lock?: boolean;
  /** What tells them from other batches of the same revision. Default: the table. */
  readonly name?: string;
  /** The share of time that they may work, above 0: pauses make up the rest. Default: 1, no pauses. */
  readonly throttle?: number;
}

/** A part of the rows that are gone through. */
export interface Batch {
  /** From 1, counting those of earlier tries. */
  readonly number: number;
  /** Rows in it. */
  readonly count: number;
  /** Texts of the key: the rows after this one (undefined: from the first) … */
  readonly after: readonly string[] | undefined;
  /** … up to this one and with it. */
  readonly until: readonly string[];
  /** Its rows, as a condition for Kysely: `trx.updateTable("users").set(…).where(batch.within)`. */
  readonly within: Expression<SqlBool>;
  /** The same as SQL text. Throws where `where` is built with values: these are in `within` only. */
  readonly condition: string;
}

/** What batches have come to, earlier tries counted. */
export interface BatchSummary {
  readonly rows: number;
  readonly batches: number;
  /** Milliseconds. */
  readonly duration: number;
}

/**
 * Goes through a table in batches, in the order of a key, up to the greatest key at the beginning. Outside a transaction each batch
 * has one of its own, in which the journal notes how far it came: what is done is never done again. Rejects with what is wrong
 * with the options, what the database refuses, and what the function throws.
 */
export type RunBatches<Tables> = <
  Table extends keyof Tables & string,
  Column extends keyof Tables[Table] & string = keyof Tables[Table] & string,
  Rows extends boolean = true,
>(
  options: BatchOptions<Tables, Table, Column, Rows>,
  work: (
    rows: Rows extends false ? readonly [] : readonly BatchRow<Tables, Table, Column>[],
    trx: Kysely<Tables>,
    batch: Batch,
  ) => unknown,
) => Promise<BatchSummary>;
