import type { PartialBatches, State } from "../planning/index.ts";
import { componentOf, type Graph, idOf, type RevisionKey } from "../revisions/index.ts";

/** How a revision on disk or in the ledger stands to the database. */
export type RevisionState = "applied" | "pending" | "modified" | "unknown" | "partial";

/** One revision as `status`, `history` and `show` tell of it; this is also its form in JSON. */
export interface RevisionReport {
  readonly migration: RevisionKey;
  readonly component: string;
  readonly revision: string;
  /** Null where the database was not read. */
  readonly state: RevisionState | null;
  /** There is a script that applies it; for an unknown revision, in the ledger. */
  readonly forward: boolean;
  readonly rewind: boolean;
  readonly message: string;
  readonly date: string | null;
  readonly parents: readonly RevisionKey[];
  readonly dependencies: readonly RevisionKey[];
  /** Of one that stopped midway: its batches, as far as they have come. */
  readonly batches?: readonly PartialBatches[];
}

/** What is known of the database: its state, and the applied revisions whose file has changed since. */
export interface Standing {
  readonly state: State;
  readonly modified: ReadonlySet<RevisionKey>;
}

/** Puts together what graph and ledger say of one revision. */
export function reportRevision(
  key: RevisionKey,
  graph: Graph,
  standing: Standing | undefined,
): RevisionReport {
  const revision = graph.revision(key);
  const row = standing?.state.applied.get(key);
  const batches = standing?.state.partial.get(key)?.batches;
  return {
    migration: key,
    component: componentOf(key),
    revision: idOf(key),
    state: standing === undefined ? null : stateOf(key, graph, standing),
    forward: revision === undefined ? row?.hasForward === true : revision.forward !== undefined,
    rewind: revision === undefined ? row?.hasRewind === true : revision.rewind !== undefined,
    message: revision?.message ?? row?.message ?? "",
    date: revision?.date ?? null,
    parents: graph.parents(key),
    dependencies: graph.dependencies(key),
    ...(batches === undefined ? {} : { batches }),
  };
}

/** The column A of a revision. What stopped midway counts before anything else: it needs a person's eye. */
export function stateOf(key: RevisionKey, graph: Graph, { state, modified }: Standing): RevisionState {
  if (state.partial.has(key)) return "partial";
  if (!state.applied.has(key)) return "pending";
  if (graph.revision(key) === undefined) return "unknown";
  return modified.has(key) ? "modified" : "applied";
}
