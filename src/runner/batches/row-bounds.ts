/** How much a relation that others write to may have grown since it was counted, before it is counted again. */
const GROWTH = 1.1;

/** A relation that has fewer rows than were changed. */
export interface Exceeded {
  readonly relation: string;
  /** Its rows, counted. */
  readonly rows: number;
}

/** How many rows a relation has. */
export interface RowNumbers {
  /** As the planner believes. */
  believe(relation: string): Promise<number>;
  count(relation: string): Promise<number>;
}

/**
 * Notices a statement that would be run for ever. Run to its end it changes no more rows than some relations have; these are
 * counted only when it has changed as many as the planner believes to be there. A relation may lose rows meanwhile: the
 * greatest number that was ever known counts.
 */
export class RowBounds {
  readonly #numbers: RowNumbers;
  readonly #relations: readonly string[];
  readonly #limits = new Map<string, number>();

  constructor(relations: readonly string[], numbers: RowNumbers) {
    this.#relations = relations;
    this.#numbers = numbers;
  }

  /** After so many rows in all, `round` of them in the last run. */
  async exceededBy(changed: number, round: number): Promise<Exceeded | undefined> {
    for (const relation of this.#relations) {
      const limit = this.#limits.get(relation) ?? (await this.#numbers.believe(relation));
      this.#limits.set(relation, limit);
      if (changed <= limit) continue;
      const rows = await this.#numbers.count(relation);
      if (changed > Math.max(rows, limit) + round) return { relation, rows };
      this.#limits.set(relation, Math.max(limit, rows * GROWTH + round));
    }
    return undefined;
  }
}
