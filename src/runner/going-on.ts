import type { Dialect } from "../dialects/index.ts";
import type { State } from "../planning/index.ts";
import { RunnerError } from "./errors.ts";
import { journalKey } from "./journal.ts";
import { statementChecksums } from "./prefix-checksums.ts";
import type { PreparedStep } from "./prepare.ts";
import { nameOf } from "./run-state.ts";

/**
 * A step that an earlier try has done a part of. It is gone on with outside a transaction, also where its script could run in one by
 * now: only there the statements that are done are passed over. Throws `ledger/inconsistent` where these are not the same any more.
 */
export function goingOn(
  prepared: PreparedStep,
  stopped: State["partial"] = new Map(),
  { lexical }: Dialect,
): PreparedStep {
  const { step, script, statements, outside } = prepared;
  const partial = stopped.get(journalKey(step));
  if (partial === undefined || partial.operation !== step.operation || script === undefined) return prepared;
  if (partial.statementsDone === 0 && partial.batches === undefined) return prepared;
  if (partial.statementsDone > 0) {
    const checksums = statementChecksums(statements, lexical);
    const { statementsDone, checksum } = partial;
    refuseChanged(prepared, { statementsDone, checksum }, checksums);
  }
  return { ...prepared, outside: outside ?? "an earlier try of it stopped midway" };
}

/** What is done of a step must still be what its script says. Throws `ledger/inconsistent`. */
export function refuseChanged(
  { step, script, statements }: PreparedStep,
  { statementsDone, checksum }: { readonly statementsDone: number; readonly checksum: string | undefined },
  checksums: readonly string[],
): void {
  if (checksum !== undefined && checksum === checksums[statementsDone]) return;
  const file = script?.file ?? "its file";
  const stopped = `${nameOf(step)} stopped after ${statementsDone} of its statements`;
  const problem =
    script?.format === "module"
      ? `${stopped}, and ${file} is code, which has none`
      : statementsDone > statements.length
        ? `${stopped}, and ${file} has ${statements.length}`
        : checksum === undefined
          ? `${stopped}, and the journal does not say which`
          : `${stopped}, and these have changed in ${file} since`;
  throw new RunnerError("ledger/inconsistent", {
    problem,
    hint: "Put the statements that were run back as they were; only those after them may be changed. Where somebody has undone or finished it by hand, say so with stemma stamp.",
  });
}
