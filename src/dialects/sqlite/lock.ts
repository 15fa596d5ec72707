import type { Connection, RunnerLock } from "../connection.ts";
import type { LedgerName } from "../dialect.ts";

export function sqliteLock(_connection: Connection, _name: LedgerName): RunnerLock {
  return {
    tryTake: async () => true,
    holder: async () => undefined,
    release: async () => undefined,
  };
}
