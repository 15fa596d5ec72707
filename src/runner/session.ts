import { randomUUID } from "node:crypto";
import {
  BackupToolError,
  type Connection,
  type Connector,
  DatabaseError,
  introspect,
  lockCapacity,
  type RunnerLock,
  type ToolPlace,
} from "../dialects/connect.ts";
import type { Dialect, Introspection, LedgerName } from "../dialects/index.ts";
import { STEMMA_VERSION } from "../kernel/index.ts";
import { EMPTY_STATE, type LedgerFault, type Plan, type State, type Step } from "../planning/index.ts";
import type { Graph, RevisionKey, Script } from "../revisions/index.ts";
import { EMPTY_SCHEMA } from "../schema/index.ts";
import { DatabaseBackups } from "./database-backups.ts";
import { describeHolder } from "./errors.ts";
import { freeLock, type HeldLock, heldLock } from "./held-lock.ts";
import { Journal } from "./journal.ts";
import { type KeptScripts, Ledger, ledgerName, ledgerTables } from "./ledger.ts";
import type { RowSource } from "./ledger-rows.ts";
import { findLosses } from "./losses/find-losses.ts";
import { type Losses, NO_LOSSES } from "./losses/lost-rows.ts";
import { makeLedger } from "./make-ledger.ts";
import type { StepModels } from "./model-step.ts";
import { Patience } from "./patience.ts";
import { applicationName, performer } from "./performer.ts";
import { type PreparedPlan, preparePlan } from "./prepare.ts";
import { modelComponents } from "./prepare-models.ts";
import { refuseMissingRights } from "./refuse-missing-rights.ts";
import { repairRows } from "./repair.ts";
import { type Keeping, RowKeeper } from "./row-keeper.ts";
import type { RunSummary } from "./run-context.ts";
import { loadModules, type RevisionModule } from "./run-module.ts";
import { runPlan } from "./run-plan.ts";
import type { SessionOptions } from "./session-options.ts";
import { waitForLock } from "./wait-for-lock.ts";
import { type Waiting, waitPatiently } from "./wait-patiently.ts";
import { WaitWatch } from "./wait-watch.ts";

/** What an embedded engine that is not there yet will have: 64 for each of 100 connections. */
const DEFAULT_LOCKS = 6_400;

/** One command's dealings with one database: reading the ledger, taking the lock, running a plan. */
export class Session {
  readonly dialect: Dialect;
  /** What the rows that it writes into the journal are grouped by. */
  readonly runId = randomUUID();
  readonly #options: SessionOptions;
  readonly #connector: Connector;
  /** Undefined: there is no database yet, and nobody may make it. */
  readonly #connection: Connection | undefined;
  readonly #ledger: Ledger | undefined;
  readonly #signal: AbortSignal;
  #lock: RunnerLock | undefined;

  constructor(
    options: SessionOptions,
    dialect: Dialect,
    connector: Connector,
    connection: Connection | undefined,
  ) {
    this.#options = options;
    this.dialect = dialect;
    this.#connector = connector;
    this.#connection = connection;
    this.#signal = options.signal ?? new AbortController().signal;
    this.#ledger =
      connection === undefined
        ? undefined
        : new Ledger({
            connection,
            dialect,
            name: ledgerName(options.ledger, dialect, options.target.url),
            database: options.target.masked,
            version: STEMMA_VERSION,
          });
  }

  /**
   * What is applied; nothing where there is no database or no ledger yet. Needs the SELECT right only. With `faulty`, rows
   * that cannot be read are no error: they are in the state.
   */
  async readState(options: { readonly faulty?: boolean } = {}): Promise<State> {
    const ledger = this.#ledger;
    return ledger === undefined ? EMPTY_STATE : this.#reading(() => ledger.readState(options));
  }

  /** What the database looks like, but for the ledger; nothing is in one that is not there yet. */
  async introspect(): Promise<Introspection> {
    if (this.#connection === undefined) {
      return { schema: EMPTY_SCHEMA, unsupported: [], viewColumns: new Map() };
    }
    const except = ledgerTables(this.#ledgerName());
    return introspect(this.#connection, this.dialect, { except });
  }

  /** The scripts that the ledger keeps of the named revisions. */
  async readScripts(keys: readonly RevisionKey[]): Promise<ReadonlyMap<RevisionKey, KeptScripts>> {
    const ledger = this.#ledger;
    return ledger === undefined ? new Map() : this.#reading(() => ledger.readScripts(keys));
  }

  /** Reads the ledger, and again where others have its tables locked. Throws `execution/lock-timeout`. */
  async #reading<Answer>(read: () => Promise<Answer>): Promise<Answer> {
    const connection = this.#connection;
    if (connection === undefined) return read();
    const { onEvent = () => undefined } = this.#options;
    const { patience, watch } = this.#waiting(connection);
    try {
      const failed = "the ledger could not be read";
      return await waitPatiently("looking at the ledger", failed, { patience, watch, onEvent }, read);
    } finally {
      await watch.close();
    }
  }

  /** How long others are waited for, and how it is seen who they are. Close the watch. */
  #waiting(connection: Connection): Pick<Waiting, "patience" | "watch"> {
    const { lockRetries: retries, lockTimeout } = this.#options.settings;
    const { lexical } = this.dialect;
    return {
      patience: new Patience({ retries, lockTimeout, signal: this.#signal }),
      watch: new WaitWatch({ connection, connector: this.#connector, lexical, lockTimeout }),
    };
  }

  /**
   * Takes the lock that one runner at a time has, trying again until `lockWait` is over. It ends with the session.
   * Throws `ledger/locked` naming the holder, `execution/interrupted`, `backup/failed`, where a restore was killed and cannot be
   * brought to its end (`anyway`: that is a warning), or `database/read-only` where nothing can be changed and `changes` is not
   * false: a standby and a read-only database have the lock too.
   */
  async lock({
    changes = true,
    anyway = false,
  }: {
    readonly changes?: boolean;
    readonly anyway?: boolean;
  } = {}): Promise<void> {
    const { connection, ledger } = this.#forWriting();
    const { settings, target, onEvent = () => undefined } = this.#options;
    const [writing] = changes ? await connection.query(this.dialect.session.readOnly) : [];
    if (typeof writing?.reason === "string") {
      throw new DatabaseError("database/read-only", { database: target.masked, problem: writing.reason });
    }
    const lock = this.#lockOf(connection, ledger);
    await waitForLock(lock, {
      database: target.masked,
      lockWait: settings.lockWait,
      signal: this.#signal,
      onEvent,
    });
    this.#lock = lock;
    try {
      await this.#connector.settleBackups?.(connection, target.masked);
    } catch (error) {
      if (!anyway || !(error instanceof BackupToolError)) throw error;
      onEvent({ type: "warning", message: error.message });
    }
  }

  /** Whose the lock is; undefined: nobody's. Changes nothing. */
  async heldLock(): Promise<HeldLock | undefined> {
    const { connection, ledger } = this.#forWriting();
    return heldLock(this.#lockOf(connection, ledger), this.dialect.lexical);
  }

  /**
   * Ends the session that holds the lock, and writes down in the journal who had it; false where there is no journal yet. Throws
   * `ledger/not-freed`.
   */
  async freeLock(held: HeldLock): Promise<boolean> {
    const { connection, ledger } = this.#forWriting();
    await freeLock(this.#lockOf(connection, ledger), held, this.#options.target.masked);
    if (!(await ledger.hasJournal())) return false;
    await connection.query(
      this.#journalOf(ledger).insertUnlock(`freed the lock${describeHolder(held.holder)}`),
    );
    return true;
  }

  #lockOf(connection: Connection, ledger: Ledger): RunnerLock {
    return this.#connector.lock(connection, ledger.name, applicationName(this.#options.command));
  }

  /**
   * Finds what a plan's steps run and groups them into transactions. Changes nothing. `models` is asked where steps
   * install or uninstall from models. Throws what `preparePlan` throws.
   */
  async prepare(
    plan: Plan,
    on: {
      readonly graph: Graph;
      /** Left out: nothing has stopped midway. */
      readonly state?: State;
    },
    mode: "each" | "all",
    models?: StepModels,
  ): Promise<PreparedPlan> {
    const connection = this.#connection;
    const ledger = this.#ledgerName();
    return preparePlan(plan, {
      graph: on.graph,
      ...(on.state === undefined ? {} : { partial: on.state.partial }),
      mode,
      dialect: this.dialect,
      readScripts: (keys) => this.readScripts(keys),
      ...(models === undefined || !needsModels(plan)
        ? {}
        : {
            models: {
              ...models,
              connection,
              connector: this.#connector,
              ledger,
              lockRoom: await this.#lockRoom(),
            },
          }),
    });
  }

  /** Half of the server's lock table: the other half is for those who use the database meanwhile. */
  async #lockRoom(): Promise<number> {
    // No transaction holds what changes the schema.
    if (!this.dialect.transactionalDdl) return 0;
    const connection = this.#connection;
    const capacity = connection === undefined ? DEFAULT_LOCKS : await lockCapacity(connection, this.dialect);
    return Math.floor(capacity / 2);
  }

  /**
   * Carries out a plan that was prepared under the lock. Makes the ledger first where it is missing. A plan
   * without steps writes nothing. What stops it once it has begun is in the summary; before anything is touched it
   * throws `revision/bad-module`, `database/permission`.
   */
  async run(
    prepared: PreparedPlan,
    work: {
      readonly graph: Graph;
      /** The config's `env`: asked for when the first code revision runs. */
      readonly env: () => Promise<unknown>;
      /** Loads a code revision: from its file, or from the text that the ledger kept. */
      readonly loadModule: (script: Script) => Promise<RevisionModule>;
      /** What steps take away is kept. */
      readonly keeping?: Keeping;
    },
  ): Promise<RunSummary> {
    const { connection, ledger } = this.#forWriting();
    if (this.#lock === undefined) throw new TypeError("a plan is run under the lock");
    if (prepared.steps.length === 0) return { done: 0, duration: 0 };
    const modules = await loadModules(prepared.steps, work.loadModule);
    await refuseMissingRights(prepared, {
      connection,
      connector: this.#connector,
      ledger,
      database: this.#options.target.masked,
    });
    const { target, settings, onEvent = () => undefined } = this.#options;
    const { patience, watch } = this.#waiting(connection);
    try {
      await makeLedger(ledger, { patience, watch, onEvent });
    } catch (error) {
      await watch.close();
      throw error;
    }
    return runPlan(prepared, {
      connection,
      connector: this.#connector,
      dialect: this.dialect,
      rows: this.#rows(ledger, work.graph),
      journal: this.#journalOf(ledger),
      database: target.masked,
      lockTimeout: settings.lockTimeout,
      statementTimeout: settings.statementTimeout,
      patience,
      watch,
      env: work.env,
      replay: this.#options.replay ?? false,
      modules,
      signal: this.#signal,
      onEvent,
      ...(work.keeping === undefined
        ? {}
        : { keeper: new RowKeeper(work.keeping, connection, this.dialect) }),
    });
  }

  /** What a prepared plan takes away that is in the database now. Reads only. */
  async losses(prepared: PreparedPlan): Promise<Losses> {
    const connection = this.#connection;
    if (connection === undefined) return NO_LOSSES;
    return findLosses(prepared, { connection, dialect: this.dialect, ledger: this.#ledgerName() });
  }

  /**
   * Writes rows of the ledger anew, to what the files of `graph` say, with a row in the journal each that keeps what was there.
   * All or none, under the lock. Throws `execution/*`, `database/permission`.
   */
  async repair(
    keys: readonly RevisionKey[],
    graph: Graph,
    faults: readonly LedgerFault[] = [],
  ): Promise<void> {
    const { connection, ledger } = this.#forWriting();
    if (keys.length === 0) return;
    await ledger.create();
    const rows = this.#rows(ledger, graph);
    const journal = this.#journalOf(ledger);
    const { masked: database } = this.#options.target;
    await repairRows(keys, { faults, connection, rows, journal, database, aborted: this.#signal.aborted });
  }

  #rows(ledger: Ledger, graph: Graph): RowSource {
    if (this.#lock === undefined) throw new TypeError("rows are written under the lock");
    const { keepScripts } = this.#options.ledger;
    const fence = this.#lock.fence ?? [];
    return { dialect: this.dialect, ledger, graph, keepScripts, version: STEMMA_VERSION, fence };
  }

  /** Copies of the database; undefined where there is none yet. `tools`: where programs for that are looked for. */
  async backups(tools: ToolPlace): Promise<DatabaseBackups | undefined> {
    const connection = this.#connection;
    if (connection === undefined) return undefined;
    const { target, directory, settings } = this.#options;
    return new DatabaseBackups(await this.#connector.backups(), {
      connection,
      url: target.url,
      masked: target.masked,
      from: directory,
      lockTimeout: settings.lockTimeout,
      tools,
      signal: this.#signal,
    });
  }

  /** The first run but these that has done one of these steps last, and who has freed a lock of this process. */
  async whoDid(
    steps: readonly Step[],
    but: ReadonlySet<string>,
  ): Promise<{ readonly doneBy: string; readonly freedBy?: string } | undefined> {
    const { connection, ledger } = this.#forWriting();
    const journal = this.#journalOf(ledger);
    for (const step of steps) {
      const doer = await journal.lastDoer(connection, step);
      if (doer === undefined || but.has(doer.run)) continue;
      const freedBy = await journal.lastFreer(connection);
      return { doneBy: doer.name, ...(freedBy === undefined ? {} : { freedBy }) };
    }
    return undefined;
  }

  /** Writes into the journal that a backup was restored, where the database has one now. */
  async noteRestore(file: string): Promise<void> {
    const { connection, ledger } = this.#forWriting();
    const { pin } = this.dialect.session;
    if (!(await ledger.hasJournal())) return;
    await connection.send(pin);
    await this.#journalOf(ledger).noteRestore(connection, file);
  }

  /** Ends the session and with it the lock. */
  async close(): Promise<void> {
    const lock = this.#lock;
    if (lock?.outlivesSession === true) await lock.release().catch(() => undefined);
    await this.#connection?.close();
  }

  #journalOf(ledger: Ledger): Journal {
    const { command } = this.#options;
    const identity = { run: this.runId, command, performedBy: performer(), version: STEMMA_VERSION };
    return new Journal(ledger, this.dialect, identity);
  }

  #ledgerName(): LedgerName {
    return ledgerName(this.#options.ledger, this.dialect, this.#options.target.url);
  }

  #forWriting(): { readonly connection: Connection; readonly ledger: Ledger } {
    if (this.#connection === undefined || this.#ledger === undefined || this.#options.access !== "write") {
      throw new TypeError("this session was opened for reading");
    }
    return { connection: this.#connection, ledger: this.#ledger };
  }
}

function needsModels(plan: Plan): boolean {
  return plan.execute && modelComponents(plan).length > 0;
}
