import type { Connection, Connector } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import { checksumOf, messageOf } from "../kernel/index.ts";
import type { Step, TransactionGroup } from "../planning/index.ts";
import type { Script } from "../revisions/index.ts";
import { blankPasswords, type ScriptStatement, significantTokens } from "../sql/index.ts";
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
  /** Steps that are committed: all of the plan's, unless there is a failure. */
  readonly done: number;
  /** Milliseconds. */
  readonly duration: number;
  /** What stopped the run: `execution/*`, `ledger/inconsistent`, `revision/bad-module`, or what `env` throws. */
  readonly failure?: unknown;
}

/**
 * Carries out a prepared plan, group by group. What a step changes and its row in the ledger are committed
 * together; a step outside a transaction is followed statement by statement in the journal. After a failure the
 * database stands as after the last committed transaction, and the ledger says exactly that.
 *
 * Throws `execution/models-unsupported` before anything is touched; whatever stops it later is in the summary.
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
    let failed: { readonly failure: unknown } | undefined;
    try {
      await connection.send(dialect.session.reset);
      for (const group of this.#prepared.groups) await this.#runGroup(group);
    } catch (failure) {
      failed = { failure };
    } finally {
      signal.removeEventListener("abort", cancel);
    }
    return { done: this.#done, duration: performance.now() - this.#began, ...failed };
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
        await this.#runScript(index, prepared, {
          after: 0,
          done: (count) => {
            statementsDone = count;
          },
        });
        const entry = this.#entry(prepared, "done", started, true, prepared.statements.length);
        const ends = place === indexes.length - 1;
        await connection.send([
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
      if (last === undefined) throw error;
      const failure = commitFailure(error, this.#position(last.step));
      await this.#recordFailure(last, failure, started, statementsDone);
      throw failure;
    }
  }

  async #runOutside(index: number): Promise<void> {
    const { connection, dialect, journal } = this.#context;
    const prepared = this.#start(index);
    const started = performance.now();
    const entry = (outcome: JournalEntry["outcome"], done: number, error?: unknown): JournalEntry => ({
      ...this.#entry(prepared, outcome, started, false, done),
      scriptChecksum: this.#checksumOf(prepared, done),
      ...(error === undefined ? {} : { error: messageOf(error) }),
    });
    try {
      await connection.send(this.#limits(false));
      const after = await this.#resumeAfter(prepared);
      await connection.query(journal.insert(entry("started", after)));
      await this.#runScript(index, prepared, {
        after,
        note: (count) => journal.update(entry("started", count)),
      });
      const { begin, commit, reset } = dialect.session;
      const settled = journal.update(entry("done", prepared.statements.length));
      await connection.send([...reset, begin, ...this.#ledgerRows(prepared.step), settled, commit]);
    } catch (error) {
      await this.#rollBack();
      const failure = commitFailure(error, this.#position(prepared.step));
      const outcome = isInterrupted(failure) ? "interrupted" : "failed";
      await this.#quietly([...dialect.session.reset, journal.update(entry(outcome, 0, failure))]);
      this.#context.onEvent({ type: "step-failed", index, step: prepared.step, error: asError(failure) });
      throw failure;
    }
    this.#done += 1;
    this.#finish(index, prepared, started);
  }

  /**
   * How many statements of this step an earlier try has done: they must still be the same. What they set in their
   * session is set again, and what an unfinished index build left is dropped.
   */
  async #resumeAfter(prepared: PreparedStep): Promise<number> {
    const { connection, connector, journal, dialect } = this.#context;
    const last = await journal.lastTry(connection, prepared.step);
    if (last === undefined) return 0;
    const { statements } = prepared;
    const done = statements.slice(0, last.statementsDone);
    if (last.scriptChecksum !== this.#checksumOf(prepared, last.statementsDone)) {
      throw new RunnerError("ledger/inconsistent", {
        problem: `${nameOf(prepared.step)} stopped after ${last.statementsDone} of its statements, and these have changed in ${prepared.script?.file ?? "its file"} since`,
        hint: "Put the statements that were run back as they were; only those after them may be changed.",
      });
    }
    for (const { sql, setsSession } of done) if (setsSession === true) await connection.query(sql);
    const next = statements[done.length]?.buildsIndex;
    if (next === undefined) return done.length;
    await connection.send(dialect.session.limits({ lockTimeout: 0, statementTimeout: 0 }, false));
    const { finished } = await connector.settleIndex(connection, next);
    await connection.send(this.#limits(false));
    // A runner that was killed left a row without an end; the server finished the statement all the same.
    return finished && !last.ended ? done.length + 1 : done.length;
  }

  #checksumOf(prepared: PreparedStep, done: number): string {
    const { lexical } = this.#context.dialect;
    const texts = prepared.statements.slice(0, done).map(({ sql }) => significantTokens(sql, lexical));
    return checksumOf(JSON.stringify(texts));
  }

  /**
   * Runs a step's statements after the first `after`, or its module. `note` gives the statement that notes how many
   * are done; where it can, it is committed together with what it notes.
   */
  async #runScript(
    index: number,
    prepared: PreparedStep,
    follow: {
      readonly after: number;
      readonly note?: (count: number) => string;
      readonly done?: (count: number) => void;
    },
  ): Promise<void> {
    const { script, step, statements } = prepared;
    if (script === undefined) return;
    if (script.format === "module") {
      await runModule(step, script, { ...this.#context, position: () => this.#position(step) });
      return;
    }
    const { dialect, signal, onEvent } = this.#context;
    for (const [at, statement] of statements.entries()) {
      if (at < follow.after) continue;
      if (signal.aborted) throw interrupted(this.#position(step));
      onEvent({
        type: "statement-started",
        index,
        statement: at + 1,
        statements: statements.length,
        sql: blankPasswords(statement.sql, dialect.lexical),
      });
      try {
        await this.#runStatement(statement, follow.note?.(at + 1));
      } catch (error) {
        throw statementFailure(error, this.#position(step), { script, statement, dialect });
      }
      follow.done?.(at + 1);
    }
  }

  async #runStatement(statement: ScriptStatement, note: string | undefined): Promise<void> {
    const { connection, dialect } = this.#context;
    if (note !== undefined && statement.atomic === true) {
      await connection.send([statement.sql, note]);
      return;
    }
    // A concurrent build that gives up waiting leaves an invalid index: it waits as long as it must.
    if (statement.outside !== undefined) {
      await connection.send(dialect.session.limits({ lockTimeout: 0, statementTimeout: 0 }, false));
    }
    await connection.query(statement.sql);
    if (note !== undefined) await connection.query(note);
    if (statement.outside !== undefined) await connection.send(this.#limits(false));
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
