import type { Step } from "../planning/index.ts";
import { RunnerError } from "./errors.ts";
import type { JournalEntry } from "./journal.ts";
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

  constructor(prepared: PreparedPlan, context: RunContext) {
    this.prepared = prepared;
    this.context = context;
  }

  start(index: number): RunningStep {
    const prepared = this.prepared.steps[index];
    if (prepared === undefined) throw new RangeError(`the plan has no step ${index}`);
    const total = this.prepared.steps.length;
    this.context.onEvent({ type: "step-started", index, total, step: prepared.step });
    return { index, prepared, started: performance.now() };
  }

  finish({ index, prepared, started }: RunningStep): void {
    const total = this.prepared.steps.length;
    const duration = performance.now() - started;
    this.context.onEvent({ type: "step-finished", index, total, step: prepared.step, duration });
  }

  fail({ index, prepared }: RunningStep, failure: unknown): void {
    const error = failure instanceof Error ? failure : new Error(String(failure));
    this.context.onEvent({ type: "step-failed", index, step: prepared.step, error });
  }

  /** What the journal is to say of a step now. */
  entry(
    { prepared, started }: RunningStep,
    how: Pick<JournalEntry, "outcome" | "inTransaction" | "statementsDone">,
  ): JournalEntry {
    return { ...how, step: prepared.step, statements: prepared.statements.length, started };
  }

  limits(local: boolean): string[] {
    const { dialect, lockTimeout, statementTimeout } = this.context;
    return dialect.session.limits({ lockTimeout, statementTimeout }, local);
  }

  position(step: Step): RunPosition {
    return { step: nameOf(step), ...this.progress() };
  }

  /** What the deployment's code of a step is run with. */
  codeContext({ index, prepared }: RunningStep): ModuleContext {
    return {
      ...this.context,
      limits: this.limits(true),
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
