import type { Connector } from "../connect.ts";
import { driverVersion } from "../driver-version.ts";
import { holderOfFile } from "../file-lock.ts";
import { lockFileOf, sqliteLock } from "./lock.ts";
import { observeWaits } from "./observe-waits.ts";

export const sqliteConnector: Connector = {
  connect: async (options) => (await import("./connection.ts")).connect(options),
  embeddedVersion: async (from) => driverVersion("better-sqlite3", from),
  lock: sqliteLock,
  observe: observeWaits,
  heldBy: ({ file }) => (file === undefined ? undefined : holderOfFile(lockFileOf(file))),
  // A transaction holds everything.
  probe: async () => "",
  settle: async () => ({ finished: false }),
  backups: async () => (await import("./backup.ts")).sqliteBackups,
};
