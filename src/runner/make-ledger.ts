import type { Ledger } from "./ledger.ts";
import { type Waiting, waitPatiently } from "./wait-patiently.ts";

/**
 * Makes what is missing of the ledger, again where others are in the way: whoever writes to a file of SQLite, for one. Throws
 * `execution/lock-timeout`, `database/permission`.
 */
export function makeLedger(ledger: Ledger, waiting: Waiting): Promise<void> {
  return waitPatiently("making the ledger", "the ledger could not be made", waiting, () => ledger.create());
}
