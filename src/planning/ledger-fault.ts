import type { RevisionKey } from "../revisions/index.ts";

/** One column of one row of the ledger that says what it cannot say: somebody changed the table by hand. */
export interface LedgerFault {
  /** With its schema, as people write it: `public.stemma_migration`. */
  readonly table: string;
  /** What the row is about: `foo:10000000`, or what stands in its columns where that is no revision. */
  readonly row: string;
  /** The revision, where the row names one. */
  readonly key?: RevisionKey;
  readonly column: string;
  /** What stands there, shortened: `NULL`, `"abc"`. */
  readonly found: string;
  /** What was expected: `a JSON list of revision ids`. */
  readonly expected: string;
}

/** The column of the fault that a revision has a second row. */
export const TWICE = "component, revision";

/** A fault in one sentence. */
export function describeFault({ table, row, column, found, expected }: LedgerFault): string {
  return `${table}, row ${row}: ${column} is ${found}, expected ${expected}`;
}
