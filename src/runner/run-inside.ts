import { messageOf } from "../kernel/index.ts";
import { stepRows } from "./ledger-rows.ts";
import { runScript } from "./run-script.ts";
import { outcomeOf, type RunningStep, type RunState } from "./run-state.ts";
import { commitFailure } from "./step-failure.ts";

/**
 * Runs steps in one transaction, each with its row of the ledger and of the journal. After a failure nothing of them
 * is left but a row in the journal that says what was tried. Throws `execution/*`.
 */
export async function runInside(state: RunState, indexes: readonly number[]): Promise<void> {
  const [only] = indexes;
  if (indexes.length === 1 && only !== undefined) await runAlone(state, only);
  else await runTogether(state, indexes);
}

/** One step, one transaction. Of a script with one statement it is one message: the way there and back costs most. */
async function runAlone(state: RunState, index: number): Promise<void> {
  const { connection, dialect, rows, journal } = state.context;
  const { begin, commit, reset } = dialect.session;
  const attempt = new Attempt(state);
  const running = attempt.begin(index);
  const { statements, step } = running.prepared;
  const entry = state.entry(running, {
    outcome: "done",
    inTransaction: true,
    statementsDone: statements.length,
  });
  const lead = [begin, ...state.limits(true)];
  const tail = [
    ...reset,
    ...stepRows(rows, step),
    journal.insert({ ...entry, started: "transaction" }),
    commit,
  ];
  try {
    if (statements.length === 0) await connection.send(lead);
    await runScript(state, running, { after: 0, lead, tail, done: attempt.count });
    if (statements.length === 0) await connection.send(tail);
  } catch (error) {
    throw await attempt.abandon(error);
  }
  state.done += 1;
  state.finish(running);
}

/** Nothing of a transaction counts before its end: the rows of its steps are sent many at a time. */
const STEPS_AT_ONCE = 100;

async function runTogether(state: RunState, indexes: readonly number[]): Promise<void> {
  const { connection, dialect, rows, journal } = state.context;
  const { begin, commit, reset } = dialect.session;
  const attempt = new Attempt(state);
  const unsent: (() => readonly string[])[] = [];
  try {
    for (const [place, index] of indexes.entries()) {
      const running = attempt.begin(index);
      const { script, statements, step } = running.prepared;
      const lead = [...(place === 0 ? [begin] : reset), ...state.limits(true)];
      if (statements.length === 0 && (place === 0 || script !== undefined)) await connection.send(lead);
      await runScript(state, running, { after: 0, lead, done: attempt.count });
      const done = { outcome: "done", inTransaction: true, statementsDone: statements.length } as const;
      const entry = { ...state.entry(running, done), ended: performance.now() };
      unsent.push(() => [...stepRows(rows, step), journal.insert(entry)]);
      const last = place === indexes.length - 1;
      if (last || unsent.length >= STEPS_AT_ONCE) {
        const sent = unsent.splice(0).flatMap((rowsOf) => rowsOf());
        await connection.send([...reset, ...sent, ...(last ? [commit] : [])]);
      }
      state.finish(running);
    }
  } catch (error) {
    throw await attempt.abandon(error);
  }
  state.done += indexes.length;
}

/** What is known of a transaction while it runs, for the row in the journal if it fails. */
class Attempt {
  readonly #state: RunState;
  #running: RunningStep | undefined;
  #statementsDone = 0;

  constructor(state: RunState) {
    this.#state = state;
  }

  begin(index: number): RunningStep {
    this.#statementsDone = 0;
    this.#running = this.#state.start(index);
    return this.#running;
  }

  readonly count = (statements: number): void => {
    this.#statementsDone = statements;
  };

  /** Rolls back, writes down what was tried, and gives what is to be thrown. */
  async abandon(error: unknown): Promise<unknown> {
    const { dialect, journal } = this.#state.context;
    await this.#state.quietly([dialect.session.rollback]);
    const running = this.#running;
    if (running === undefined) return error;
    const failure = commitFailure(error, this.#state.position(running.prepared.step));
    const entry = this.#state.entry(running, {
      outcome: outcomeOf(failure),
      inTransaction: true,
      statementsDone: this.#statementsDone,
    });
    await this.#state.quietly([
      ...dialect.session.reset,
      journal.insert({ ...entry, error: messageOf(failure) }),
    ]);
    this.#state.fail(running, failure);
    return failure;
  }
}
