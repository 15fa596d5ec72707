import type { Connector } from "../connect.ts";
import { sqliteLock } from "./lock.ts";

export const sqliteConnector: Connector = {
  connect: async (options) => (await import("./connection.ts")).connect(options),
  embeddedVersion: async () => "0",
  lock: sqliteLock,
  settleIndex: async () => ({ finished: false }),
};
