/** The rows of a table that batches are about, in the order of a key whose values travel as texts: nothing is rounded. */
export interface BatchRange {
  readonly schema?: string;
  readonly table: string;
  /** Columns. */
  readonly key: readonly string[];
  /** The rows after this one; undefined: from the first. */
  readonly after: readonly string[] | undefined;
  /** Up to this one and with it. */
  readonly until: readonly string[];
  /** Condition in SQL. */
  readonly where?: string;
}

/** How a table is gone through in batches. The value of a key is in columns `key1`, `key2` … of a row. */
export interface BatchGrammar {
  /** Query for the columns of a table: rows `name`, `filled` (no row has NULL there); none where there is no table. */
  columns(table: Pick<BatchRange, "schema" | "table">): string;
  /** Query for the indexes that say how all rows are ordered: rows `columns` (a list, or one as JSON), `unique`, `primary`. */
  indexes(table: Pick<BatchRange, "schema" | "table">): string;
  /** Query for the greatest key of a table; no row where it is empty. */
  greatest(range: Pick<BatchRange, "schema" | "table" | "key">): string;
  /** Query for where a batch of at most so many rows ends, with the number of its rows in `count`; no row where none are left. */
  end(range: BatchRange, size: number): string;
  /** Query for the rows of a range; `lock`: nobody else may change them till the transaction ends. */
  rows(range: BatchRange, columns: readonly string[] | undefined, lock: boolean): string;
  /** Condition for the rows of a range. */
  within(range: BatchRange): string;
  /** Query for how the database would run a statement. */
  explain(statement: string): string;
  /** The rows that such a plan expects of the query, or below the limit of its only limited part. */
  expected(plan: Readonly<Record<string, unknown>>): number | undefined;
  /** Query for `rows`, the exact number of a relation's rows; its name as the script has it. */
  count(relation: string): string;
}
