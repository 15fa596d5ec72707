import type { BatchRange } from "./batch-grammar.ts";

/** How a database compares rows with a key. */
interface KeySpelling {
  /** The name of a column, with its table's. */
  readonly column: (range: BatchRange, column: string) => string;
  /** A value of a key, as a literal by which an index serves. */
  readonly literal: (value: string) => string;
}

/**
 * The condition of the rows of a range, for databases that compare rows of values and use an index for that. A single column is
 * compared by itself, which is what they plan best.
 */
export function keyCondition({ column, literal }: KeySpelling): (range: BatchRange) => string {
  const compared = (range: BatchRange, operator: string, value: readonly string[]): string => {
    const columns = range.key.map((each) => column(range, each));
    const literals = value.map(literal);
    return columns.length === 1
      ? `${columns[0]} ${operator} ${literals[0]}`
      : `(${columns.join(", ")}) ${operator} (${literals.join(", ")})`;
  };
  return (range) => {
    const { after, until, where } = range;
    return [
      ...(after === undefined ? [] : [compared(range, ">", after)]),
      compared(range, "<=", until),
      ...(where === undefined ? [] : [`(${where}\n)`]),
    ].join(" AND ");
  };
}
