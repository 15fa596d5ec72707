import { type Graph, INITIAL_ID, idOf, type RevisionKey } from "../revisions/index.ts";
import type { Contradiction } from "./contradictions.ts";
import type { State } from "./plan.ts";

/**
 * Rows of revisions that are on disk and unchanged since they were applied, and that say something else than their files: somebody has
 * edited the rows. What such a revision needs comes from its file all the same. `modified`: revisions whose files have changed.
 */
export function editedRows(
  graph: Graph,
  state: State,
  modified: ReadonlySet<RevisionKey>,
): readonly Contradiction[] {
  const unreadable = new Set((state.faults ?? []).map(({ key }) => key));
  return graph.sorted([...state.applied.keys()]).flatMap((migration) => {
    if (modified.has(migration) || unreadable.has(migration)) return [];
    const problem = edgesProblem(graph, state, migration) ?? rewindProblem(graph, state, migration);
    return problem === undefined ? [] : [{ migration, ...problem }];
  });
}

type Problem = Omit<Contradiction, "migration">;

function edgesProblem(graph: Graph, state: State, key: RevisionKey): Problem | undefined {
  const row = state.applied.get(key);
  const revision = graph.revision(key);
  // Without a checksum nothing tells that the file is the one that was applied.
  if (row?.checksum === undefined || revision === undefined) return undefined;
  const hint = `Write the row anew, as its file says: stemma repair ${key}`;
  const parents = graph.parents(key);
  if (!isSame(row.parents, parents)) {
    const problem = `The row of ${key} names other parents than its file, which has not changed: ${listed(row.parents)}, not ${listed(parents)}`;
    return { problem, hint };
  }
  // Another file may say since what this one needs too; what its own says was known when it was applied.
  const own = revision.declares.flatMap(({ needs, needed }) => (needs === key ? needed : []));
  const known = new Set(graph.dependencies(key));
  const lacking = own.filter((needed) => !row.dependencies.includes(needed));
  // An install keeps `dependsOn` in the initial revision's row.
  const isDeclared = (needed: RevisionKey) => row.id === INITIAL_ID && idOf(needed) === INITIAL_ID;
  const more = row.dependencies.filter((needed) => !known.has(needed) && !isDeclared(needed));
  if (lacking.length + more.length === 0) return undefined;
  const problem = `The row of ${key} names other dependencies than the files, which have not changed: ${listed(row.dependencies)}, not ${listed([...known])}`;
  return { problem, hint };
}

function rewindProblem(graph: Graph, state: State, key: RevisionKey): Problem | undefined {
  if (state.applied.get(key)?.isRewindBroken !== true) return undefined;
  const problem = `What the ledger keeps as the rewind of ${key} has no header, and is not run`;
  const hint =
    graph.revision(key) === undefined
      ? `Put its file back, or its row from a backup; or take it out of the ledger alone: stemma rewind ${key} --no-execute`
      : `Write the row anew, as its file says: stemma repair ${key}`;
  return { problem, hint };
}

function isSame(some: readonly RevisionKey[], others: readonly RevisionKey[]): boolean {
  return some.length === others.length && some.every((key) => others.includes(key));
}

function listed(keys: readonly RevisionKey[]): string {
  return keys.length === 0 ? "none" : keys.join(", ");
}
