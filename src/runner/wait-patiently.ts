import { DatabaseFailure } from "../dialects/connect.ts";
import { describeBlockers } from "./describe-blocker.ts";
import { RunnerError } from "./errors.ts";
import type { RunListener } from "./events.ts";
import type { Patience } from "./patience.ts";
import type { WaitWatch } from "./wait-watch.ts";

/** How somebody waits who is kept from a lock. */
export interface Waiting {
  readonly patience: Patience;
  readonly watch: WaitWatch;
  readonly onEvent: RunListener;
}

/**
 * Does something with the ledger that leaves nothing where it fails, and again where others are in the way. Throws what the last try
 * throws; `execution/lock-timeout` with who was in the way. `what`: `making the ledger`; `failed`: `the ledger could not be made`.
 */
export async function waitPatiently<Answer>(
  what: string,
  failed: string,
  { patience, watch, onEvent }: Waiting,
  work: () => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    watch.begin(() => undefined);
    try {
      return await work();
    } catch (error) {
      watch.end();
      const blockers = watch.seen;
      const who = blockers.length === 0 ? "" : ` (${describeBlockers(blockers)})`;
      const again = await patience.again(error, tries, () =>
        onEvent({ type: "warning", message: `${failed}, others are in the way${who}: trying again` }),
      );
      if (again) continue;
      if (!(error instanceof RunnerError) || error.code !== "execution/lock-timeout") throw error;
      const { cause } = error;
      if (!(cause instanceof DatabaseFailure)) throw error;
      const { message: databaseMessage, sqlState } = cause;
      const seen = blockers.length === 0 ? {} : { blockers };
      throw new RunnerError(
        "execution/lock-timeout",
        { step: what, done: 0, databaseMessage, sqlState, tries, ...seen },
        { cause },
      );
    } finally {
      watch.end();
    }
  }
}
