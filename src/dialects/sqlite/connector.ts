import type { Connector } from "../connect.ts";
import { driverVersion } from "../driver-version.ts";
import { sqliteLock } from "./lock.ts";
import { observeWaits } from "./observe-waits.ts";

export const sqliteConnector: Connector = {
  connect: async (options) => (await import("./connection.ts")).connect(options),
  embeddedVersion: async (from) => driverVersion("better-sqlite3", from),
  lock: sqliteLock,
  observe: observeWaits,
  // A transaction holds everything.
  probe: async () => "",
  settle: async () => ({ finished: false }),
  backups: async () => (await import("./backup.ts")).sqliteBackups,
};
