import type { AnyOperation } from "../../operations/index.ts";
import { type Dependency, RANK } from "../dependencies.ts";

/** What calls a routine, as a default of a new column does, needs what the routine's body names. */
export function bodyNeeds(
  operations: readonly AnyOperation[],
  made: readonly Dependency[],
): readonly Dependency[] {
  const inBody = new Map<number, number[]>();
  for (const { before, after, rank } of made) {
    if (rank === RANK.whenCalled) inBody.set(after, [...(inBody.get(after) ?? []), before]);
  }
  return made.flatMap(({ before: routine, after, rank }) => {
    if (rank === RANK.whenCalled || !inBody.has(routine) || operations[after]?.path.kind === "routine")
      return [];
    const reached = new Set([routine]);
    for (const each of reached) for (const next of inBody.get(each) ?? []) reached.add(next);
    return [...reached]
      .filter((before) => before !== after)
      .map((before) => ({ before, after, rank: RANK.whenCalled }));
  });
}
