import type { Connector } from "../connect.ts";
import { driverVersion } from "../driver-version.ts";
import { holderOfFile } from "../file-lock.ts";
import { postgresLock } from "./lock.ts";
import { observeWaits } from "./observe-waits.ts";
import { settle } from "./settle.ts";

/** Servers and PGlite speak the same language; only the way in differs. */
export const postgresConnector: Connector = {
  async connect(options) {
    if (options.memory || options.folder !== undefined) {
      return (await import("./connection-pglite.ts")).connectEmbedded(options);
    }
    return (await import("./connection-pg.ts")).connectServer(options);
  },
  embeddedVersion: async (from) => driverVersion("@electric-sql/pglite", from),
  lock: postgresLock,
  missingRights: async (connection, asked) =>
    (await import("./connect-rights.ts")).missingRights(connection, asked),
  observe: observeWaits,
  heldBy: ({ folder }) => (folder === undefined ? undefined : holderOfFile(`${folder}.lock`)),
  probe: async () => "",
  settle,
  // PGlite has no programs.
  settleBackups: async (connection) => {
    if (connection.dump === undefined)
      await (await import("./backup-leftovers.ts")).endLeftPrograms(connection);
  },
  backups: async () => (await import("./backup.ts")).postgresBackups,
};
