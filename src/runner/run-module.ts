import { isTrue } from "../dialects/connect.ts";
import { messageOf } from "../kernel/index.ts";
import type { Step } from "../planning/index.ts";
import type { CodeGiven } from "../project/index.ts";
import { idOf, RevisionError, type Script } from "../revisions/index.ts";
import type { BatchGround } from "./batches/batch-ground.ts";
import { batchesOn } from "./batches/step-batches.ts";
import type { StepNotes } from "./batches/step-notes.ts";
import { RunnerError } from "./errors.ts";
import type { BatchReport } from "./events.ts";
import { isInTransaction } from "./is-in-transaction.ts";
import {
  LEFT_OPEN,
  type LogLevel,
  type MigrationContext,
  type OpenContext,
  openContext,
} from "./migration-context.ts";
import type { Initializer } from "./model-step.ts";
import { refuseOwnConnections } from "./own-connection.ts";
import type { PreparedStep } from "./prepare.ts";
import type { RunContext } from "./run-context.ts";
import {
  type CodePlace,
  interrupted,
  moduleFailure,
  ownConnection,
  type RunPosition,
} from "./step-failure.ts";

/** What a code revision's module holds. */
export type RevisionModule = Readonly<Record<string, unknown>>;

type MigrationFunction = (context: MigrationContext) => unknown;

type Of = "connection" | "connector" | "dialect" | "rows" | "env" | "replay" | "signal";

/** What the deployment's own code is run with. */
export interface CodeContext extends Pick<RunContext, Of | "lockTimeout" | "statementTimeout"> {
  readonly position: () => RunPosition;
  /** Told when the code has changed the schema where that commits by itself. */
  readonly committed?: () => void;
  /** Tells people what the code has to say. */
  readonly log: (level: LogLevel, message: string) => void;
}

/** What a code revision's functions are run with besides. */
export interface ModuleContext extends CodeContext {
  readonly modules: ReadonlyMap<Script, RevisionModule>;
  /** Statements that set the limits of a transaction. */
  readonly limits: readonly string[];
  /** Of a step outside a transaction: what the journal says of its batches. */
  readonly notes?: StepNotes;
  readonly onBatch: (report: BatchReport) => void;
  /** Of the run: see RunState. */
  readonly patiently: BatchGround["patiently"];
  readonly undo: BatchGround["undo"];
}

/** Runs the function of a step's direction. Throws `execution/module-failed`, `execution/interrupted`. */
export async function runModule(step: Step, script: Script, context: ModuleContext): Promise<void> {
  if (step.operation !== "forward" && step.operation !== "rewind") return;
  const migrate = functionOf(context.modules.get(script), step.operation, script);
  const facts = { component: step.component, revision: idOf(step.migration) };
  await runCode(script, script.transaction, context, facts, (given, opened) => {
    const { dialect, notes, limits, replay, signal, onBatch: report, patiently, undo } = context;
    const { step } = context.position();
    const warn = (message: string): void => context.log("warn", message);
    const { fence } = context.rows;
    const ground = {
      opened,
      fence,
      dialect,
      notes,
      limits,
      replay,
      signal,
      step,
      report,
      warn,
      patiently,
      undo,
    };
    const batches = batchesOn(ground);
    return migrate(Object.assign(given, { batches }));
  });
}

/** Runs what a component does after its tables were made. Throws `execution/module-failed`, `execution/interrupted`. */
export async function runInitialize(initialize: Initializer, context: CodeContext): Promise<void> {
  await runCode(initialize, true, context, {}, initialize.run);
}

/**
 * Runs a function of the deployment, which is not trusted to behave: its queries are waited for, and it may not end
 * the transaction that it is `inside`. `facts` are in its context beside what every function gets.
 */
async function runCode<Facts extends object>(
  place: CodePlace,
  inside: boolean,
  context: CodeContext,
  facts: Facts,
  run: (given: Facts & CodeGiven, opened: OpenContext<unknown>) => unknown,
): Promise<void> {
  const { connection, connector, dialect, rows, signal, log, lockTimeout, statementTimeout } = context;
  if (inside) await connection.query(dialect.session.mark);
  const opened = openContext(
    {
      connection,
      connector,
      dialect,
      ledger: rows.ledger.name,
      inside,
      limits: { lockTimeout, statementTimeout },
      log,
      ...(context.committed === undefined ? {} : { committed: context.committed }),
    },
    { ...facts, env: await context.env(), replay: context.replay, signal },
  );
  let marked: boolean;
  const folder = process.cwd();
  try {
    const watched = (): Promise<unknown> =>
      refuseOwnConnections(
        async () => run(opened.context, opened),
        context,
        (calledFrom) => ownConnection(context.position(), place, calledFrom),
      );
    await unlessAborted(watched, signal);
    await opened.close();
    if (!inside) await refuseOpen(context);
    marked = !inside || (await isMarked(context));
  } catch (error) {
    // What still runs of a function that has failed may not reach the database any more.
    opened.close().catch(() => undefined);
    const failure = moduleFailure(error, context.position(), place, context.dialect);
    // A transaction that has failed takes no question, but it is still open.
    if (signal.aborted || !inside || (await isMarked(context).catch(() => true))) throw failure;
    throw leftTransaction(context, place, { cause: error });
  } finally {
    // Paths of the steps after it are meant as they were.
    if (process.cwd() !== folder) process.chdir(folder);
  }
  if (signal.aborted) throw interrupted(context.position());
  if (!marked) throw leftTransaction(context, place);
}

/** The function ended its transaction; where it failed afterwards, `cause` is how. */
function leftTransaction(context: CodeContext, { file }: CodePlace, cause?: ErrorOptions): RunnerError {
  const { step, done } = context.position();
  const then = cause === undefined ? "" : `. Then it failed: ${messageOf(cause.cause)}`;
  const problem = `it ended the transaction that it runs in, so what it did could not be committed with the ledger${then}`;
  return new RunnerError(
    "execution/module-failed",
    { step, done, file, problem, leftTransaction: true },
    cause,
  );
}

/**
 * Loads the modules of all steps, so that one that does not compile, or throws on import, is found before anything
 * is touched. Throws `revision/bad-module`.
 */
export async function loadModules(
  steps: readonly PreparedStep[],
  load: (script: Script) => Promise<RevisionModule>,
): Promise<ReadonlyMap<Script, RevisionModule>> {
  const modules = new Map<Script, RevisionModule>();
  for (const { step, script } of steps) {
    if (script?.format !== "module" || (step.operation !== "forward" && step.operation !== "rewind"))
      continue;
    const module = await load(script);
    functionOf(module, step.operation, script);
    modules.set(script, module);
  }
  return modules;
}

function functionOf(
  module: RevisionModule | undefined,
  name: "forward" | "rewind",
  script: Script,
): MigrationFunction {
  const found = module?.[name];
  if (isFunction(found)) return found;
  throw new RevisionError("revision/bad-module", { file: script.file, problem: `${name} is not a function` });
}

function isFunction(value: unknown): value is MigrationFunction {
  return typeof value === "function";
}

/** Rejects as soon as the signal comes, whatever the function is waiting for. */
async function unlessAborted(work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true, signal: ended.signal });
  });
  try {
    await Promise.race([work(), aborted]);
  } finally {
    ended.abort();
  }
}

/** Outside a transaction, code has to end those that it begins. */
async function refuseOpen({ connection, dialect }: CodeContext): Promise<void> {
  if (await isInTransaction(dialect, (sql) => connection.query(sql))) throw new Error(LEFT_OPEN);
}

/** True while the transaction that was marked is open. */
async function isMarked({ connection, dialect }: CodeContext): Promise<boolean> {
  const [row] = await connection.query(dialect.session.isMarked);
  return isTrue(row?.marked);
}
