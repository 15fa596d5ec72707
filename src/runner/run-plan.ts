import type { Connection, Connector } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import { checksumOf, messageOf } from "../kernel/index.ts";
import type { Step, TransactionGroup } from "../planning/index.ts";
import type { Script } from "../revisions/index.ts";
import { blankPasswords, significantTokens } from "../sql/index.ts";
import { RunnerError } from "./errors.ts";
import type { RunListener } from "./events.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { deleteRow, insertRow, type RowSource } from "./ledger-rows.ts";
import type { PreparedPlan, PreparedStep } from "./prepare.ts";
import { type RevisionModule, runModule } from "./run-module.ts";
import { commitFailure, interrupted, type RunPosition, statementFailure } from "./step-failure.ts";

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
  readonly env: () => Promise<unknown>;
  /** Loads a code revision: from its file, or from the text that the ledger kept. */
  readonly loadModule: (script: Script) => Promise<RevisionModule>;
  readonly signal: AbortSignal;
  readonly onEvent: RunListener;
}

export interface RunSummary {
  /** Steps that are committed: all of the plan's. */
  readonly done: number;
  /** Milliseconds. */
  readonly duration: number;
}

/**
 * Carries out a prepared plan, group by group. What a step changes and its row in the ledger are committed
 * together; a step outside a transaction is followed statement by statement in the journal. After a failure the
 * database stands as after the last committed transaction, and the ledger says exactly that.
 *
 * Throws `execution/*`, `ledger/inconsistent`, and errors of code revisions as `execution/module-failed`.
 */
export async function runPlan(prepared: PreparedPlan, context: RunContext): Promise<RunSummary> {
  refuseModelSteps(prepared);
  return new Run(prepared, context).run();
}

function refuseModelSteps({ plan }: PreparedPlan): void {
  if (!plan.execute) return;
  for (const step of plan.steps) {
    if (step.operation === "install" || step.operation === "uninstall") {
      throw new RunnerError("execution/models-unsupported", {
        component: step.component,
        operation: step.operation,
      });
    }
  }
}

/** `forward foo:2c12ca17`, for messages. */
function nameOf(step: Step): string {
  return `${step.operation} ${"migration" in step ? step.migration : step.component}`;
}

class Run {
  readonly #prepared: PreparedPlan;
  readonly #context: RunContext;
  readonly #began = performance.now();
  /** Steps that are committed. */
  #done = 0;

  constructor(prepared: PreparedPlan, context: RunContext) {
    this.#prepared = prepared;
    this.#context = context;
  }

  async run(): Promise<RunSummary> {
    const { connection, dialect, signal } = this.#context;
    const cancel = (): void => void connection.cancel().catch(() => undefined);
    signal.addEventListener("abort", cancel);
    try {
      await connection.send(dialect.session.reset);
      for (const group of this.#prepared.groups) await this.#runGroup(group);
    } finally {
      signal.removeEventListener("abort", cancel);
    }
    return { done: this.#done, duration: performance.now() - this.#began };
  }

  async #runGroup(group: TransactionGroup): Promise<void> {
    if (this.#context.signal.aborted) throw interrupted(this.#progress());
    if (group.mode === "outside") {
      for (const index of group.steps) await this.#runOutside(index);
    } else {
      await this.#runInside(group.steps);
    }
  }

  async #runInside(indexes: readonly number[]): Promise<void> {
    const { connection, dialect } = this.#context;
    const { begin, commit, reset } = dialect.session;
    let last: PreparedStep | undefined;
    let started = performance.now();
    let statementsDone = 0;
    try {
      for (const [place, index] of indexes.entries()) {
        const prepared = this.#start(index);
        last = prepared;
        started = performance.now();
        statementsDone = 0;
        await connection.send([...(place === 0 ? [begin] : []), ...this.#limits(true)]);
        await this.#runScript(index, prepared, 0, async (done) => {
          statementsDone = done;
        });
        const entry = this.#entry(prepared, "done", started, true, prepared.statements.length);
        const ends = place === indexes.length - 1;
        await this.#commitRows(prepared, [
          ...reset,
          ...this.#ledgerRows(prepared.step),
          this.#context.journal.insert(entry),
          ...(ends ? [commit] : []),
        ]);
        if (ends) this.#done += indexes.length;
        this.#finish(index, prepared, started);
      }
    } catch (error) {
      await this.#rollBack();
      if (last !== undefined) await this.#recordFailure(last, error, started, statementsDone);
      throw error;
    }
  }

  /** A refusal here is the database's at COMMIT: a deferred constraint. */
  async #commitRows(prepared: PreparedStep, statements: readonly string[]): Promise<void> {
    try {
      await this.#context.connection.send(statements);
    } catch (error) {
      throw commitFailure(error, this.#position(prepared.step));
    }
  }

  async #runOutside(index: number): Promise<void> {
    const { connection, dialect, journal } = this.#context;
    const prepared = this.#start(index);
    const started = performance.now();
    let done = await this.#resumeAfter(prepared);
    const entry = (outcome: JournalEntry["outcome"], error?: unknown): JournalEntry => ({
      ...this.#entry(prepared, outcome, started, false, done),
      scriptChecksum: this.#checksumOf(prepared, done),
      ...(error === undefined ? {} : { error: messageOf(error) }),
    });
    await connection.query(journal.insert(entry("started")));
    try {
      await connection.send(this.#limits(false));
      await this.#runScript(index, prepared, done, async (statement) => {
        done = statement;
        if (statement < prepared.statements.length) await connection.query(journal.update(entry("started")));
      });
      const { begin, commit, reset } = dialect.session;
      const rows = [begin, ...this.#ledgerRows(prepared.step), journal.update(entry("done")), commit];
      await this.#commitRows(prepared, [...reset, ...rows]);
    } catch (error) {
      await this.#rollBack();
      const outcome = isInterrupted(error) ? "interrupted" : "failed";
      await this.#quietly([...dialect.session.reset, journal.update(entry(outcome, error))]);
      this.#context.onEvent({ type: "step-failed", index, step: prepared.step, error: asError(error) });
      throw error;
    }
    this.#done += 1;
    this.#finish(index, prepared, started);
  }

  /** Statements of this step that an earlier try has done: they must still be the same. */
  async #resumeAfter(prepared: PreparedStep): Promise<number> {
    const last = await this.#context.journal.lastTry(this.#context.connection, prepared.step);
    if (last === undefined) return 0;
    const next = prepared.statements[last.statementsDone]?.buildsIndex;
    if (next !== undefined) await this.#context.connector.dropInvalidIndex(this.#context.connection, next);
    if (last.statementsDone === 0) return 0;
    if (last.scriptChecksum === this.#checksumOf(prepared, last.statementsDone)) return last.statementsDone;
    throw new RunnerError("ledger/inconsistent", {
      problem: `${nameOf(prepared.step)} stopped after ${last.statementsDone} of its statements, and these have changed in ${prepared.script?.file ?? "its file"} since`,
      hint: "Put the statements that were run back as they were; only those after them may be changed.",
    });
  }

  #checksumOf(prepared: PreparedStep, done: number): string {
    const { lexical } = this.#context.dialect;
    const texts = prepared.statements.slice(0, done).map(({ sql }) => significantTokens(sql, lexical));
    return checksumOf(JSON.stringify(texts));
  }

  /** Runs a step's statements after the first `done`, or its module, and reports how many are done. */
  async #runScript(
    index: number,
    prepared: PreparedStep,
    done: number,
    report: (done: number) => Promise<void>,
  ): Promise<void> {
    const { script, step } = prepared;
    if (script === undefined) return;
    if (script.format === "module") {
      await runModule(step, script, { ...this.#context, position: () => this.#position(step) });
      return;
    }
    const { connection, dialect, signal, onEvent } = this.#context;
    for (let at = done; at < prepared.statements.length; at++) {
      const statement = prepared.statements[at];
      if (statement === undefined) continue;
      if (signal.aborted) throw interrupted(this.#position(step));
      onEvent({
        type: "statement-started",
        index,
        statement: at + 1,
        statements: prepared.statements.length,
        sql: blankPasswords(statement.sql, dialect.lexical),
      });
      try {
        // A concurrent build that gives up waiting leaves an invalid index: it waits as long as it must.
        if (statement.outside !== undefined) {
          await connection.send(dialect.session.limits({ lockTimeout: 0, statementTimeout: 0 }, false));
        }
        await connection.query(statement.sql);
        if (statement.outside !== undefined) await connection.send(this.#limits(false));
      } catch (error) {
        throw statementFailure(error, this.#position(step), { script, statement, dialect });
      }
      await report(at + 1);
    }
  }

  #ledgerRows(step: Step): string[] {
    const { rows } = this.#context;
    switch (step.operation) {
      case "forward":
        return [insertRow(rows, step.migration, false)];
      case "rewind":
        return [deleteRow(rows, step.migration)];
      case "stamp":
        return [step.remove ? deleteRow(rows, step.migration) : insertRow(rows, step.migration, false)];
      case "install":
        return step.migrations.map((key) => insertRow(rows, key, true));
      case "uninstall":
        return step.migrations.map((key) => deleteRow(rows, key));
    }
  }

  #limits(local: boolean): string[] {
    const { dialect, lockTimeout, statementTimeout } = this.#context;
    return dialect.session.limits({ lockTimeout, statementTimeout }, local);
  }

  #start(index: number): PreparedStep {
    const prepared = this.#prepared.steps[index];
    if (prepared === undefined) throw new RangeError(`the plan has no step ${index}`);
    const total = this.#prepared.steps.length;
    this.#context.onEvent({ type: "step-started", index, total, step: prepared.step });
    return prepared;
  }

  #finish(index: number, prepared: PreparedStep, started: number): void {
    this.#context.onEvent({
      type: "step-finished",
      index,
      total: this.#prepared.steps.length,
      step: prepared.step,
      duration: performance.now() - started,
    });
  }

  #entry(
    prepared: PreparedStep,
    outcome: JournalEntry["outcome"],
    started: number,
    inTransaction: boolean,
    statementsDone: number,
  ): JournalEntry {
    return {
      step: prepared.step,
      outcome,
      inTransaction,
      statementsDone,
      statements: prepared.statements.length,
      duration: performance.now() - started,
    };
  }

  #position(step: Step): RunPosition {
    return { step: nameOf(step), ...this.#progress() };
  }

  #progress(): Omit<RunPosition, "step"> {
    return {
      done: this.#done,
      total: this.#prepared.steps.length,
      database: this.#context.database,
      aborted: this.#context.signal.aborted,
    };
  }

  async #rollBack(): Promise<void> {
    await this.#quietly([this.#context.dialect.session.rollback]);
  }

  /** After a failure inside a transaction nothing of the step is left: its row says what was tried. */
  async #recordFailure(
    prepared: PreparedStep,
    error: unknown,
    started: number,
    statements: number,
  ): Promise<void> {
    const index = this.#prepared.steps.indexOf(prepared);
    const outcome = isInterrupted(error) ? "interrupted" : "failed";
    const entry = {
      ...this.#entry(prepared, outcome, started, true, statements),
      error: messageOf(error),
    };
    await this.#quietly([...this.#context.dialect.session.reset, this.#context.journal.insert(entry)]);
    this.#context.onEvent({ type: "step-failed", index, step: prepared.step, error: asError(error) });
  }

  /** For what follows a failure: that one is what counts, and the connection may be gone. */
  async #quietly(statements: readonly string[]): Promise<void> {
    try {
      await this.#context.connection.send(statements);
    } catch {
      return;
    }
  }
}

function isInterrupted(error: unknown): boolean {
  return error instanceof RunnerError && error.code === "execution/interrupted";
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
