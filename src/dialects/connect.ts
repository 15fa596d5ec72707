import type { ScriptStatement } from "../sql/index.ts";
import type { Backups } from "./backup.ts";
import type { Connection, ConnectOptions, LockHolder, RunnerLock, WaitObserver } from "./connection.ts";
import type { DialectName } from "./dialect.ts";
import { DatabaseError } from "./errors.ts";
import type { LedgerName } from "./ledger-grammar.ts";
import type { MissingRight, RightsAsked } from "./rights.ts";
import type { Settled } from "./settled.ts";

export type { BackupContents, BackupGround, BackupKind, Backups, ToolPlace } from "./backup.ts";
export { BACKUP_TOOL_ERRORS, BackupToolError, type BackupToolFacts } from "./backup-errors.ts";
export {
  type Blocker,
  type Connection,
  type ConnectOptions,
  DatabaseFailure,
  type FailureKind,
  isTrue,
  type LockActivity,
  type LockHolder,
  type Notice,
  type Result,
  type Row,
  type RunnerLock,
  type WaitObserver,
} from "./connection.ts";
export { countRows, type RowCount } from "./count-rows.ts";
export { DATABASE_ERRORS, DatabaseError, type DatabaseFacts, refusedBy } from "./errors.ts";
export { type Dependent, findDependents, findOthersIn } from "./find-dependents.ts";
export { findIdentities, type ObjectIdentity } from "./find-identities.ts";
export { type FoundObject, findObjects } from "./find-objects.ts";
export { findTaken, type TakenAlong } from "./find-taken.ts";
export { type CatalogConnection, introspect } from "./introspect.ts";
export { lockCapacity } from "./lock-capacity.ts";
export { newDatabaseClause } from "./new-database.ts";
export { NOT_WRITTEN } from "./not-written.ts";
export { type DumpFolder, readDump, removeDump, writeDump } from "./postgres/connection-pglite-dumps.ts";
export { printRunnerName } from "./runner-name.ts";
export type { DroppedObject } from "./schema-dialect.ts";

/** The part of a dialect that talks to a database. Loaded on demand: it brings the driver. */
interface Connector {
  /** Undefined where nothing is there yet and `access` is `read`. */
  connect(options: ConnectOptions): Promise<Connection | undefined>;
  /** Which embedded engine would be started, to the last digit: no engine is started to find out. */
  embeddedVersion(from: string): Promise<string>;
  /** `application`: what the holder calls itself, for those who wait. */
  lock(connection: Connection, name: LedgerName, application: string): RunnerLock;
  /** Gets ready to look who keeps a session waiting; undefined: nobody can tell. */
  observe?(connection: Connection): Promise<WaitObserver | undefined>;
  /**
   * Rolls back. Gives false where something of the transaction is left all the same, as in tables without transactions. No
   * such method: nothing ever is.
   */
  undo?(connection: Connection): Promise<boolean>;
  /** Makes what another database of a server has in that of a session; undefined: the server does that itself. */
  copyDatabase?(connection: Connection, from: string): Promise<void>;
  /** Which rights the session's user lacks for a run; left out where there are no users. */
  missingRights?(connection: Connection, asked: RightsAsked): Promise<readonly MissingRight[]>;
  /** Of an embedded database, which need not be opened for that: which process has it, or its lock. */
  heldBy?(place: { readonly folder?: string; readonly file?: string }): LockHolder | undefined;
  /** How all that a statement with `commits` is about stands now, as a text: it is noted before the statement runs. */
  probe(connection: Connection, statement: ScriptStatement): Promise<string>;
  /**
   * Looks whether a statement outside a transaction has run whose end its runner did not see, and takes away what it has
   * left unfinished. `noted`: what `probe` gave before; undefined: it was not begun, or has failed.
   */
  settle(
    connection: Connection,
    statement: Pick<ScriptStatement, "sql" | "commits" | "concurrent">,
    noted: string | undefined,
  ): Promise<Settled>;
  /**
   * Ends what a backup or a restore is still at whose command was killed, and brings to its end or takes back what that has done by
   * halves. Call it under the lock, before anything is read. Left out where nothing can be left. Throws
   * `backup/failed`.
   */
  settleBackups?(connection: Connection, masked: string): Promise<void>;
  /** How databases are copied to files and back. Loaded on demand. */
  backups(): Promise<Backups>;
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

export type { Connector, Settled };
