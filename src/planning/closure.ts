import { componentOf, type RevisionKey } from "../revisions/index.ts";
import type { Situation } from "./situation.ts";

/** What bringing components to their heads takes. */
export interface BuildUp {
  /** Revisions to apply one by one. */
  readonly forward: readonly RevisionKey[];
  /** Components to make from their models in one step. */
  readonly installs: readonly string[];
}

/** `targets` and all their ancestors over hard edges, as far as they are not applied. */
export function unappliedAncestors(on: Situation, targets: Iterable<RevisionKey>): RevisionKey[] {
  return on.graph.ancestors(targets).filter((key) => !on.isApplied(key));
}

/** `targets` and all their descendants over hard edges, as far as they are applied. */
export function appliedDescendants(on: Situation, targets: Iterable<RevisionKey>): RevisionKey[] {
  return on.graph.descendants(targets).filter((key) => on.isApplied(key));
}

/**
 * `targets` and all that cannot stay without them, as far as it is applied: their descendants, and of a component that
 * requires one of these everything.
 */
export function appliedDependents(on: Situation, targets: Iterable<RevisionKey>): RevisionKey[] {
  const requiring = [...on.graph.components.keys()].flatMap((component) =>
    on.requirements(component).map(({ needed }) => ({ needed, component })),
  );
  let found = appliedDescendants(on, targets);
  for (;;) {
    const gone = new Set(found);
    const more = requiring
      .filter(({ needed }) => gone.has(needed))
      .flatMap(({ component }) => on.appliedOf(component))
      .filter((key) => !gone.has(key));
    if (more.length === 0) return found;
    found = appliedDescendants(on, [...found, ...more]);
  }
}

/**
 * What it takes to bring `components` to all their heads, and what they and all that is brought along require. A component that is not installed takes those in its
 * `dependsOn`, transitively, to their heads with it. One that is not installed is made from its models where its
 * initial revision is implicit, it is among `fromModels` or an install from them stopped midway, and then needs what
 * any of its revisions needs; every other revision is run.
 */
export function buildUp(
  on: Situation,
  components: readonly string[],
  fromModels: ReadonlySet<string> = new Set(),
): BuildUp {
  const wanted = new Set<RevisionKey>();
  const installs = new Set<string>();
  const bring = (names: readonly string[]) => {
    for (const name of names) {
      for (const head of on.graph.heads(name)) wanted.add(head);
    }
  };

  // What is required is wanted like a head: a component that comes, or that is named, must not be without it.
  const asked = new Set<string>();
  const bringRequired = (component: string): void => {
    if (asked.has(component)) return;
    asked.add(component);
    for (const { needed } of on.requirements(component)) wanted.add(needed);
  };

  bring(components);
  for (const name of components) bringRequired(name);
  for (const name of components) if (!on.isInstalled(name)) bring(transitiveDependsOn(on, name));
  const byModels = new Map<string, boolean>();
  const isByModels = (component: string): boolean => {
    const known = byModels.get(component);
    if (known !== undefined) return known;
    const found =
      !on.isInstalled(component) &&
      (fromModels.has(component) ||
        on.initial(component)?.kind === "implicit" ||
        (on.stopped(component)?.operation === "install" && on.hasModels(component)));
    byModels.set(component, found);
    return found;
  };
  const forward: RevisionKey[] = [];
  // The set grows while it is walked: what is wanted leads to what that needs.
  for (const key of wanted) {
    const node = on.graph.nodes.get(key);
    const component = node?.revision?.component ?? componentOf(key);
    if (!on.isApplied(key)) {
      bringRequired(component);
      if (!isByModels(component)) forward.push(key);
      else if (!installs.has(component)) {
        installs.add(component);
        bring(transitiveDependsOn(on, component));
        for (const each of on.graph.revisionsOf(component)) wanted.add(each);
      }
    }
    for (const needed of node?.needs ?? []) wanted.add(needed);
  }
  return { forward: on.graph.sorted(forward), installs: [...installs].sort() };
}

/** Every component that `component` refers to, directly or not, without itself. */
export function transitiveDependsOn(on: Situation, component: string): string[] {
  const found = new Set(on.graph.dependsOn(component));
  for (const name of found) for (const next of on.graph.dependsOn(name)) found.add(next);
  found.delete(component);
  return [...found];
}
