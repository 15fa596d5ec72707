import type { AppliedRevision, RevisionKey } from "../revisions/index.ts";
import type { LedgerFault } from "./ledger-fault.ts";
import type { VanishedRow } from "./vanished.ts";

/** A step that stopped midway and has no row of its own state: what the journal knows of it. */
export interface PartialStep {
  readonly key: RevisionKey;
  readonly operation: "forward" | "rewind" | "install" | "uninstall";
  /** Statements that are done; the next run goes on after them. */
  readonly statementsDone: number;
  /** Of the statements that are done. */
  readonly checksum?: string;
  /** How what the next statement is about stood before it ran, where nobody saw its end. */
  readonly pending?: string;
  /** Its batches, as far as they have come. */
  readonly batches?: readonly PartialBatches[];
}

/** Batches of one name in a step that stopped midway. */
export interface PartialBatches {
  readonly name: string;
  readonly rows: number;
  readonly batches: number;
  readonly done: boolean;
}

/** Where a database stands: the rows of the ledger and what stopped midway. */
export interface State {
  readonly applied: ReadonlyMap<RevisionKey, AppliedRevision>;
  readonly partial: ReadonlyMap<RevisionKey, PartialStep>;
  /** What rows say and cannot; as far as they can be read they are among the others all the same. */
  readonly faults?: readonly LedgerFault[];
  /** Revisions that were applied by the journal, and have no row. */
  readonly vanished?: ReadonlyMap<RevisionKey, VanishedRow>;
  /** There is no ledger where the config says, and the database has others. */
  readonly elsewhere?: LedgersElsewhere;
}

/** Ledgers of a database that are not the one that was asked for, with their schemas. */
export interface LedgersElsewhere {
  readonly asked: string;
  readonly found: readonly string[];
}

export const EMPTY_STATE: State = { applied: new Map(), partial: new Map() };

interface StepBase {
  readonly component: string;
  readonly message: string;
}

/** Applies one revision; an `implicit` or `foreign` one only with `--no-execute`, an `empty` one runs nothing. */
export interface ForwardStep extends StepBase {
  readonly operation: "forward";
  readonly migration: RevisionKey;
}

/** Reverts one revision with the script of `source`; `none`: there is nothing to run (empty, or `--no-execute`). */
export interface RewindStep extends StepBase {
  readonly operation: "rewind";
  readonly migration: RevisionKey;
  readonly source: "disk" | "ledger" | "none";
}

/** Makes a component's tables from its models and marks all its revisions applied. */
export interface InstallStep extends StepBase {
  readonly operation: "install";
  /** All revisions it marks, the initial one first, in graph order. */
  readonly migrations: readonly RevisionKey[];
  /** An earlier try that stopped midway: this one goes on after it. */
  readonly stopped?: PartialStep;
}

/** Drops what a component's models declare and forgets its revisions. */
export interface UninstallStep extends StepBase {
  readonly operation: "uninstall";
  /** All applied revisions it removes, in the order a rewind would take; none of an install that stopped midway. */
  readonly migrations: readonly RevisionKey[];
  /** The install or uninstall that stopped midway before. */
  readonly stopped?: PartialStep;
}

/** Marks (or with `remove` unmarks) one revision without running anything. */
export interface StampStep extends StepBase {
  readonly operation: "stamp";
  readonly migration: RevisionKey;
  readonly remove: boolean;
  /** Its row is so already: the journal alone is told that what stopped midway is settled. */
  readonly settles?: boolean;
}

export type Step = ForwardStep | RewindStep | InstallStep | UninstallStep | StampStep;

/**
 * What a plan means to do about one or more steps at once: inside one transaction, outside any, or one step in several
 * transactions of its own.
 */
export interface TransactionGroup {
  /** Indexes into `Plan.steps`, ascending and consecutive. */
  readonly steps: readonly number[];
  readonly mode: "inside" | "outside" | "several";
  /** Why this group begins here although the transaction mode is `all`. */
  readonly because?: string;
}

/** The ordered steps a command would take. One value: shown, printed as JSON, and run. */
export interface Plan {
  readonly steps: readonly Step[];
  /** False: `--no-execute`, only the ledger changes. */
  readonly execute: boolean;
  /** Sentences worth knowing before it is carried out, e.g. revisions that lose data or were modified. */
  readonly warnings: readonly string[];
}

/** What a command asks of the planner. Targets are whole keys: names were looked up before. */
export type PlanRequest =
  | { readonly kind: "forward"; readonly targets: readonly RevisionKey[]; readonly execute?: boolean }
  | {
      readonly kind: "rewind";
      readonly targets: readonly RevisionKey[];
      readonly cascade?: boolean;
      readonly execute?: boolean;
      /** Which script reverts a modified revision; without it a modified one is `ledger/modified`. */
      readonly from?: "disk" | "ledger";
      /** The targets are what is not on disk any more: whatever else goes with them is worth a warning. */
      readonly orphans?: boolean;
    }
  | { readonly kind: "upgrade"; readonly components?: readonly string[]; readonly execute?: boolean }
  | {
      readonly kind: "install";
      readonly components: readonly string[];
      readonly fromModels?: boolean;
      readonly execute?: boolean;
    }
  | {
      readonly kind: "uninstall";
      readonly components: readonly string[];
      readonly cascade?: boolean;
      readonly fromModels?: boolean;
      readonly execute?: boolean;
      readonly from?: "disk" | "ledger";
    }
  | { readonly kind: "stamp"; readonly targets: readonly RevisionKey[]; readonly remove?: boolean };
