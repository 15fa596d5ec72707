import { DatabaseFailure } from "../dialects/connect.ts";
import { describeBlockers } from "./describe-blocker.ts";
import { RunnerError } from "./errors.ts";
import type { RunListener } from "./events.ts";
import type { Ledger } from "./ledger.ts";
import type { Patience } from "./patience.ts";
import type { WaitWatch } from "./wait-watch.ts";

/**
 * Makes what is missing of the ledger, again where others are in the way: whoever writes to a file of SQLite, for one. Throws
 * `execution/lock-timeout`, `database/permission`.
 */
export async function makeLedger(
  ledger: Ledger,
  how: { readonly patience: Patience; readonly watch: WaitWatch; readonly onEvent: RunListener },
): Promise<void> {
  const { patience, watch, onEvent } = how;
  for (let tries = 1; ; tries++) {
    watch.begin(() => undefined);
    try {
      await ledger.create();
      return;
    } catch (error) {
      watch.end();
      const blockers = watch.seen;
      const who = blockers.length === 0 ? "" : ` (${describeBlockers(blockers)})`;
      const again = await patience.again(error, tries, () =>
        onEvent({
          type: "warning",
          message: `the ledger could not be made, others are in the way${who}: trying again`,
        }),
      );
      if (again) continue;
      if (!(error instanceof RunnerError) || error.code !== "execution/lock-timeout") throw error;
      const { cause } = error;
      if (!(cause instanceof DatabaseFailure)) throw error;
      throw new RunnerError(
        "execution/lock-timeout",
        {
          step: "making the ledger",
          done: 0,
          databaseMessage: cause.message,
          sqlState: cause.sqlState,
          tries,
          ...(blockers.length === 0 ? {} : { blockers }),
        },
        { cause },
      );
    } finally {
      watch.end();
    }
  }
}
