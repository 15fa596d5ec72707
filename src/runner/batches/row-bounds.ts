/** What the planner believes is not exact, and others insert and delete meanwhile: so much more is no suspicion. */
const SLACK = 1.1;

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
  /** The most rows that each was ever known to have. */
  readonly #known = new Map<string, number>();

  constructor(relations: readonly string[], numbers: RowNumbers) {
    this.#relations = relations;
    this.#numbers = numbers;
  }

  /** After so many rows in all, `round` of them in the last run. */
  async exceededBy(changed: number, round: number): Promise<Exceeded | undefined> {
    const isTooMany = (known: number): boolean => changed > known * SLACK + round;
    for (const relation of this.#relations) {
      const known = this.#known.get(relation) ?? (await this.#numbers.believe(relation));
      this.#known.set(relation, known);
      if (!isTooMany(known)) continue;
      const rows = await this.#numbers.count(relation);
      if (isTooMany(Math.max(known, rows))) return { relation, rows };
      this.#known.set(relation, Math.max(known, rows));
    }
    return undefined;
  }
}
