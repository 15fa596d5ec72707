import { type BuildUp, EMPTY_STATE, planBuildUp, Situation, type Step } from "../planning/index.ts";
import { componentOf, type Graph, initialKey, type RevisionKey } from "../revisions/index.ts";
import { ScratchError } from "./errors.ts";

/** What is to be recorded: components at their heads, or exactly these revisions. */
export interface RecordRequest {
  readonly components: readonly string[];
  readonly revisions?: ReadonlySet<RevisionKey>;
}

/** How a schema is recorded: revisions that are run, and components that are made from their models, in an order. */
export interface RecordingPlan {
  readonly steps: readonly Step[];
  readonly revisions: readonly RevisionKey[];
  /** Components that cannot be replayed. */
  readonly fromModels: readonly string[];
}

/**
 * The plan of a recording: one for all components, in the order in which an empty database would get it. Throws what
 * the planner throws, and `scratch/replay-failed` for a revision whose files are not there.
 */
export function planRecording(graph: Graph, { components, revisions }: RecordRequest): RecordingPlan {
  const build = buildUp(
    graph,
    revisions ?? components.flatMap((name) => graph.heads(name)),
    revisions === undefined,
  );
  const unknown = build.forward.find((key) => graph.revision(key) === undefined);
  if (unknown !== undefined) {
    throw new ScratchError("scratch/replay-failed", {
      migration: unknown,
      problem: "its files are not there",
    });
  }
  const { steps } = planBuildUp(new Situation(graph, EMPTY_STATE), build, true);
  return {
    steps,
    revisions: steps.flatMap((step) => ("migration" in step ? [step.migration] : step.migrations)).sort(),
    fromModels: build.installs,
  };
}

/** `whole`: with all that these need; models are written against the present, so they need the heads of what they name. */
function buildUp(graph: Graph, targets: Iterable<RevisionKey>, whole: boolean): BuildUp {
  const wanted = new Set(targets);
  const installs = new Set<string>();
  const forward: RevisionKey[] = [];
  const want = (keys: readonly RevisionKey[]): void => {
    if (whole) for (const key of keys) wanted.add(key);
  };
  // The set grows while it is walked: what is wanted leads to what that needs.
  for (const key of wanted) {
    const component = componentOf(key);
    if (graph.revision(initialKey(component))?.kind !== "implicit") forward.push(key);
    else if (!installs.has(component)) {
      installs.add(component);
      for (const name of dependsOnOf(graph, component)) want(graph.heads(name));
      want(graph.revisionsOf(component));
    }
    want(graph.needs(key));
  }
  return { forward: graph.sorted(forward), installs: [...installs].sort() };
}

function dependsOnOf(graph: Graph, component: string): ReadonlySet<string> {
  const found = new Set(graph.dependsOn(component));
  for (const name of found) for (const next of graph.dependsOn(name)) found.add(next);
  found.delete(component);
  return found;
}
