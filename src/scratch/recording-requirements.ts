import type { Dialect, ServerRequirements } from "../dialects/index.ts";
import type { DeclaredModels } from "../models/index.ts";
import type { Graph } from "../revisions/index.ts";
import { allRequired } from "./all-required.ts";
import type { RecordingPlan } from "./recording-plan.ts";

/** What the engine of a recording has to have. */
export interface RecordingRequirements {
  readonly requirements: ServerRequirements;
  /** Extensions that code may make. */
  readonly wished: readonly string[];
}

/** The roles and extensions of all that a recording runs. */
export async function requirementsOfPlan(
  { revisions }: RecordingPlan,
  declared: ReadonlyMap<string, DeclaredModels>,
  { graph, dialect }: { readonly graph: Graph; readonly dialect: Dialect },
): Promise<RecordingRequirements> {
  const { scratch } = dialect;
  const found: ServerRequirements[] = [];
  const wished = new Set<string>();
  for (const key of revisions) {
    const revision = graph.revision(key);
    if (revision?.forward === undefined || !revision.replay) continue;
    const { format, text } = revision.forward;
    if (format === "sql") found.push(await scratch.requirementsIn(text));
    else for (const name of scratch.extensionsNamedIn(text)) wished.add(name);
  }
  for (const { schema } of declared.values()) found.push(await scratch.requirementsOf(schema));
  return { requirements: allRequired(found), wished: [...wished].sort() };
}
