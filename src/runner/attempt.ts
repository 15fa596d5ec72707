import { messageOf } from "../kernel/index.ts";
import { outcomeOf, type RunningStep, type RunState } from "./run-state.ts";
import { commitFailure } from "./step-failure.ts";

/**
 * Runs steps in one transaction, and again from its beginning where others were in its way: a lock that was not to be had in
 * time, a deadlock. `first`: number of the first of them. Throws what the last try throws.
 */
export async function attempting(
  state: RunState,
  first: number,
  run: (attempt: Attempt) => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    state.beginTry(tries, first);
    const attempt = new Attempt(state, first);
    try {
      await run(attempt);
      return;
    } catch (error) {
      const { failure, undone } = await attempt.abandon(error);
      if (undone) state.context.keeper?.discardFrom(first);
      if (undone && (await state.again(failure, tries))) continue;
      attempt.fail(failure);
      throw failure;
    } finally {
      state.endTry();
    }
  }
}

/** What is known of a transaction while it runs, for the row in the journal if it fails. */
export class Attempt {
  readonly #state: RunState;
  readonly #first: number;
  #running: RunningStep | undefined;
  #statementsDone = 0;

  constructor(state: RunState, first: number) {
    this.#state = state;
    this.#first = first;
  }

  begin(index: number): RunningStep {
    this.#statementsDone = 0;
    this.#running = this.#state.start(index);
    return this.#running;
  }

  /** Of steps that were begun together, this one stopped the others. */
  failedAt(running: RunningStep): void {
    this.#running = running;
  }

  readonly count = (statements: number): void => {
    this.#statementsDone = statements;
  };

  /**
   * Rolls back, writes down what was tried, and gives what is to be thrown; `undone`: nothing of the transaction is left.
   */
  async abandon(error: unknown): Promise<{ readonly failure: unknown; readonly undone: boolean }> {
    const state = this.#state;
    const undone = await state.undo();
    const running = this.#running;
    const step = running?.prepared.step ?? state.prepared.steps[this.#first]?.step;
    if (step === undefined) return { failure: error, undone };
    const failure = commitFailure(error, state.position(step));
    if (running === undefined) return { failure, undone };
    const entry = state.entry(running, {
      outcome: outcomeOf(failure),
      inTransaction: true,
      statementsDone: this.#statementsDone,
    });
    await state.quietly([
      ...state.settled(false),
      state.context.journal.insert({ ...entry, error: messageOf(failure) }),
    ]);
    return { failure, undone };
  }

  /** It is not tried again. */
  fail(failure: unknown): void {
    if (this.#running !== undefined) this.#state.fail(this.#running, failure);
  }
}
