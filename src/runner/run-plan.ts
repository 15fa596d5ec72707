import { refusedBy } from "../dialects/connect.ts";
import { nameInterference } from "./name-interference.ts";
import type { PreparedPlan } from "./prepare.ts";
import type { RunContext, RunSummary } from "./run-context.ts";
import { runInside } from "./run-inside.ts";
import { runOutside } from "./run-outside.ts";
import { runSeveral } from "./run-several.ts";
import { RunState } from "./run-state.ts";
import { interrupted } from "./step-failure.ts";

/**
 * Carries out a prepared plan, group by group. What a step changes and its row in the ledger are committed
 * together; a step outside a transaction is followed statement by statement in the journal, one in several
 * transactions from each to the next. After a failure the
 * database stands as after the last committed transaction, and the ledger says exactly that.
 * What stops it is in the summary.
 */
export async function runPlan(prepared: PreparedPlan, context: RunContext): Promise<RunSummary> {
  const { connection, dialect, signal } = context;
  const began = performance.now();
  const state = new RunState(prepared, context);
  const cancel = (): void => void connection.cancel().catch(() => undefined);
  let failed: { readonly failure: unknown } | undefined;
  connection.onNotice((notice) => state.notice(notice));
  signal.addEventListener("abort", cancel);
  try {
    await connection.send([...dialect.session.reset, ...dialect.session.start]).catch((error: unknown) => {
      throw refusedBy(context.database, error);
    });
    for (const { mode, steps } of prepared.groups) {
      if (signal.aborted) throw interrupted(state.progress());
      if (mode === "inside") await runInside(state, steps);
      else if (mode === "several") for (const index of steps) await runSeveral(state, index);
      else for (const index of steps) await runOutside(state, index);
    }
  } catch (failure) {
    const { rows } = context;
    failed = { failure: await nameInterference(failure, { connection, dialect, ledger: rows.ledger.name }) };
  } finally {
    signal.removeEventListener("abort", cancel);
    await context.watch.close();
  }
  const kept = context.keeper === undefined ? {} : { kept: context.keeper.kept };
  return { done: state.done, duration: performance.now() - began, ...kept, ...failed };
}
