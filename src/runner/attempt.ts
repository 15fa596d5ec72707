import { messageOf } from "../kernel/index.ts";
import { outcomeOf, type RunningStep, type RunState } from "./run-state.ts";
import { commitFailure } from "./step-failure.ts";

/** What is known of a transaction while it runs, for the row in the journal if it fails. */
export class Attempt {
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

  /** Of steps that were begun together, this one stopped the others. */
  failedAt(running: RunningStep): void {
    this.#running = running;
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
