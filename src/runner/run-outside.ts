import { OutsideTry } from "./outside-try.ts";
import type { RunState } from "./run-state.ts";

/**
 * Runs a step outside a transaction, or one whose statements commit by themselves; again, where others were in its way and nothing of
 * it is left. Throws `execution/*` and `ledger/inconsistent`.
 */
export async function runOutside(state: RunState, index: number, tries = 1): Promise<void> {
  state.beginTry(tries, index);
  const running = state.start(index);
  const attempt = new OutsideTry(state, running);
  try {
    await attempt.run();
  } catch (error) {
    const { failure, undone } = await attempt.fail(error);
    if (undone && (await state.again(failure, tries))) {
      await runOutside(state, index, tries + 1);
      return;
    }
    state.fail(running, failure);
    throw failure;
  } finally {
    state.endTry();
  }
  state.done += 1;
  state.finish(running);
}
