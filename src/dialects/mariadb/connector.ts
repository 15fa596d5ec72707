import type { Connector } from "../connect.ts";
import { copyDatabase } from "./copy-database.ts";
import { mariadbLock } from "./lock.ts";
import { observeWaits } from "./observe-waits.ts";
import { probe } from "./probe.ts";
import { settle } from "./settle.ts";
import { undo } from "./undo.ts";

export const mariadbConnector: Connector = {
  connect: async (options) => (await import("./connection.ts")).connect(options),
  embeddedVersion: async () => "0",
  lock: mariadbLock,
  observe: observeWaits,
  undo,
  copyDatabase,
  missingRights: async (connection, asked) =>
    (await import("./connect-rights.ts")).missingRights(connection, asked),
  probe,
  settle,
  settleBackups: async (connection, masked) =>
    (await import("./backup-settle.ts")).settleRestore(connection, masked),
  backups: async () => (await import("./backup.ts")).mariadbBackups,
};
