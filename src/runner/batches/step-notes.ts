import type { Journal } from "../journal.ts";
import { type BatchProgress, type ProgressByName, printProgress } from "./batch-progress.ts";

/** What the journal's row of one step outside a transaction says of its batches. */
export class StepNotes {
  readonly #journal: Journal;
  /** Of the journal's row. */
  readonly #id: string;
  readonly #settled: Map<string, BatchProgress>;

  /** `earlier`: what an earlier try of the step has left, which the row has taken over. */
  constructor(journal: Journal, id: string, earlier: ProgressByName) {
    this.#journal = journal;
    this.#id = id;
    this.#settled = new Map(earlier);
  }

  /** How far the batches of that name have come. */
  of(name: string): BatchProgress | undefined {
    return this.#settled.get(name);
  }

  /** The statement that says so, to be committed with the batch. It changes no row once the marked transaction has ended. */
  statement(name: string, progress: BatchProgress): string {
    const all = new Map([...this.#settled, [name, progress]]);
    return this.#journal.noteProgress(this.#id, printProgress(all));
  }

  /** It is committed. */
  settle(name: string, progress: BatchProgress): void {
    this.#settled.set(name, progress);
  }
}
