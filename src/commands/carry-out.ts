import { refusedBy } from "../dialects/connect.ts";
import { isStemmaError } from "../kernel/index.ts";
import type { PartialBatches, Step } from "../planning/index.ts";
import { requireDatabase } from "../project/index.ts";
import { initialKey, type RevisionKey } from "../revisions/index.ts";
import {
  type Keeping,
  type KeptRows,
  orInterrupted,
  type PreparedPlan,
  type RunListener,
} from "../runner/index.ts";
import { loadScriptModule } from "./load-script-module.ts";
import type { UseCaseContext } from "./use-case.ts";
import type { Ground, Workspace } from "./workspace.ts";

/** A step outside a transaction, or in several, that stopped midway. */
export interface PartialEnd {
  readonly migration: RevisionKey;
  readonly operation: Step["operation"];
  /** Statements that are done; undefined where the database could not be asked any more. */
  readonly statementsDone: number | undefined;
  /** Code: nobody can count what it has done. */
  readonly isModule: boolean;
  /** Its batches, as far as they have come. */
  readonly batches?: readonly PartialBatches[];
}

/** How carrying out a plan ended. */
export interface RunEnd {
  /** Steps that are done for good. */
  readonly done: number;
  /** Milliseconds. */
  readonly duration: number;
  /** What stopped it; what `done` counts stays done. */
  readonly failure?: unknown;
  /** The step that failed, where some of it took effect, or may have. */
  readonly partial?: PartialEnd;
  /** Files with what its steps have taken away. */
  readonly kept?: readonly KeptRows[];
}

/** Follows a run by its events, so that it can be told at any moment how many of its steps are committed. */
export class FollowedRun {
  readonly #listener: RunListener | undefined;
  #finished = 0;

  constructor(listener: RunListener | undefined) {
    this.#listener = listener;
  }

  readonly listen: RunListener = (event) => {
    if (event.type === "step-finished") this.#finished = event.index + 1;
    this.#listener?.(event);
  };

  /** Steps of the transactions that have ended. */
  done({ groups }: PreparedPlan): number {
    const ends = groups.map(({ steps }) => (steps.at(-1) ?? -1) + 1);
    return ends.filter((end) => end <= this.#finished).at(-1) ?? 0;
  }
}

/** Runs a prepared plan under the lock. Whatever stops it once it has begun is in what it gives. */
export async function carryOut(
  { cwd, signal }: UseCaseContext,
  { project }: Workspace,
  ground: Ground,
  {
    prepared,
    followed,
    keeping,
  }: { readonly prepared: PreparedPlan; readonly followed: FollowedRun; readonly keeping?: Keeping },
): Promise<RunEnd> {
  const position = () => ({ done: followed.done(prepared), total: prepared.steps.length });
  const { masked } = requireDatabase(project, cwd);
  const end = await runToEnd(masked, () =>
    ground.session.run(prepared, {
      graph: ground.graph,
      ...(keeping === undefined ? {} : { keeping }),
      env: () => orInterrupted(project.env(), signal, position),
      loadModule: (script) => orInterrupted(loadScriptModule(project.loader, script, cwd), signal, position),
    }),
  );
  if (end.failure === undefined) return end;
  const partial = await partialEnd(prepared, end.done, ground);
  return partial === undefined ? end : { ...end, partial };
}

/** What is refused before the first step is asked by Stemma itself: rights, the ledger. */
async function runToEnd(database: string, run: () => Promise<RunEnd>): Promise<RunEnd> {
  try {
    return await run();
  } catch (error) {
    const failure = refusedBy(database, error);
    const done = isStemmaError(failure) ? failure.facts.done : undefined;
    return { done: typeof done === "number" ? done : 0, duration: 0, failure };
  }
}

/**
 * What is left of the step that failed, by the journal. Only a step outside a transaction or in several can leave
 * something; one whose database does not answer any more may have.
 */
export async function partialEnd(
  { steps, groups }: PreparedPlan,
  done: number,
  { session }: Pick<Ground, "session">,
): Promise<PartialEnd | undefined> {
  const failed = steps[done];
  const group = groups.find((each) => each.steps.includes(done));
  if (failed === undefined || group === undefined || group.mode === "inside") return undefined;
  const { step, script } = failed;
  const migration = "migration" in step ? step.migration : initialKey(step.component);
  const end = { migration, operation: step.operation, isModule: script?.format === "module" };
  try {
    const partial = (await session.readState()).partial.get(migration);
    if (partial === undefined) return undefined;
    const { statementsDone, batches } = partial;
    return { ...end, statementsDone, ...(batches === undefined ? {} : { batches }) };
  } catch {
    return { ...end, statementsDone: undefined };
  }
}
