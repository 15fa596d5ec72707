import { RunnerError, type RunnerFacts } from "./errors.ts";

type LostFacts = RunnerFacts["execution/connection-lost"];

/** What a step's connection was lost with; undefined: it failed for another reason. */
export function lostConnection(failure: unknown): LostFacts | undefined {
  if (!(failure instanceof RunnerError) || failure.code !== "execution/connection-lost") return undefined;
  const { step, done, database, problem } = failure.facts;
  if (typeof step !== "string" || typeof done !== "number") return undefined;
  return { step, done, database: String(database), problem: String(problem) };
}

/** The lock was lost with the connection, and another run has done the step since. */
export function lockTaken(
  { step, done, database, problem }: LostFacts,
  by: { readonly doneBy: string; readonly freedBy?: string },
  cause: unknown,
): RunnerError {
  return new RunnerError("execution/lock-lost", { step, done, database, problem, ...by }, { cause });
}

/** The same error with what a new look at the ledger has found; `since`: why none was possible. */
export function lostAndLooked(
  lost: LostFacts,
  looked: Required<Pick<LostFacts, "found">> & Pick<LostFacts, "since">,
  cause: unknown,
): RunnerError {
  return new RunnerError("execution/connection-lost", { ...lost, ...looked }, { cause });
}
