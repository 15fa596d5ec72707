import type { RevisionKey } from "../../revisions/index.ts";
import type { UndecidedQuestion } from "../errors.ts";
import type { Answer, Decisions } from "./decide-renames.ts";

/** What `make-migrations` is asked for. */
export interface MakeMigrationsRequest extends Pick<Decisions, "renames" | "drops"> {
  readonly message: string;
  /** A component's name or its package's; undefined: the default one. */
  readonly component?: string | undefined;
  /** A revision for each component that has changed. */
  readonly all: boolean;
  /** The explicit initial revision. */
  readonly initialize: boolean;
  /** With `initialize`: as the live database has it. */
  readonly fromDatabase: boolean;
  /** A revision to fill in, whatever the models say. */
  readonly empty: boolean;
  readonly format: "sql" | "ts";
  /** `table:component` of tables that come from another component. */
  readonly moves: readonly string[];
  /** Id, or a prefix of it, of the revision that it follows; undefined: the only head. */
  readonly parent?: string | undefined;
  readonly dryRun: boolean;
  /** Undefined: now. */
  readonly date?: Date | undefined;
  /** Asks a person; left out where there is none. */
  readonly ask?: ((question: UndecidedQuestion) => Promise<Answer>) | undefined;
}

/** One operation of a migration, as it is told. */
export interface OperationReport {
  readonly kind: string;
  readonly description: string;
  readonly lossy: boolean;
}

/** What one component came to. */
export interface MadeMigration {
  readonly component: string;
  /** Null: nothing differs. */
  readonly migration: RevisionKey | null;
  /** Relative to the current folder; in a dry run those that would be written. */
  readonly files: readonly string[];
  readonly operations: readonly OperationReport[];
  /** Text of the files, as they are or would be written. */
  readonly texts: readonly { readonly file: string; readonly text: string }[];
  /** Sentences about what a person has to look at: what is lost, what is to be filled in. */
  readonly remarks: readonly string[];
}

export interface MakeMigrationsReport {
  readonly dryRun: boolean;
  readonly made: readonly MadeMigration[];
}
