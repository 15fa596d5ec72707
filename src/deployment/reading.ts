import type { PullReport, RevisionDetails, RevisionReport, UseCaseContext } from "../commands/index.ts";
import type { StemmaError } from "../kernel/index.ts";
import type { CallOptions } from "./options.ts";

/** Why the database was not read by a call that can do without. */
export interface DatabaseProblem {
  readonly code: string;
  readonly message: string;
}

export interface HistoryOptions extends CallOptions {
  /** Only these; default: all. */
  readonly components?: readonly string[] | undefined;
}

/** All revisions in an order in which they could be applied. */
export interface History {
  readonly migrations: readonly RevisionReport[];
  /** Null where the database was read; else no state is known. */
  readonly problem: DatabaseProblem | null;
}

/** Everything about one revision. */
export interface ShownRevision extends RevisionDetails {
  /** Null where the database was read; else its state is not known. */
  readonly problem: DatabaseProblem | null;
}

export interface PullOptions extends CallOptions {
  readonly format?: "drizzle" | "sql" | undefined;
  /** Only what lies in these schemas; default: all. */
  readonly schemas?: readonly string[] | undefined;
  /** File to write; without it the text is only given. */
  readonly output?: string | undefined;
  /** Overwrites that file. */
  readonly force?: boolean | undefined;
}

export async function readHistory(
  context: UseCaseContext,
  components: readonly string[] = [],
): Promise<History> {
  const { history } = await import("../commands/index.ts");
  const { migrations, problem } = await history(context, components);
  return { migrations, problem: problemOf(problem) };
}

export async function readRevision(context: UseCaseContext, target: string): Promise<ShownRevision> {
  const { show } = await import("../commands/index.ts");
  const { details, problem } = await show(context, target);
  return { ...details, problem: problemOf(problem) };
}

export async function pullModels(
  context: UseCaseContext,
  { format = "drizzle", schemas = [], output, force = false }: PullOptions,
): Promise<PullReport> {
  const { pull } = await import("../commands/index.ts");
  return pull(context, { format, schemas, output, force });
}

function problemOf(problem: StemmaError | undefined): DatabaseProblem | null {
  return problem === undefined ? null : { code: problem.code, message: problem.message };
}
