import type { Notice } from "../dialects/connect.ts";
import type { Step } from "../planning/index.ts";
import { RunnerError } from "./errors.ts";
import type { JournalEntry } from "./journal.ts";
import { passingKind } from "./patience.ts";
import type { PreparedPlan, PreparedStep } from "./prepare.ts";
import type { RunContext } from "./run-context.ts";
import type { ModuleContext } from "./run-module.ts";
import type { RunPosition } from "./step-failure.ts";

/** `forward foo:2c12ca17`, for messages. */
export function nameOf(step: Step): string {
  return `${step.operation} ${"migration" in step ? step.migration : step.component}`;
}

/** One step while it runs. */
export interface RunningStep {
  readonly index: number;
  readonly prepared: PreparedStep;
  /** By the process's own clock, which never goes backwards. */
  readonly started: number;
}

/** Where one run of a prepared plan stands, and what every part of it tells about that. */
export class RunState {
  readonly prepared: PreparedPlan;
  readonly context: RunContext;
  /** Steps that are committed. */
  done = 0;
  /** How often the running transaction has been begun. */
  #tries = 1;
  #current = 0;
  /** What the server says is about the step that runs, not about what Stemma does around it. */
  #listens = false;

  constructor(prepared: PreparedPlan, context: RunContext) {
    this.prepared = prepared;
    this.context = context;
  }

  start(index: number): RunningStep {
    const prepared = this.prepared.steps[index];
    if (prepared === undefined) throw new RangeError(`the plan has no step ${index}`);
    const total = this.prepared.steps.length;
    this.#current = index;
    this.context.onEvent({ type: "step-started", index, total, step: prepared.step });
    return { index, prepared, started: performance.now() };
  }

  finish({ index, prepared, started }: RunningStep): void {
    this.#listens = false;
    const total = this.prepared.steps.length;
    const duration = performance.now() - started;
    this.context.onEvent({ type: "step-finished", index, total, step: prepared.step, duration });
  }

  fail({ index, prepared }: RunningStep, failure: unknown): void {
    const error = failure instanceof Error ? failure : new Error(String(failure));
    this.context.onEvent({ type: "step-failed", index, step: prepared.step, error });
  }

  /** The server has something to tell, with RAISE NOTICE for one. */
  notice({ severity, message }: Notice): void {
    if (this.#listens) this.context.onEvent({ type: "notice", index: this.#current, severity, message });
  }

  /** What the journal is to say of a step now. */
  entry(
    { prepared, started }: RunningStep,
    how: Pick<JournalEntry, "outcome" | "inTransaction" | "statementsDone">,
  ): JournalEntry {
    return { ...how, step: prepared.step, statements: prepared.statements.length, started };
  }

  /** A transaction is begun, for the so-manieth time: from now on it is seen who keeps it waiting. `first`: number of its first step. */
  beginTry(tries: number, first = this.#current): void {
    this.#tries = tries;
    this.#current = first;
    this.#listens = true;
    const { watch, onEvent } = this.context;
    watch.begin((blockers, waited) => onEvent({ type: "blocked", index: this.#current, waited, blockers }));
  }

  endTry(): void {
    this.context.watch.end();
  }

  /** Whether what failed so, and of which nothing is left, is to be tried again; gives the answer after a pause. */
  again(failure: unknown, tries: number): Promise<boolean> {
    const { patience, watch, onEvent } = this.context;
    const blockers = watch.seen;
    watch.end();
    return patience.again(failure, tries, (retry) =>
      onEvent({ type: "step-retried", index: this.#current, ...retry, blockers }),
    );
  }

  /**
   * Runs a part of a step, and again where others were in its way and `undone` says that nothing of it is left. Throws what the last
   * try throws.
   */
  async patiently<Answer>(
    work: () => Promise<Answer>,
    undone: (error: unknown) => Promise<boolean>,
  ): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      this.beginTry(tries);
      try {
        return await work();
      } catch (error) {
        if (passingKind(error) === undefined) throw error;
        if (!(await undone(error)) || !(await this.again(error, tries))) throw error;
      } finally {
        this.endTry();
      }
    }
  }

  /** Rolls back. True where nothing of the transaction is left. */
  async undo(): Promise<boolean> {
    const { connection, connector, dialect } = this.context;
    this.#listens = false;
    try {
      if (connector.undo !== undefined) return await connector.undo(connection);
      await connection.send([dialect.session.rollback]);
      return true;
    } catch {
      // The connection may be gone; the failure before is what counts.
      return false;
    }
  }

  /** What a revision may have left in the session is undone, and the limits, which go with that, are set again. */
  settled(local: boolean): string[] {
    return [...this.context.dialect.session.reset, ...this.limits(local)];
  }

  /** Whether the step of that number takes away what is to be kept. */
  keeps(index: number): boolean {
    return this.context.keeper?.isAsked(index) === true;
  }

  /** Keeps what the step of that number takes away: right before it does. `inside`: in the transaction in which it does. */
  async keep(index: number, inside: boolean): Promise<void> {
    const { keeper, onEvent } = this.context;
    if (keeper === undefined || !keeper.isAsked(index)) return;
    for (const { file, what, rows } of await keeper.keep(index, inside)) {
      onEvent({ type: "rows-kept", index, file, what, rows });
    }
  }

  limits(local: boolean): string[] {
    const { dialect, lockTimeout, statementTimeout } = this.context;
    return dialect.session.limits({ lockTimeout, statementTimeout }, local);
  }

  position(step: Step): RunPosition {
    const blockers = this.context.watch.seen;
    return { step: nameOf(step), ...this.progress(), blockers, tries: this.#tries };
  }

  /** What the deployment's code of a step is run with. */
  codeContext({ index, prepared }: RunningStep): ModuleContext {
    return {
      ...this.context,
      limits: this.limits(true),
      patiently: (work, undone) => this.patiently(work, undone),
      undo: () => this.undo(),
      position: () => this.position(prepared.step),
      log: (level, message) => this.context.onEvent({ type: "log", index, level, message }),
      onBatch: (report) => this.context.onEvent({ type: "batch-finished", index, ...report }),
    };
  }

  progress(): Omit<RunPosition, "step"> {
    return {
      done: this.done,
      total: this.prepared.steps.length,
      database: this.context.database,
      lagging: (message) => this.context.dialect.ledger.lagging?.(message, this.context.rows.ledger.name),
      aborted: this.context.signal.aborted,
    };
  }

  /** For what follows a failure: that one is what counts, and the connection may be gone. */
  async quietly(statements: readonly string[]): Promise<void> {
    try {
      await this.context.connection.send(statements);
    } catch {
      return;
    }
  }
}

/** How the journal calls the end of a step that failed so. */
export function outcomeOf(failure: unknown): "interrupted" | "failed" {
  return failure instanceof RunnerError && failure.code === "execution/interrupted"
    ? "interrupted"
    : "failed";
}
