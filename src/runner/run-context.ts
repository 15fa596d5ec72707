import type { Connection, Connector } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import type { Script } from "../revisions/index.ts";
import type { RunListener } from "./events.ts";
import type { Journal } from "./journal.ts";
import type { RowSource } from "./ledger-rows.ts";
import type { Patience } from "./patience.ts";
import type { KeptRows, RowKeeper } from "./row-keeper.ts";
import type { RevisionModule } from "./run-module.ts";
import type { WaitWatch } from "./wait-watch.ts";

/** Everything a run needs besides its plan. Times in milliseconds, 0 for none. */
export interface RunContext {
  readonly connection: Connection;
  readonly connector: Connector;
  readonly dialect: Dialect;
  readonly rows: RowSource;
  readonly journal: Journal;
  readonly database: string;
  readonly lockTimeout: number;
  readonly statementTimeout: number;
  readonly patience: Patience;
  readonly watch: WaitWatch;
  readonly env: () => Promise<unknown>;
  /** It runs in a scratch database. */
  readonly replay: boolean;
  /** The modules of all code steps. */
  readonly modules: ReadonlyMap<Script, RevisionModule>;
  readonly signal: AbortSignal;
  readonly onEvent: RunListener;
  /** Keeps what steps take away. */
  readonly keeper?: RowKeeper;
}

export interface RunSummary {
  /** Steps that are committed: all of the plan's, unless there is a failure. */
  readonly done: number;
  /** Milliseconds. */
  readonly duration: number;
  /** What stopped the run: `execution/*`, `ledger/inconsistent`, `revision/bad-module`, or what `env` throws. */
  readonly failure?: unknown;
  /** What was kept of what its steps have taken away. */
  readonly kept?: readonly KeptRows[];
}
