import type { State } from "../../planning/index.ts";
import type { Component, Project } from "../../project/index.ts";
import {
  type AppliedRevision,
  type Graph,
  hasNoForward,
  INITIAL_ID,
  parseHeader,
  type Revision,
  type RevisionKey,
  type Script,
} from "../../revisions/index.ts";
import type { KeptScripts } from "../../runner/index.ts";

/** A deployment with its revisions as they were applied, and what of them cannot be had any more. */
export interface AppliedProject {
  readonly project: Project;
  /** What can be replayed, in the graph's order. */
  readonly revisions: readonly RevisionKey[];
  /** What cannot, each with the reason; with all that stands on it. */
  readonly lost: ReadonlyMap<RevisionKey, string>;
}

/**
 * The deployment as the ledger has it: only what is applied, and what changed on disk since, or is not there any more,
 * with the script that the ledger kept.
 */
export function asApplied(
  project: Project,
  graph: Graph,
  { state, modified }: { readonly state: State; readonly modified: ReadonlySet<RevisionKey> },
  kept: ReadonlyMap<RevisionKey, KeptScripts>,
): AppliedProject {
  const lost = new Map<RevisionKey, string>();
  const revisions: Revision[] = [];
  for (const key of graph.order) {
    const row = state.applied.get(key);
    if (row === undefined) continue;
    const revision = graph.revision(key);
    const applied = revision === undefined || modified.has(key) ? fromLedger(row, kept.get(key)) : revision;
    const reason = reasonAgainst(key, applied, graph, state, lost);
    if (reason !== undefined) lost.set(key, reason);
    else if (applied !== undefined) revisions.push(applied);
  }
  const components = [...project.components, ...goneComponents(project, revisions)];
  return { project: { ...project, components, revisions }, revisions: revisions.map(({ key }) => key), lost };
}

/** Components that are no longer in the deployment, for what they have applied. */
function goneComponents(project: Project, revisions: readonly Revision[]): readonly Component[] {
  const there = new Set(project.components.map(({ name }) => name));
  const gone = new Set(revisions.map(({ component }) => component).filter((name) => !there.has(name)));
  const { directory } = project;
  return [...gone].map((name) => ({
    name,
    dependsOn: [],
    requires: [],
    hasModels: false,
    uninstallable: true,
    directory,
    migrationsFolder: directory,
    origin: { kind: "object" },
  }));
}

function reasonAgainst(
  key: RevisionKey,
  applied: Revision | undefined,
  graph: Graph,
  state: State,
  lost: ReadonlyMap<RevisionKey, string>,
): string | undefined {
  if (applied === undefined)
    return `the ledger keeps no script of ${key}, and its file has changed or is gone`;
  if (applied.kind === "foreign") return `${key} is foreign: it can only be run by another tool`;
  if (hasNoForward(applied)) return `${key} exports no forward`;
  if (applied.forward?.placeholder === true) return `${key} is still to be written`;
  if (applied.kind === "implicit" && !isCurrent(applied.component, graph, state))
    return notCurrent(applied.component);
  const hole = graph.needs(key).find((need) => !state.applied.has(need));
  if (hole !== undefined) return `${key} is applied without ${hole}, which it needs`;
  const under = graph.needs(key).find((need) => lost.has(need));
  return under === undefined ? undefined : `${key} stands on ${under}, which cannot be replayed`;
}

/** Models are written against the present: they tell of a database that has exactly the revisions on disk. */
export function isCurrent(component: string, graph: Graph, { applied, partial }: State): boolean {
  return graph
    .revisionsOf(component)
    .every((key) => applied.has(key) && graph.revision(key) !== undefined && !partial.has(key));
}

export function notCurrent(component: string): string {
  return `${component} has no explicit initial revision, and the database has not exactly its revisions on disk`;
}

/** A revision as its row and the script kept with it tell; undefined where it has no script. */
function fromLedger(row: AppliedRevision, kept: KeptScripts | undefined): Revision | undefined {
  const { key, component, id, message, parents, dependencies, format } = row;
  const declares = dependencies.map((needed) => ({ needs: key, needed }));
  const facts = { key, component, id, message, parents, declares, files: [] };
  if (format === "none" && id === INITIAL_ID) return { ...facts, kind: "empty", replay: true };
  const text = kept?.forward;
  if ((format !== "sql" && format !== "module") || text === undefined) return undefined;
  const file = `ledger of ${key}`;
  // A header that was fine when it was applied.
  const header = parseHeader(text, file, format === "sql" ? "forward" : "module", id);
  const { transaction, replay } = header;
  const forward: Script = { format, file, text, transaction, placeholder: false };
  return { ...facts, kind: format, replay, forward };
}
