import type { Connection } from "../dialects/connect.ts";
import type { Dialect, LedgerName } from "../dialects/index.ts";
import type { CodeGiven } from "../project/index.ts";
import type { ObjectName, Schema } from "../schema/index.ts";
import type { ScriptStatement } from "../sql/index.ts";
import type { ModelWork } from "./model-work.ts";

/** What a component runs after its tables were made. */
export interface Initializer {
  /** The component's file as shown to people, and as it stands in a stack. */
  readonly file: string;
  readonly path?: string;
  readonly run: (ctx: CodeGiven) => unknown;
}

/** Models in SQL as they are written. */
export interface WrittenModels {
  /** Path as people see it. */
  readonly file: string;
  readonly text: string;
  readonly statements: readonly ScriptStatement[];
}

/** Where the runner learns what models say. Asked only for steps that make or drop from them. */
export interface StepModels {
  /** What the models of these components declare. Throws `models/*`. */
  readonly declare: (components: readonly string[]) => Promise<ReadonlyMap<string, Schema>>;
  /** For a plan that is only shown: the text of models of which no more than names could be read. */
  readonly written?: (component: string) => WrittenModels | undefined;
  readonly initializer?: (component: string) => Initializer | undefined;
}

/** Something declared that an uninstall leaves: `object` as printed, and why. */
export interface LeftBehind {
  readonly object: string;
  readonly why: "extension" | "shared" | "not there";
  /** What else is in a namespace that stays. */
  readonly others?: readonly string[];
}

/** How many rows go with a table: an estimate unless `exact`, and undefined where this user may not read them. */
export interface TableRows {
  readonly table: ObjectName;
  readonly rows: number | undefined;
  readonly exact: boolean;
}

/** What an install or uninstall from models is about to do. */
export interface ModelStep {
  readonly declared: Schema;
  readonly work: ModelWork;
  /** Of an install. */
  readonly initialize?: Initializer;
  /** Of an uninstall: how many rows go with each table. */
  readonly rows: readonly TableRows[];
  readonly leftBehind: readonly LeftBehind[];
  /** Objects that uninstall steps before this one in the plan drop. */
  readonly droppedBefore: readonly ObjectName[];
}

/** The database that a model step is for. */
export interface ModelGround {
  readonly connection: Connection;
  readonly dialect: Dialect;
  /** Never part of what a component owns. */
  readonly ledger: LedgerName;
  /** Locks that one transaction may hold. */
  readonly lockRoom: number;
}

/** Whose step finds something in its way, and how many steps of a run are done by then. */
export interface StepPlace {
  readonly component: string;
  /** Left out where nothing has begun. */
  readonly done?: number;
}
