import { type AnyOperation, invert, pathAfter } from "../../operations/index.ts";
import { type Dependency, isRename, RANK } from "../dependencies.ts";
import { isMaker } from "../providers.ts";
import { namesOf, namesTaken } from "./names-taken.ts";

/** What frees a name, and how much it matters. */
interface Freed {
  readonly at: number;
  readonly rank: Dependency["rank"];
}

/** A name is free before it is taken again. */
export function nameClashes(
  operations: readonly AnyOperation[],
  sequenceOf: (table: string, column: string) => string,
): readonly Dependency[] {
  const freed = new Map<string, Freed[]>();
  const add = (name: string, each: Freed) => freed.set(name, [...(freed.get(name) ?? []), each]);
  for (const [at, operation] of operations.entries()) {
    for (const name of namesFreed(operation, sequenceOf)) add(name, { at, rank: RANK.type });
    if (operation.kind === "drop-routine") add(callOf(operation), { at, rank: RANK.part });
  }
  return operations.flatMap((operation, after) => {
    const names = namesGiven(operation, sequenceOf);
    // A call could mean either of two functions of one name: better if there is one at a time.
    const calls = operation.kind === "create-routine" ? [callOf(operation)] : [];
    return [...names, ...calls]
      .flatMap((name) => freed.get(name) ?? [])
      .filter(({ at }) => at !== after)
      .map(({ at, rank }) => ({ before: at, after, rank }));
  });
}

function callOf({ path }: AnyOperation): string {
  return JSON.stringify(["call", path.schema, path.name]);
}

function namesFreed(
  operation: AnyOperation,
  sequenceOf: (table: string, column: string) => string,
): readonly string[] {
  if (isRename(operation)) return namesOf(operation.path);
  return isMaker(operation) && operation.after === undefined ? namesTaken(invert(operation), sequenceOf) : [];
}

function namesGiven(
  operation: AnyOperation,
  sequenceOf: (table: string, column: string) => string,
): readonly string[] {
  if (isRename(operation)) return namesOf(pathAfter(operation));
  return isMaker(operation) && operation.after !== undefined ? namesTaken(operation, sequenceOf) : [];
}
