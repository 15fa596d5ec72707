import { DatabaseFailure, type Result } from "../../dialects/connect.ts";
import type { Dialect } from "../../dialects/index.ts";
import type { BatchProgress } from "./batch-progress.ts";
import type { StepNotes } from "./step-notes.ts";

/** What a batch begins with: a query, or the statement that is the batch. */
export interface Question {
  readonly sql: string;
  readonly values?: readonly unknown[];
}

/** The transactions that batches run in. */
export interface BatchTransactions {
  /** Begins the next one, and asks in it. */
  begin(question: Question): Promise<Result>;
  /** Ends the running one. `committed` is told when that is sure, which may be with the next `begin` or `flush`. */
  end(progress: BatchProgress, committed: () => void): void;
  /** Waits until what was ended is committed. */
  flush(): Promise<void>;
  /** After a failure: the running transaction is the only one that is not committed, so it can be rolled back and begun again. */
  readonly isAlone: boolean;
}

/** The way to the database. */
export interface BatchChannel {
  run(question: Question): Promise<Result>;
  runEach(statements: readonly string[]): Promise<readonly Result[]>;
}

/** All batches are in the transaction of their step: there is nothing to begin or to end. */
export class StepTransaction implements BatchTransactions {
  /** The whole step is. */
  readonly isAlone = false;
  readonly #channel: BatchChannel;

  constructor(channel: BatchChannel) {
    this.#channel = channel;
  }

  begin(question: Question): Promise<Result> {
    return this.#channel.run(question);
  }

  end(_progress: BatchProgress, committed: () => void): void {
    committed();
  }

  async flush(): Promise<void> {}
}

/** Which of the statements it was; what a script is told of its own statement has the database's failure as its cause. */
function placeOf(error: unknown): number | undefined {
  const failure = error instanceof Error && error.cause instanceof DatabaseFailure ? error.cause : error;
  return failure instanceof DatabaseFailure ? failure.at : undefined;
}

/** The transaction of a batch was ended by the code that runs in it: it is committed without its note. */
class LeftTransaction extends Error {
  constructor() {
    super(
      "the function ended the transaction of its batch, so the journal does not say that the batch is done: the next run begins it again",
    );
  }
}

/**
 * Each batch in a transaction of its own, with its note in the journal. The way there and back costs most: one batch is
 * committed in the message that begins the next.
 */
export class OwnTransactions implements BatchTransactions {
  readonly #channel: BatchChannel;
  readonly #dialect: Dialect;
  readonly #notes: StepNotes;
  readonly #name: string;
  readonly #fence: readonly string[];
  /** What follows BEGIN. */
  readonly #lead: readonly string[];
  #isLost = false;
  #ending: { readonly progress: BatchProgress; readonly committed: () => void } | undefined;

  constructor(parts: {
    readonly channel: BatchChannel;
    readonly dialect: Dialect;
    readonly notes: StepNotes;
    readonly name: string;
    readonly limits: readonly string[];
    /** Statements that fail where the lock of the run is lost. */
    readonly fence: readonly string[];
  }) {
    const { session } = parts.dialect;
    this.#channel = parts.channel;
    this.#dialect = parts.dialect;
    this.#notes = parts.notes;
    this.#name = parts.name;
    this.#fence = parts.fence;
    this.#lead = [session.begin, session.mark, ...parts.limits];
  }

  get isAlone(): boolean {
    return !this.#isLost;
  }

  async begin({ sql, values = [] }: Question): Promise<Result> {
    if (values.length === 0) return this.#send([...this.#lead, sql]);
    await this.#send(this.#lead);
    return this.#channel.run({ sql, values });
  }

  end(progress: BatchProgress, committed: () => void): void {
    this.#ending = { progress, committed };
  }

  async flush(): Promise<void> {
    if (this.#ending !== undefined) await this.#send([]);
  }

  /** The end of the transaction before, and these statements; gives what the last of them gave. */
  async #send(statements: readonly string[]): Promise<Result> {
    const ending = this.#ending;
    this.#ending = undefined;
    const end =
      ending === undefined
        ? []
        : [this.#notes.statement(this.#name, ending.progress), ...this.#fence, this.#dialect.session.commit];
    const settle = (): void => {
      if (ending === undefined) return;
      this.#notes.settle(this.#name, ending.progress);
      ending.committed();
    };
    let results: readonly Result[];
    try {
      results = await this.#channel.runEach([...end, ...statements]);
    } catch (error) {
      const at = placeOf(error);
      if (at !== undefined && at >= end.length) settle();
      // What was ended before may not be committed.
      else if (ending !== undefined) this.#isLost = true;
      throw error;
    }
    if (ending !== undefined && results[0]?.count !== 1) throw new LeftTransaction();
    settle();
    return results.at(-1) ?? { rows: [], count: 0 };
  }
}
