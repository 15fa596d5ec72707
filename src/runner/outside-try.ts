import { messageOf } from "../kernel/index.ts";
import { type ProgressByName, printProgress } from "./batches/batch-progress.ts";
import { StepNotes } from "./batches/step-notes.ts";
import { beginNotes } from "./begin-notes.ts";
import type { JournalEntry, LastTry } from "./journal.ts";
import { stepRows } from "./ledger-rows.ts";
import { statementChecksums } from "./prefix-checksums.ts";
import { type Resumed, resumeAfter } from "./resume-after.ts";
import { runCommitting } from "./run-committing.ts";
import { runScript } from "./run-script.ts";
import { outcomeOf, type RunningStep, type RunState } from "./run-state.ts";
import { commitFailure } from "./step-failure.ts";

/**
 * One try of a step outside a transaction: the journal says `started` before the first statement and counts those that are done;
 * the ledger's row comes with the last note. What an earlier try has done is not done again.
 */
export class OutsideTry {
  readonly #state: RunState;
  readonly #running: RunningStep;
  /** Of the statements up to each of them. Spacing and comments of those that are done may change. */
  readonly #checksums: readonly string[];
  readonly #isCode: boolean;
  /** Code that may change the schema has a transaction all the same: what it does to rows since then is held by it. */
  readonly #inTransaction: boolean;
  /** That code has changed the schema, and with that what was before. */
  #committed = false;

  constructor(state: RunState, running: RunningStep) {
    this.#state = state;
    this.#running = running;
    const { script, statements } = running.prepared;
    const { lexical } = state.context.dialect;
    this.#checksums = statementChecksums(statements, lexical);
    this.#isCode = script?.format === "module";
    this.#inTransaction = this.#isCode && script?.transaction === true;
  }

  /** Throws `execution/*` and `ledger/inconsistent`. */
  async run(): Promise<void> {
    const { connection, dialect, journal, rows } = this.#state.context;
    const { index, prepared } = this.#running;
    const { step } = dialect.session;
    await connection.send(this.#state.limits(false));
    const last = await journal.lastTry(connection, prepared.step);
    const resumed =
      last === undefined ? { after: 0 } : await resumeAfter(this.#state, prepared, last, this.#checksums);
    const notes = await this.#begin(resumed, last);
    await this.#state.keep(index, false);
    await this.#runStep(resumed, notes);
    await connection.send([
      ...dialect.session.reset,
      ...(this.#inTransaction ? [] : step.begin),
      ...this.#state.limits(true),
      ...stepRows(rows, prepared.step),
      journal.update(this.#entry("done", prepared.statements.length)),
      ...step.commit,
    ]);
  }

  /** Undoes what can be undone and writes down how the try ended. `undone`: nothing of it is left. */
  async fail(error: unknown): Promise<{ readonly failure: unknown; readonly undone: boolean }> {
    const isRolledBack = await this.#state.undo();
    const held = this.#inTransaction && !this.#committed;
    const position = { ...this.#state.position(this.#running.prepared.step), stays: !held };
    const failure = commitFailure(error, position);
    const entry = { ...this.#entry(outcomeOf(failure), 0), inTransaction: held, error: messageOf(failure) };
    await this.#state.quietly([...this.#state.settled(false), this.#state.context.journal.update(entry)]);
    return { failure, undone: held && isRolledBack };
  }

  /** Writes the row of this try, with how far the batches of the last one have come. */
  async #begin({ after }: Resumed, last: LastTry | undefined): Promise<StepNotes> {
    const { connection, journal } = this.#state.context;
    const earlier: ProgressByName = last?.progress ?? new Map();
    const progress = earlier.size === 0 ? {} : { progress: printProgress(earlier) };
    const entry = this.#entry("started", after);
    const insert = journal.insert({ ...entry, ...progress });
    return new StepNotes(journal, await beginNotes(connection, journal, insert, entry), earlier);
  }

  async #runStep(resumed: Resumed, notes: StepNotes): Promise<void> {
    const { connection, dialect, journal } = this.#state.context;
    if (this.#inTransaction) {
      await connection.send([...dialect.session.step.begin, ...this.#state.limits(true)]);
      const committed = (): void => {
        this.#committed = true;
      };
      await runScript(this.#state, this.#running, { after: resumed.after, committed });
    } else if (!dialect.transactionalDdl && !this.#isCode) {
      const note = (count: number, pending: string | null): string =>
        journal.update({ ...this.#entry("started", count), pending });
      await runCommitting(this.#state, this.#running, { ...resumed, note, notes });
    } else {
      const note = (count: number): string => journal.update(this.#entry("started", count));
      await runScript(this.#state, this.#running, { ...resumed, note, notes });
    }
  }

  #entry(outcome: JournalEntry["outcome"], statementsDone: number): JournalEntry {
    return {
      ...this.#state.entry(this.#running, { outcome, inTransaction: false, statementsDone }),
      scriptChecksum: this.#checksums[statementsDone] ?? "",
    };
  }
}
