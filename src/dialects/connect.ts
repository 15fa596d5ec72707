import type { Connection, ConnectOptions, RunnerLock } from "./connection.ts";
import type { DialectName, LedgerName } from "./dialect.ts";
import { DatabaseError } from "./errors.ts";

export {
  type Connection,
  type ConnectOptions,
  DatabaseFailure,
  type FailureKind,
  isTrue,
  type LockHolder,
  type Notice,
  type Result,
  type Row,
  type RunnerLock,
} from "./connection.ts";
export { countRows, type RowCount } from "./count-rows.ts";
export { DATABASE_ERRORS, DatabaseError, type DatabaseFacts } from "./errors.ts";
export { type Dependent, findDependents, findOthersIn } from "./find-dependents.ts";
export { findIdentities, type ObjectIdentity } from "./find-identities.ts";
export { type FoundObject, findObjects } from "./find-objects.ts";
export { introspect } from "./introspect.ts";
export { lockCapacity } from "./lock-capacity.ts";
export { type DumpFolder, readDump, removeDump, writeDump } from "./postgres/connection-pglite-dumps.ts";

/** The part of a dialect that talks to a database. Loaded on demand: it brings the driver. */
interface Connector {
  /** Undefined where nothing is there yet and `access` is `read`. */
  connect(options: ConnectOptions): Promise<Connection | undefined>;
  /** Which embedded engine would be started, to the last digit: no engine is started to find out. */
  embeddedVersion(from: string): Promise<string>;
  /** `application`: what the holder calls itself, for those who wait. */
  lock(connection: Connection, name: LedgerName, application: string): RunnerLock;
  /** Drops what an interrupted concurrent build of this index left behind, and tells whether it was finished. */
  settleIndex(
    connection: Connection,
    index: { readonly schema?: string; readonly name?: string; readonly table: string },
  ): Promise<{ readonly finished: boolean }>;
}

const CONNECTORS: Partial<Record<DialectName, () => Promise<Connector>>> = {
  postgres: async () => (await import("./postgres/connector.ts")).postgresConnector,
  sqlite: async () => (await import("./sqlite/connector.ts")).sqliteConnector,
  mariadb: async () => (await import("./mariadb/connector.ts")).mariadbConnector,
};

/** Loads what connects to databases of a dialect. Throws `database/unsupported` where this version has none. */
export async function connectorOf(dialect: DialectName, masked: string): Promise<Connector> {
  const load = CONNECTORS[dialect];
  if (load === undefined) {
    throw new DatabaseError("database/unsupported", {
      database: masked,
      problem: `${dialect} is not supported by this version of Stemma`,
    });
  }
  return load();
}

export type { Connector };
