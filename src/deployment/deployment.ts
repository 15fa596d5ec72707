import type {
  BackupList,
  BackupReport,
  CheckReport,
  CreatedRevision,
  LockReport,
  MergeOutcome,
  NewComponentReport,
  PlanDetails,
  PullReport,
  RepairReport,
  RestoreOutcome,
  RevisionTypes,
  StatusReport,
  TakenBackup,
  UseCaseContext,
  VerifyReport,
} from "../commands/index.ts";
import type { Component, Project } from "../project/index.ts";
import type { Revision } from "../revisions/index.ts";
import {
  type CreateOptions,
  type MakeMigrationsOptions,
  type MakeMigrationsOutcome,
  writeEmptyRevision,
  writeMigrations,
} from "./authoring.ts";
import type { CallOptions, SafetyOptions } from "./options.ts";
import {
  type InstallInput,
  type LedgerInput,
  type PlanInput,
  type RewindInput,
  request,
  type StampInput,
  type UninstallInput,
  type UpgradeInput,
} from "./plan-input.ts";
import {
  type History,
  type HistoryOptions,
  type PullOptions,
  pullModels,
  readHistory,
  readRevision,
  type ShownRevision,
} from "./reading.ts";

/** What a run has done. */
export interface RunResult extends PlanDetails {
  /** Steps that are done: all of them. */
  readonly done: number;
  /** Milliseconds. */
  readonly duration: number;
  /** The backup that was made before, where one was asked for and there was something to copy. */
  readonly backup: BackupReport | null;
  /** Files with what its steps have dropped, where that was asked for. */
  readonly kept: readonly { readonly file: string; readonly what: string; readonly rows: number }[];
}

/** What a repair has done, or would do. */
export interface RepairResult extends Omit<RepairReport, "backup"> {
  /** The backup that was made before, where one was asked for. */
  readonly backup: BackupReport | null;
}

type Names = string | readonly string[];

/**
 * A deployment on disk. Each call reads files and ledger afresh and closes what it has opened, so that one value can live as
 * long as a server, and calls may overlap: those that change one database, and those that open one PGlite folder, take turns.
 * What goes wrong is thrown as StemmaError, with the code that the command line prints.
 */
export class Deployment {
  /** Absolute, as are the paths in `components`. */
  readonly directory: string;
  readonly configFile: string;
  /** In the order of the config, then plugins; as they were when it was loaded, like all that follows. */
  readonly components: readonly Component[];
  readonly revisions: readonly Revision[];
  /** Sentences about components that may be missing: a glob that matches none, a package that is not installed. */
  readonly warnings: readonly string[];
  readonly #context: UseCaseContext;

  constructor(
    context: UseCaseContext,
    {
      directory,
      configFile,
      components,
      revisions,
      warnings,
    }: Pick<Project, "directory" | "configFile" | "components" | "revisions" | "warnings">,
  ) {
    this.#context = context;
    this.directory = directory;
    this.configFile = configFile;
    this.components = components;
    this.revisions = revisions;
    this.warnings = warnings;
  }

  /** Every revision and how it stands. Writes nothing. */
  async status(options: CallOptions = {}): Promise<StatusReport> {
    const { status } = await import("../commands/index.ts");
    return status(this.#with(options));
  }

  /** All revisions in an order in which they could be applied; without their state where the database does not answer. */
  async history({ components, ...options }: HistoryOptions = {}): Promise<History> {
    return readHistory(this.#with(options), components);
  }

  /** One revision: header, scripts, neighbours, state. */
  async show(target: string, options: CallOptions = {}): Promise<ShownRevision> {
    return readRevision(this.#with(options), target);
  }

  /** The steps that `run` would take now, with what they run. Writes nothing. */
  async plan(input: PlanInput, options: CallOptions & SafetyOptions = {}): Promise<PlanDetails> {
    const { planDetails } = await import("../commands/index.ts");
    return planDetails(await request(this.#with(options), input, { ...options, dryRun: true }));
  }

  /**
   * Plans under the lock and carries the plan out. Throws what stops it; `error.facts.done` counts the steps that are done and
   * stay done, and `status` tells the rest.
   */
  async run(input: PlanInput, options: CallOptions & SafetyOptions = {}): Promise<RunResult> {
    const outcome = await request(this.#with(options), input, { ...options, dryRun: false });
    if (outcome.failure !== undefined) throw outcome.failure;
    const { planDetails } = await import("../commands/index.ts");
    const { done, duration, taken, kept = [] } = outcome;
    const files = kept.map(({ file, what, rows }) => ({ file, what, rows }));
    return { ...planDetails(outcome), done, duration, backup: taken?.backup ?? null, kept: files };
  }

  /** Brings all or the named components to their heads, installing what is not installed. */
  async upgrade(options: UpgradeInput & CallOptions & SafetyOptions = {}): Promise<RunResult> {
    return this.run({ kind: "upgrade", ...options }, options);
  }

  /** Applies the targets and every unapplied revision that they need. */
  async forward(targets: Names, options: LedgerInput & CallOptions & SafetyOptions = {}): Promise<RunResult> {
    return this.run({ kind: "forward", targets: listOf(targets), ...options }, options);
  }

  /** Reverts the targets and their applied descendants. */
  async rewind(targets: Names, options: RewindInput & CallOptions & SafetyOptions = {}): Promise<RunResult> {
    return this.run({ kind: "rewind", targets: listOf(targets), ...options }, options);
  }

  /** Brings the components to their heads, with what that needs and the components they refer to. */
  async install(
    components: Names,
    options: InstallInput & CallOptions & SafetyOptions = {},
  ): Promise<RunResult> {
    return this.run({ kind: "install", components: listOf(components), ...options }, options);
  }

  /** Removes what the components own, and its rows. */
  async uninstall(
    components: Names,
    options: UninstallInput & CallOptions & SafetyOptions = {},
  ): Promise<RunResult> {
    return this.run({ kind: "uninstall", components: listOf(components), ...options }, options);
  }

  /** Marks the targets and their unapplied ancestors as applied, running nothing. */
  async stamp(targets: Names, options: StampInput & CallOptions & SafetyOptions = {}): Promise<RunResult> {
    return this.run({ kind: "stamp", targets: listOf(targets), ...options }, options);
  }

  /** Copies the whole database to a file, and verifies the copy. */
  async backup(options: CallOptions = {}): Promise<TakenBackup> {
    const commands = await import("../commands/index.ts");
    const { backup, removed = [] } = await commands.backup(this.#with(options), { dryRun: false });
    if (backup === undefined) throw new TypeError("a backup was asked for and not made");
    return { backup, removed };
  }

  /** The backups that there are, the newest first: of this database and of others. */
  async backups(options: CallOptions = {}): Promise<BackupList> {
    const { listOfBackups } = await import("../commands/index.ts");
    return listOfBackups(this.#with(options));
  }

  /**
   * Makes the database what a backup has: data, schema and ledger. `file`: a path, or a name in the folder of backups; default:
   * the newest of this database. `dryRun` only looks; `backup` makes one of what is there now, first.
   */
  async restore(
    file?: string,
    {
      dryRun = false,
      backup = false,
      ...options
    }: CallOptions & { readonly dryRun?: boolean | undefined; readonly backup?: boolean | undefined } = {},
  ): Promise<RestoreOutcome> {
    const { restore } = await import("../commands/index.ts");
    return restore(this.#with(options), { file, dryRun, backup, onPlan: () => undefined });
  }

  /**
   * Accepts revisions that have changed since they were applied, all of them where none is named: their rows in the ledger take
   * over what the files say. `dryRun` gives only what would be done.
   */
  async repair(
    targets: Names = [],
    {
      dryRun = false,
      backup = false,
      ...options
    }: CallOptions & { readonly dryRun?: boolean | undefined; readonly backup?: boolean | undefined } = {},
  ): Promise<RepairResult> {
    const { repair } = await import("../commands/index.ts");
    const request = { targets: listOf(targets), dryRun, backup, onRepairs: () => undefined };
    const { backup: _, taken, ...report } = await repair(this.#with(options), request);
    return { ...report, backup: taken?.backup ?? null };
  }

  /** Compares the models with what the migrations make and writes the difference as revisions. */
  async makeMigrations(options: MakeMigrationsOptions): Promise<MakeMigrationsOutcome> {
    return writeMigrations(this.#with(options), options);
  }

  /** Writes an empty revision to fill in. */
  async create(component: string, message: string, options: CreateOptions = {}): Promise<CreatedRevision> {
    return writeEmptyRevision(this.#with(options), component, message, options);
  }

  /**
   * Writes the tables that code revisions work on as types beside them: of `C:REV`, or of all of a component; default:
   * those that there are already. `print` writes nothing and gives the text.
   */
  async types(
    targets: Names = [],
    { print = false, ...options }: CallOptions & { readonly print?: boolean | undefined } = {},
  ): Promise<readonly RevisionTypes[]> {
    const { types } = await import("../commands/index.ts");
    return types(this.#with(options), { targets: listOf(targets), print });
  }

  /** Writes a revision that joins all heads of a component; nothing where it has one. */
  async merge(
    component: string,
    { message, ...options }: CallOptions & { readonly message?: string | undefined } = {},
  ): Promise<MergeOutcome> {
    const { merge } = await import("../commands/index.ts");
    return merge(this.#with(options), { component, message });
  }

  /** Writes a component with an example table into `components/`. Never overwrites a file. */
  async newComponent(name: string, options: CallOptions = {}): Promise<NewComponentReport> {
    const { newComponent } = await import("../commands/index.ts");
    return newComponent(this.#with(options), { name });
  }

  /** Compares models, files, ledger and database with each other; `offline` leaves the database alone. Changes nothing. */
  async check({
    offline = false,
    ...options
  }: CallOptions & { readonly offline?: boolean | undefined } = {}): Promise<CheckReport> {
    const { check } = await import("../commands/index.ts");
    return check(this.#with(options), { offline });
  }

  /** Runs revisions in a scratch database: forward, rewind, forward again; and compares an install with what they make. */
  async verify({
    components = [],
    ...options
  }: CallOptions & { readonly components?: readonly string[] | undefined } = {}): Promise<VerifyReport> {
    const { verify } = await import("../commands/index.ts");
    return verify(this.#with(options), { components });
  }

  /**
   * Who has the lock that one runner at a time has; `apply` ends that session, and the journal says so. Throws `ledger/not-freed`.
   */
  async unlock({
    apply = false,
    ...options
  }: CallOptions & { readonly apply?: boolean | undefined } = {}): Promise<LockReport> {
    const { unlock } = await import("../commands/index.ts");
    return unlock(this.#with(options), { dryRun: !apply, confirm: async () => true });
  }

  /** The database, but for the ledger, as models. Reads only. */
  async pull(options: PullOptions = {}): Promise<PullReport> {
    return pullModels(this.#with(options), options);
  }

  #with({ signal, onEvent }: CallOptions): UseCaseContext {
    return { ...this.#context, signal, onEvent };
  }
}

function listOf(names: Names): readonly string[] {
  return typeof names === "string" ? [names] : names;
}
