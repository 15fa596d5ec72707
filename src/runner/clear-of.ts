import type { Settled } from "../dialects/connect.ts";
import { RunnerError } from "./errors.ts";

/** What is known for certain. */
type Clear = Extract<Settled, { finished: boolean }>;

/** Throws `ledger/inconsistent` where nobody can tell whether a statement has run, or something else stands in its place. */
export function clearOf(settled: Settled, step: string, statementsDone: number): Clear {
  const number = statementsDone + 1;
  if ("inTheWay" in settled) {
    throw new RunnerError("ledger/inconsistent", {
      problem: `${step} cannot go on with its statement ${number}: ${settled.inTheWay}`,
      hint: "Drop or rename what is there if it is not needed, or change the statement; then run the command again.",
    });
  }
  if (!("unclear" in settled)) return settled;
  throw new RunnerError("ledger/inconsistent", {
    problem: `${step} was broken off during its statement ${number}, and whether that has run cannot be told: ${settled.unclear}`,
    hint: `Look at the database. If it has run, put SELECT 1; in its place in the file; if not, run the same statement again in its own words: either way, note it with UPDATE stemma_journal SET pending = NULL WHERE outcome = 'started', and run the command again.`,
  });
}
