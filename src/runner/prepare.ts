import type { Dialect } from "../dialects/index.ts";
import { groupTransactions, type Plan, type Step, type TransactionGroup } from "../planning/index.ts";
import { type Graph, idOf, parseHeader, type RevisionKey, type Script } from "../revisions/index.ts";
import { excerptAt, positionAt, type ScriptStatement } from "../sql/index.ts";
import { RunnerError } from "./errors.ts";
import type { KeptScripts } from "./ledger.ts";

/** A step with what it would run, cut into statements. */
export interface PreparedStep {
  readonly step: Step;
  /** Undefined: nothing runs, only the ledger changes. */
  readonly script: Script | undefined;
  /** The statements of an SQL script; empty for a module. */
  readonly statements: readonly ScriptStatement[];
  /** Why it runs outside a transaction; undefined: it runs inside one. */
  readonly outside: string | undefined;
}

/** A plan ready to be shown with its SQL and transactions, or to be run. */
export interface PreparedPlan {
  readonly plan: Plan;
  readonly steps: readonly PreparedStep[];
  readonly groups: readonly TransactionGroup[];
}

/**
 * Finds the script of every step (on disk or, for `source: "ledger"`, in the ledger), cuts it into statements and
 * groups the steps into transactions. Changes nothing. Throws `execution/transaction-control` and
 * `ledger/inconsistent`.
 */
export async function preparePlan(
  plan: Plan,
  context: {
    readonly graph: Graph;
    readonly dialect: Dialect;
    readonly mode: "each" | "all";
    readonly readScripts: (keys: readonly RevisionKey[]) => Promise<ReadonlyMap<RevisionKey, KeptScripts>>;
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
    steps.push(await prepareStep(step, script, context.dialect));
  }
  const groups = groupTransactions(plan, context.mode, (index) => {
    const prepared = steps[index];
    return {
      outside: prepared?.outside !== undefined,
      addsEnumValues: prepared?.statements.flatMap(({ addsEnumValue }) => addsEnumValue ?? []) ?? [],
      text: prepared?.script?.text ?? "",
      module: prepared?.script?.format === "module",
    };
  });
  return { plan, steps, groups };
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
  const { transaction } = parseHeader(text, file, kind, idOf(key));
  return { format: kept.format, file, text, transaction, placeholder: false };
}

async function prepareStep(step: Step, script: Script | undefined, dialect: Dialect): Promise<PreparedStep> {
  if (script === undefined || script.format === "module") {
    const outside = script?.transaction === false ? "its header says so" : undefined;
    return { step, script, statements: [], outside };
  }
  const statements = await dialect.analyseScript(script.text, script.transaction);
  if (!script.transaction) return { step, script, statements, outside: "its header says so" };
  const outside = statements.find((statement) => statement.outside !== undefined)?.outside;
  if (outside === undefined) refuseControls(script, statements);
  return { step, script, statements, outside };
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

/** Throws `execution/models-unsupported` where a plan would make or drop tables from models. */
export function refuseModelSteps({ plan }: PreparedPlan): void {
  if (!plan.execute) return;
  for (const { operation, component } of plan.steps) {
    if (operation === "install" || operation === "uninstall") {
      throw new RunnerError("execution/models-unsupported", { component, operation });
    }
  }
}
