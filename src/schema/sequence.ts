import type { Named } from "./types.ts";

/** How a sequence counts. Numbers are decimal text, since they have 64 bits; left out: what the server chooses. */
export interface SequenceOptions {
  /** Left out: `bigint`, or behind a column the column's own. */
  readonly type?: "smallint" | "integer" | "bigint";
  readonly start?: string;
  readonly increment?: string;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly cache?: string;
  readonly cycle?: true;
}

/** `CREATE SEQUENCE`: one that is neither behind an identity column nor behind a serial one. */
export interface Sequence extends Named, SequenceOptions {
  readonly unlogged?: true;
  /** Dropped together with this column. */
  readonly ownedBy?: { readonly schema: string; readonly table: string; readonly column: string };
}
