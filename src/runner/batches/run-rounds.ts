import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { DatabaseFailure, type Result } from "../../dialects/connect.ts";
import { excerptAt, type MarkedBatch, positionAt, type ScriptStatement } from "../../sql/index.ts";
import { RunnerError } from "../errors.ts";
import { refusal } from "../run-script.ts";
import type { RunningStep, RunState } from "../run-state.ts";
import { interrupted } from "../step-failure.ts";
import { type BatchProgress, NOTHING_DONE } from "./batch-progress.ts";
import { type BatchTransactions, OwnTransactions, StepTransaction } from "./batch-transactions.ts";
import { Pace, timeLeft } from "./pace.ts";
import { type Exceeded, RowBounds, type RowNumbers } from "./row-bounds.ts";
import type { StepNotes } from "./step-notes.ts";
import { Throttle } from "./throttle.ts";

/** A statement of a step that is marked as a batch. */
export interface RoundsOf {
  readonly running: RunningStep;
  readonly statement: ScriptStatement;
  readonly batch: MarkedBatch;
  /** From 0. */
  readonly at: number;
  /** Of a step outside a transaction: each round has one of its own, and its note in the journal. */
  readonly notes: StepNotes | undefined;
}

/**
 * Runs a statement until it changes no row. Throws `execution/endless-batch` where it has changed more rows than there are, and
 * `execution/*` as for any other statement.
 */
export async function runRounds(state: RunState, rounds: RoundsOf): Promise<void> {
  const { running, statement, batch, at, notes } = rounds;
  const { signal, replay, onEvent } = state.context;
  const { step } = running.prepared;
  const name = `statement ${at + 1}`;
  const transactions = transactionsOf(state, rounds, name);
  const throttle = new Throttle(notes === undefined || replay ? 1 : batch.throttle);
  const pace = new Pace();
  const before = notes?.of(name) ?? NOTHING_DONE;
  const expected = await expectedRows(state, rounds, before.rows);
  const bounds = new RowBounds(batch.bounds, rowNumbers(state));
  let reported = performance.now();
  const report = ({ rows, batches }: BatchProgress, count: number): void => {
    const present = performance.now();
    const rate = pace.rateAfter(count, present - reported);
    reported = present;
    const left = timeLeft(rows, expected, rate);
    onEvent({
      type: "batch-finished",
      index: running.index,
      name,
      batch: batches,
      rows,
      expected,
      rate,
      left,
    });
  };
  for (let progress = before; ; ) {
    const started = performance.now();
    const { count } = await state.patiently(
      () => transactions.begin({ sql: statement.sql }),
      async () => transactions.isAlone && (await state.undo()),
    );
    const next: BatchProgress = {
      rows: progress.rows + count,
      batches: progress.batches + (count === 0 ? 0 : 1),
      duration: Math.round(progress.duration + performance.now() - started),
      done: count === 0,
    };
    progress = next;
    const changed = next.rows - before.rows;
    const exceeded = await bounds.exceededBy(changed, count);
    if (exceeded !== undefined) {
      throw endless(state, rounds, { ...exceeded, changed, rounds: next.batches - before.batches });
    }
    transactions.end(next, () => (next.done ? undefined : report(next, count)));
    if (next.done || throttle.pauses) await transactions.flush();
    if (next.done) return;
    const pause = throttle.pauseAfter(performance.now() - started);
    // An embedded engine never waits, and signals come between.
    await (pause > 0 ? sleep(pause, undefined, { signal }).catch(() => undefined) : setImmediate());
    if (signal.aborted) {
      await transactions.flush();
      throw interrupted(state.position(step));
    }
  }
}

function transactionsOf(state: RunState, rounds: RoundsOf, name: string): BatchTransactions {
  const { connection, dialect, rows } = state.context;
  const { running, statement, notes } = rounds;
  const refused = (error: unknown): never => {
    throw refusal(state, running, statement, error);
  };
  const channel = {
    run: ({ sql }: { readonly sql: string }): Promise<Result> => connection.run(sql).catch(refused),
    runEach: (statements: readonly string[]): Promise<readonly Result[]> =>
      connection.runEach(statements).catch((error: unknown) => {
        const isStatement = statements.at(-1) === statement.sql && failedAt(error) === statements.length - 1;
        throw isStatement ? refusal(state, running, statement, error) : error;
      }),
  };
  if (notes === undefined) return new StepTransaction(channel);
  // The limits are the session's: the script may have set its own.
  return new OwnTransactions({ channel, dialect, notes, name, limits: [], fence: rows.fence });
}

function failedAt(error: unknown): number | undefined {
  return error instanceof DatabaseFailure ? error.at : undefined;
}

/** In a transaction a question that is refused would end it: there nobody asks. */
async function expectedRows(
  state: RunState,
  { statement, notes }: RoundsOf,
  done: number,
): Promise<number | undefined> {
  if (notes === undefined) return undefined;
  const { connection, dialect } = state.context;
  try {
    const [plan] = await connection.query(dialect.batches.explain(statement.sql));
    const left = plan === undefined ? undefined : dialect.batches.expected(plan);
    return left === undefined ? undefined : done + left;
  } catch {
    // The statement itself will be refused, with its place.
    return undefined;
  }
}

function rowNumbers({ context: { connection, dialect } }: RunState): RowNumbers {
  const { explain, expected, count } = dialect.batches;
  return {
    async believe(relation) {
      const [plan] = await connection.query(explain(`SELECT 1 FROM ${relation}`));
      return plan === undefined ? 0 : (expected(plan) ?? 0);
    },
    async count(relation) {
      const [row] = await connection.query(count(relation));
      return Number(row?.rows);
    },
  };
}

function endless(
  state: RunState,
  { running, statement }: RoundsOf,
  found: Exceeded & { readonly changed: number; readonly rounds: number },
): unknown {
  const { step, script } = running.prepared;
  const { line, column } = positionAt(script?.text ?? "", statement.start);
  const { step: name, done } = state.position(step);
  return new RunnerError("execution/endless-batch", {
    step: name,
    done,
    at: `${script?.file ?? "its script"}:${line}:${column}`,
    excerpt: excerptAt(script?.text ?? "", statement.start),
    statement: statement.sql,
    changed: found.changed,
    rounds: found.rounds,
    relation: found.relation,
    rows: found.rows,
  });
}
