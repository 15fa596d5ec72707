import type { Connection, Connector } from "../dialects/connect.ts";
import type { Dialect, LedgerName } from "../dialects/index.ts";
import {
  groupTransactions,
  type Plan,
  type State,
  type Step,
  type TransactionGroup,
  type TransactionTraits,
} from "../planning/index.ts";
import {
  type Graph,
  idOf,
  parseHeader,
  RevisionError,
  type RevisionKey,
  type Script,
} from "../revisions/index.ts";
import {
  blankPasswords,
  excerptAt,
  type LexicalGrammar,
  markerFaults,
  positionAt,
  type ScriptStatement,
} from "../sql/index.ts";
import { RunnerError } from "./errors.ts";
import { goingOn } from "./going-on.ts";
import type { KeptScripts } from "./ledger.ts";
import type { ModelStep, StepModels } from "./model-step.ts";
import { locksOf, toRun } from "./model-work.ts";
import { prepareModels } from "./prepare-models.ts";
import { lacksPasswords } from "./without-passwords.ts";

/** A step with what it would run, cut into statements. */
export interface PreparedStep {
  readonly step: Step;
  /** Undefined: nothing runs, only the ledger changes. */
  readonly script: Script | undefined;
  /** The statements of an SQL script, or of what models make or drop; empty for a module. */
  readonly statements: readonly ScriptStatement[];
  /** Why it runs outside a transaction; undefined: it runs inside one. */
  readonly outside: string | undefined;
  /** Of an install or uninstall from models. */
  readonly models?: ModelStep;
}

/** A plan ready to be shown with its SQL and transactions, or to be run. */
export interface PreparedPlan {
  readonly plan: Plan;
  readonly steps: readonly PreparedStep[];
  readonly groups: readonly TransactionGroup[];
  /** Locks that one transaction of it may hold, about. */
  readonly lockRoom: number;
  /** Of the database that it is for; undefined where no step has anything to run. */
  readonly lexical: LexicalGrammar | undefined;
}

/** The statements of a step as they are shown: without passwords. */
export function shownStatements({ statements }: PreparedStep, { lexical }: PreparedPlan): readonly string[] {
  return statements.map(({ sql }) => (lexical === undefined ? sql : blankPasswords(sql, lexical)));
}

/** Where and how the models of a plan's steps are looked up. */
export interface PrepareModels extends StepModels {
  /** Undefined: there is no database yet. */
  readonly connection: Connection | undefined;
  readonly connector: Pick<Connector, "settle">;
  readonly ledger: LedgerName;
  readonly lockRoom: number;
}

/**
 * Finds the script of every step (on disk or, for `source: "ledger"`, in the ledger), cuts it into statements and
 * groups the steps into transactions. What an install or uninstall does comes from the models, where they are given.
 * Changes nothing. Throws `execution/transaction-control`, `ledger/inconsistent`, and what `prepareModels` throws.
 */
export async function preparePlan(
  plan: Plan,
  context: {
    readonly graph: Graph;
    /** What stopped midway: it is gone on with. */
    readonly partial?: State["partial"];
    readonly dialect: Dialect;
    readonly mode: "each" | "all";
    readonly readScripts: (keys: readonly RevisionKey[]) => Promise<ReadonlyMap<RevisionKey, KeptScripts>>;
    readonly models?: PrepareModels;
  },
): Promise<PreparedPlan> {
  const kept = await context.readScripts(
    plan.steps.flatMap((step) =>
      step.operation === "rewind" && step.source === "ledger" ? [step.migration] : [],
    ),
  );
  const steps: PreparedStep[] = [];
  for (const step of plan.steps) {
    const script = plan.execute ? scriptOf(step, context.graph, kept) : undefined;
    refuseBlanks(step, script, context.dialect);
    const prepared = await prepareStep(step, script, context.dialect);
    steps.push(goingOn(prepared, context.partial, context.dialect));
  }
  const lockRoom = context.models?.lockRoom ?? Number.POSITIVE_INFINITY;
  const withModels = await modelSteps(plan, steps, context);
  const groups = groupTransactions(
    plan,
    context.mode,
    (index) => traitsOf(withModels[index], context.dialect),
    lockRoom,
  );
  return { plan, steps: withModels, groups, lockRoom, lexical: context.dialect.lexical };
}

/** The same steps; those from models with what they do. */
async function modelSteps(
  plan: Plan,
  steps: readonly PreparedStep[],
  { models, dialect }: { readonly models?: PrepareModels; readonly dialect: Dialect },
): Promise<readonly PreparedStep[]> {
  if (models === undefined) return steps;
  const runsScript = (index: number): boolean => steps[index]?.script !== undefined;
  const { connection, connector, ledger, lockRoom } = models;
  const found = await prepareModels(plan, {
    connection,
    connector,
    ledger,
    lockRoom,
    dialect,
    models,
    runsScript,
  });
  return steps.map((prepared, index) => {
    const step = found.get(index);
    if (step === undefined) return prepared;
    const { work } = step;
    return { ...prepared, script: work.script, statements: toRun(work), models: step };
  });
}

function severalOf(models: ModelStep | undefined, { transactionalDdl }: Dialect): string | undefined {
  if (models === undefined) return undefined;
  if (!transactionalDdl) return "each change of the schema commits by itself";
  return models.work.ends.length > 1 ? "it needs more locks than one transaction may hold" : undefined;
}

function traitsOf(prepared: PreparedStep | undefined, dialect: Dialect): TransactionTraits {
  const { models, outside, statements = [], script } = prepared ?? {};
  return {
    outside: outside !== undefined,
    several: severalOf(models, dialect),
    locks: models === undefined ? 0 : locksOf(models.work),
    addsEnumValues: statements.flatMap(({ addsEnumValue }) => addsEnumValue ?? []),
    text: script?.text ?? "",
    module: script?.format === "module" || models?.initialize !== undefined,
  };
}

function scriptOf(step: Step, graph: Graph, kept: ReadonlyMap<RevisionKey, KeptScripts>): Script | undefined {
  if (step.operation === "forward") return graph.revision(step.migration)?.forward;
  if (step.operation !== "rewind" || step.source === "none") return undefined;
  if (step.source === "disk") return graph.revision(step.migration)?.rewind;
  return keptScript(step.migration, kept.get(step.migration));
}

/** The rewind that the ledger keeps. A header that was fine when it was applied is read as a file's is. */
function keptScript(key: RevisionKey, kept: KeptScripts | undefined): Script {
  const text = kept?.rewind;
  if (kept === undefined || text === undefined || (kept.format !== "sql" && kept.format !== "module")) {
    throw new RunnerError("ledger/inconsistent", {
      problem: `The ledger has no rewind script of ${key}`,
      hint: "Restore its files, or remove it from the ledger only: --no-execute.",
    });
  }
  const file = `ledger of ${key}`;
  const kind = kept.format === "sql" ? "rewind" : "module";
  const { transaction, lossy } = keptHeader(key, () => parseHeader(text, file, kind, idOf(key)));
  const marked = lossy === undefined ? {} : { lossy };
  return { format: kept.format, file, text, transaction, placeholder: false, ...marked };
}

function keptHeader<Header>(key: RevisionKey, parse: () => Header): Header {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof RevisionError)) throw error;
    throw new RunnerError(
      "ledger/inconsistent",
      {
        problem: `The rewind script of ${key} that the ledger keeps cannot be read: ${error.message}`,
        hint: "Restore its files, or remove it from the ledger only: --no-execute.",
      },
      { cause: error },
    );
  }
}

/** A script whose passwords were blanked when it was kept would set the blanks. */
function refuseBlanks(step: Step, script: Script | undefined, { lexical }: Dialect): void {
  if (step.operation !== "rewind" || step.source !== "ledger" || script === undefined) return;
  if (!lacksPasswords(script, lexical)) return;
  throw new RunnerError("ledger/inconsistent", {
    problem: `The rewind of ${step.migration} that the ledger keeps sets a password, which it does not keep`,
    hint: "Restore the revision's files, or remove it from the ledger only: --no-execute.",
  });
}

async function prepareStep(step: Step, script: Script | undefined, dialect: Dialect): Promise<PreparedStep> {
  if (script === undefined || script.format === "module") {
    return { step, script, statements: [], outside: outsideOfCode(script, dialect) };
  }
  const statements = await dialect.analyseScript(script.text, script.transaction);
  refuseMarkers(script, statements, dialect);
  if (!script.transaction) return { step, script, statements, outside: "its header says so" };
  const outside = statements.find((statement) => statement.outside !== undefined)?.outside;
  if (outside === undefined) refuseControls(script, statements);
  const commits = statements.find((statement) => statement.commits !== undefined)?.commits;
  const committing = commits === undefined ? undefined : `${commits} commits by itself`;
  return { step, script, statements, outside: outside ?? committing };
}

function outsideOfCode(script: Script | undefined, { transactionalDdl }: Dialect): string | undefined {
  if (script === undefined) return undefined;
  if (!script.transaction) return "its header says so";
  return transactionalDdl ? undefined : "code may change the schema, and that commits by itself";
}

/** A comment that is misspelt would be silence where batches were meant. */
function refuseMarkers(script: Script, statements: readonly ScriptStatement[], dialect: Dialect): void {
  const [fault] = markerFaults(script.text, statements, dialect.lexical);
  if (fault === undefined) return;
  const { line, column } = positionAt(script.text, fault.at);
  throw new RunnerError("execution/bad-batch", {
    at: `${script.file}:${line}:${column}`,
    problem: fault.problem,
    excerpt: excerptAt(script.text, fault.at),
  });
}

function refuseControls(script: Script, statements: readonly ScriptStatement[]): void {
  const found = statements.find(({ controls }) => controls !== undefined);
  if (found?.controls === undefined) return;
  const { line, column } = positionAt(script.text, found.start);
  throw new RunnerError("execution/transaction-control", {
    at: `${script.file}:${line}:${column}`,
    statement: found.controls,
    excerpt: excerptAt(script.text, found.start),
  });
}
