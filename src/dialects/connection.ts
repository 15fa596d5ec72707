export type Row = Readonly<Record<string, unknown>>;

/**
 * What a database has said in its answer to a question of truth. SQLite and MariaDB have no type for that: there it is
 * a number.
 */
export function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === 1n;
}

/** What kind of refusal it is, as far as it makes a difference outside the dialect; each dialect knows by its codes. */
export type FailureKind =
  /** A lock was not to be had within `lockTimeout`, or the database is busy. */
  | "lock-timeout"
  /** It and another transaction were in each other's way, and this one was given up: a deadlock, for one. */
  | "conflict"
  | "statement-timeout"
  | "permission"
  /** The lock of the run is not this session's any more. */
  | "lock-lost"
  /** Rows of the ledger are not as they were written (see `LedgerGrammar.written`). */
  | "not-written"
  /** There is no session any more. */
  | "connection-lost"
  /** Rows violate a constraint. */
  | "constraint"
  /** What was to be made is there already. */
  | "exists"
  /** Somebody else uses it. */
  | "in-use"
  /** Nothing may be changed in the database now, by nobody: it is a copy of another one, or was told so. */
  | "read-only"
  /** The transaction has failed before, and takes no statement any more. */
  | "transaction-failed";

/** What a server said when it refused a statement; drivers' errors become this at the dialect's edge. */
export class DatabaseFailure extends Error {
  /** SQLSTATE, five characters; of SQLite its own code, e.g. `SQLITE_FULL`; `""` where the driver gave none. */
  readonly sqlState: string;
  /** Undefined: of none of these kinds. */
  readonly kind: FailureKind | undefined;
  /** What to do next, where the dialect knows better than the server's hint. */
  readonly advice: string | undefined;
  /** Where in the statement, in UTF-16 units from 0, if the server pointed at a place. */
  readonly offset: number | undefined;
  readonly serverHint: string | undefined;
  /** May quote stored rows: never shown unless asked for. */
  readonly detail: string | undefined;
  readonly where: string | undefined;
  /** Of statements that were sent together: which of them it was, from 0. */
  readonly at: number | undefined;

  constructor(
    message: string,
    facts: {
      sqlState?: string | undefined;
      kind?: FailureKind | undefined;
      advice?: string | undefined;
      offset?: number | undefined;
      hint?: string | undefined;
      detail?: string | undefined;
      where?: string | undefined;
      at?: number | undefined;
    },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "DatabaseFailure";
    this.sqlState = facts.sqlState ?? "";
    this.kind = facts.kind;
    this.advice = facts.advice;
    this.offset = facts.offset;
    this.serverHint = facts.hint;
    this.detail = facts.detail;
    this.where = facts.where;
    this.at = facts.at;
  }
}

export interface Notice {
  readonly severity: string;
  readonly message: string;
}

/** What a statement of the deployment's own code gave. */
export interface Result {
  /** Values are as docs/CODE-MIGRATIONS.md says, the same from every driver of a dialect. */
  readonly rows: readonly Row[];
  /** How many rows it changed or, of a query, gave. */
  readonly count: number;
  /** What an INSERT has given to a column that numbers itself, where the database tells. */
  readonly insertId?: bigint;
}

/** One session with one database. A refused statement rejects with DatabaseFailure. */
export interface Connection {
  /** E.g. 150018 for PostgreSQL 15.18. */
  readonly serverVersion: number;
  /** The driver's own object, for those who hand the session on to other libraries. */
  readonly driver: object;
  /** What people should know before they trust it with their data, as a sentence. */
  readonly warning?: string;
  /** Whether a transaction was open after the last answer, where the driver tells. */
  readonly inTransaction?: boolean | undefined;
  /** Number of the session on a server, by which others know it. */
  readonly session?: number;
  /** Of a server that is reached over the network: the port there. */
  readonly port?: number;
  /** Of a database in a file that several processes may have open: the file. */
  readonly file?: string;
  /** Runs exactly one statement; with `values` as parameters, which it names as `Dialect.parameter` does. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs one statement of the deployment's own code, which gets values in one form whatever the driver gives. */
  run(sql: string, values?: readonly unknown[]): Promise<Result>;
  /** Sends several statements in one message. Their results are dropped. */
  send(statements: readonly string[]): Promise<void>;
  /**
   * The same, and all of them are committed or none is; in an open transaction they become a part of it. Only for
   * statements that can run in one.
   */
  sendWhole(statements: readonly string[]): Promise<void>;
  /** The same where it matters which one is refused: the failure tells it in `at`, with its offset in that one. */
  sendEach(statements: readonly string[]): Promise<void>;
  /** The same where it matters what each gave; values are as of `run`. */
  runEach(statements: readonly string[]): Promise<readonly Result[]>;
  /** Whether the open session keeps the process alive; where there is no such method, the driver's own does it. */
  hold?(isHeld: boolean): void;
  /** Opens another session with the same database, where it has to be looked after meanwhile. */
  another?(): Promise<Connection>;
  /** Asks the server to end the running statement; resolves when it was asked. No effect where nothing runs. */
  cancel(): Promise<void>;
  /** Of an embedded database: its files, as another one can start from (see `ConnectOptions.dump`). */
  dump?(): Promise<Blob>;
  /** Of an embedded database in a folder: its folder, with all on the disk. Till the session does something it stays as it is. */
  settledFolder?(): Promise<string>;
  /** Of an embedded database: another one like it, from files in a folder that is this session's alone. */
  openCopy?(folder: string): Promise<Connection>;
  /**
   * Of an embedded database in a folder: files that `fill` writes into another one take the place of its own, wholly or not at all,
   * once `check` has looked at the database that they make. The session goes on with it.
   */
  replace?(
    fill: (folder: string) => Promise<void>,
    check: (made: Connection) => Promise<void>,
  ): Promise<void>;
  /** Calls back when the session has ended, where something has to be ended with it by hand. */
  onClose?(listener: () => void): void;
  /** Calls back for every notice from now on, in place of whoever was called before. */
  onNotice(listener: (notice: Notice) => void): void;
  close(): Promise<void>;
}

/** A session, or of a file a process, that others wait for, as far as this user may see. */
export interface Blocker {
  /** Number of the session; of a file that of the process; undefined: nobody is connected, as with a prepared transaction. */
  readonly pid?: number;
  /** What it calls itself. */
  readonly application?: string;
  readonly user?: string;
  readonly address?: string;
  /** What it is about, e.g. `active`, `idle in transaction`. */
  readonly state?: string;
  /** The statement that it runs or, where it is idle, has run last. Never shown before passwords in it are blanked. */
  readonly query?: string;
  /** Milliseconds since its transaction began. */
  readonly age?: number;
}

/** Looks who keeps a session waiting, on a session of its own. */
export interface WaitObserver {
  blockers(): Promise<readonly Blocker[]>;
  close(): Promise<void>;
}

/** Whose session holds a lock, as far as this user may see. */
export interface LockHolder {
  /** What the holder called itself, e.g. `stemma upgrade web1:4711`. */
  readonly application?: string;
  /** What that says: the command, its host, and the number of its process there. */
  readonly command?: string;
  readonly host?: string;
  readonly pid?: number;
  /** Number of its session on a server. */
  readonly session?: number;
  readonly user?: string;
  readonly address?: string;
  /** ISO 8601, UTC: since when its session exists. */
  readonly since?: string;
}

/** What the session of a lock's holder is about. */
export interface LockActivity {
  /** E.g. `active`, `idle`, `idle in transaction`. */
  readonly state?: string;
  /** What it runs or, where it idles, has run last. */
  readonly query?: string;
  /** ISO 8601, UTC: since when it does. */
  readonly since?: string;
  /** The same in milliseconds, by the server's clock. */
  readonly age?: number;
  /** Why this user may not end it; left out where it may. */
  readonly lacks?: string;
}

/** The lock that lets one runner at a time change a database; it ends with its session. Never waits. */
export interface RunnerLock {
  /** True if this session has it now. */
  tryTake(): Promise<boolean>;
  holder(): Promise<LockHolder | undefined>;
  release(): Promise<void>;
  /** Of a lock whose holder can be ended from here: what that one is about. */
  activity?(holder: LockHolder): Promise<LockActivity>;
  /** Ends the holder, if it still is the one. False: it is not any more, or the server refuses. */
  end?(holder: LockHolder): Promise<boolean>;
  /** It does not end with its session: it is released when the command ends. */
  readonly outlivesSession?: boolean;
  /** Statements that fail where this session has the lock no more, as `lock-lost`: for each transaction with the ledger. */
  readonly fence?: readonly string[];
}

/** Where to connect and how to introduce oneself. */
export interface ConnectOptions {
  /** For a server: the URL as given, with its password. */
  readonly url: string;
  /** For messages: the URL without its password. */
  readonly masked: string;
  /** For an embedded database: its folder, or its file; neither for one in memory. */
  readonly folder?: string;
  readonly file?: string;
  readonly memory: boolean;
  /** Folder from which the driver is looked up if it is not installed beside Stemma. */
  readonly from: string;
  /** What the session calls itself, e.g. `stemma upgrade`. */
  readonly application: string;
  /** `read`: a database that does not exist yet is not made. */
  readonly access: "read" | "write";
  /** Of an embedded database that this very process has open: how long it is waited for. Default: not at all. */
  readonly turn?: {
    /** Milliseconds. */
    readonly wait: number;
    readonly signal?: AbortSignal | undefined;
    /** Called before the first wait, with whoever has it. */
    readonly onWait?: ((holder: LockHolder) => void) | undefined;
  };
  /** Of an embedded database: extensions that its engine must have, by the names that SQL calls them. */
  readonly extensions?: readonly string[];
  /** Of an embedded database: extensions that its engine is to have where they can be loaded. */
  readonly wishedExtensions?: readonly string[];
  /**
   * Of an embedded database: a folder for snapshots of empty ones. A new one starts from one, or leaves one for the next that
   * is like it.
   */
  readonly snapshots?: string;
  /** Of an embedded database in memory: the files of another one, to start as a copy of it. */
  readonly dump?: Blob;
}
