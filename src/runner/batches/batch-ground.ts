import type { Dialect } from "../../dialects/index.ts";
import type { BatchReport } from "../events.ts";
import type { OpenContext } from "../migration-context.ts";
import type { StepNotes } from "./step-notes.ts";

/** What the batches of a step's code run on. */
export interface BatchGround {
  readonly opened: Pick<OpenContext<unknown>, "ask" | "askForCode" | "askEach" | "inTransaction" | "settled">;
  readonly dialect: Dialect;
  /** What the journal says of them; undefined: they run in the step's transaction. */
  readonly notes: StepNotes | undefined;
  /** Statements that set the limits of a transaction. */
  readonly limits: readonly string[];
  /** Statements that fail where the lock of the run is lost. */
  readonly fence: readonly string[];
  /** It is a scratch database, where nobody has to be let through. */
  readonly replay: boolean;
  readonly signal: AbortSignal;
  /** `forward foo:2c12ca17`, for messages. */
  readonly step: string;
  readonly report: (report: BatchReport) => void;
  readonly warn: (message: string) => void;
  /** Runs a batch, and again where others were in its way and `undone` says that nothing of it is left. */
  readonly patiently: <Answer>(
    work: () => Promise<Answer>,
    undone: (error: unknown) => Promise<boolean>,
  ) => Promise<Answer>;
  /** Rolls back. True where nothing of the transaction is left. */
  readonly undo: () => Promise<boolean>;
}
