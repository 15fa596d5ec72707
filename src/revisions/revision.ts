import type { RevisionKey } from "./key.ts";

/** The text of one direction of a revision, as it stands in its file or in the ledger. */
export interface Script {
  readonly format: "sql" | "module";
  /** Path as shown to people; for a script kept in the ledger `ledger of <key>`. */
  readonly file: string;
  /** Absolute path of the file; undefined for a script kept in the ledger. */
  readonly path?: string;
  /** The whole file without a byte-order mark: the header is a comment in it, so that positions are the file's. */
  readonly text: string;
  /** False: run outside a transaction, as the header of this direction says. */
  readonly transaction: boolean;
  /** The place-holder line is still in it. */
  readonly placeholder: boolean;
  /** Why data would be lost, as the header says. */
  readonly lossy?: string;
}

/**
 * What a revision is made of:
 * - `sql`, `module`: files with code;
 * - `foreign`: a `.py` file: part of the graph, never run;
 * - `implicit`: an initial revision without a file in a component with models: "the tables as declared";
 * - `empty`: an initial revision without a file in a component without models: runs nothing.
 */
export type RevisionKind = "sql" | "module" | "foreign" | "implicit" | "empty";

/** `needs` cannot be applied before `needed`: one dependency as written in some file's header. */
export interface DependencyPair {
  readonly needs: RevisionKey;
  readonly needed: RevisionKey;
}

/** One change of one component, with the names it refers to not yet looked up. */
export interface Revision {
  readonly key: RevisionKey;
  readonly component: string;
  readonly id: string;
  readonly kind: RevisionKind;
  readonly message: string;
  /** UTC without a zone, as in the header, e.g. `2021-01-09T21:57:55`. */
  readonly date?: string;
  readonly parents: readonly RevisionKey[];
  /** All dependencies that this revision's own header declares, `"this"` resolved; also pairs about other revisions. */
  readonly declares: readonly DependencyPair[];
  /** False: no effect on the schema, skipped in replays. */
  readonly replay: boolean;
  readonly forward?: Script;
  readonly rewind?: Script;
  /** The files it was read from, for messages; the one with the header first; empty for `implicit` and `empty`. */
  readonly files: readonly string[];
  /** `file:line` of the header, for messages about what it says. */
  readonly headerAt?: string;
}

/** A code revision that exports `rewind` alone: it can be reverted, or marked, and not applied. */
export function hasNoForward({ kind, forward }: Revision): boolean {
  return kind === "module" && forward === undefined;
}

/** One revision of another component that a component cannot do without. */
export interface Requirement {
  readonly needed: RevisionKey;
  /** The file that says so, as shown to people. */
  readonly file: string;
}

/** A component as the graph and the planner see it. */
export interface ComponentNode {
  readonly name: string;
  /** Names of components whose tables it refers to. */
  readonly dependsOn: readonly string[];
  /** What it needs of other components at least wherever it is installed, whatever its revisions say. */
  readonly requires: readonly Requirement[];
  readonly hasModels: boolean;
  /** False protects it: no step may remove its initial revision. */
  readonly uninstallable: boolean;
}

/** One row of the ledger, without its scripts (these are fetched when a step needs them). */
export interface AppliedRevision {
  readonly key: RevisionKey;
  readonly component: string;
  readonly id: string;
  readonly parents: readonly RevisionKey[];
  /** Resolved: what this revision needs, wherever it was written. */
  readonly dependencies: readonly RevisionKey[];
  /** Undefined for implicit and empty initial revisions. */
  readonly checksum?: string;
  /** What it was made of: SQL, a module, the models (an implicit initial revision), or nothing that runs. */
  readonly format: "sql" | "module" | "models" | "none";
  readonly hasForward: boolean;
  /** It keeps a rewind that can be run. */
  readonly hasRewind: boolean;
  /** What it keeps as its rewind is none: it has no header. */
  readonly isRewindBroken?: boolean;
  /** ISO 8601, UTC. */
  readonly appliedAt: string;
  readonly message: string;
  readonly stemmaVersion: string;
}
