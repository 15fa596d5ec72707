import type { Step } from "../../planning/index.ts";
import type { Table } from "../../schema/index.ts";

/** Rows, or what rows have in a column, that a step takes away. */
export interface LostRows {
  /** As it is in the database, with the columns that it has from its parents too. */
  readonly table: Table;
  /** Left out: the whole rows. */
  readonly column?: string;
  /** Only those in these partitions. */
  readonly partitions?: readonly string[];
  /** The table or column stays if it is no `dropped` one. */
  readonly how: "dropped" | "deleted" | "converted";
  /** What takes it along, for people: `type public.mood`. */
  readonly along?: string;
  /** Only rows that fit a condition, which is known when it runs; or that refer to such. */
  readonly matching?: true;
  /** Only rows that have values in all of these columns: what these refer to is deleted. */
  readonly referring?: readonly string[];
  /** The same when its step begins: steps before may give other names. */
  readonly atStart: {
    readonly table: Table;
    readonly column?: string;
    readonly referring: readonly string[];
  };
  /** Other tables inherit from it, whose rows are theirs. */
  readonly hasHeirs?: true;
}

/** The same with how many rows: an estimate unless `exact`, at most so many of `matching` ones, and undefined where this user may not read them. */
export interface CountedRows extends LostRows {
  readonly rows: number | undefined;
  readonly exact: boolean;
}

/** What a step takes away for good. */
export interface StepLoss {
  /** Number of the step in its plan, from 0. */
  readonly index: number;
  readonly step: Step;
  /** What its header says. */
  readonly why?: string;
  readonly lost: readonly CountedRows[];
}

/** A step of which nobody knows before what it takes away. */
export interface UnknownLoss {
  readonly index: number;
  readonly step: Step;
  /** What it runs: `code`, or the word that such a statement begins with, e.g. `DO`. */
  readonly runs: string;
}

/** What the steps of a plan take away. */
export interface Losses {
  readonly found: readonly StepLoss[];
  readonly unknown: readonly UnknownLoss[];
}

export const NO_LOSSES: Losses = { found: [], unknown: [] };
