import {
  type AppliedRevision,
  componentOf,
  type Graph,
  INITIAL_ID,
  idOf,
  initialKey,
  type Requirement,
  type Revision,
  type RevisionKey,
} from "../revisions/index.ts";
import type { PartialStep, State } from "./plan.ts";

/** What planning must know beside graph, state and request. */
export interface PlanContext {
  /** Applied revisions whose file has changed since. */
  readonly modified?: ReadonlySet<RevisionKey>;
  /** What has changed of them, in a few words, as far as it was looked at. */
  readonly changes?: ReadonlyMap<RevisionKey, string>;
  /** What a forward plan does about them; default `warn`. */
  readonly onModified?: "warn" | "refuse";
  /** False: what components require of each other does not count, as where only a part of them is; default true. */
  readonly requirements?: boolean;
}

/** The ground a plan is made on, with the questions that every rule asks. */
export class Situation {
  readonly graph: Graph;
  readonly state: State;
  readonly modified: ReadonlySet<RevisionKey>;
  readonly onModified: "warn" | "refuse";
  readonly changes: ReadonlyMap<RevisionKey, string>;
  readonly #requirements: boolean;

  constructor(graph: Graph, state: State, context: PlanContext = {}) {
    this.graph = graph;
    this.state = state;
    this.modified = context.modified ?? new Set();
    this.changes = context.changes ?? new Map();
    this.onModified = context.onModified ?? "warn";
    this.#requirements = context.requirements ?? true;
  }

  isApplied(key: RevisionKey): boolean {
    return this.state.applied.has(key);
  }

  row(key: RevisionKey): AppliedRevision | undefined {
    return this.state.applied.get(key);
  }

  /** A component is installed when its initial revision is in the ledger, whatever else is. */
  isInstalled(component: string): boolean {
    return this.isApplied(initialKey(component));
  }

  /** The component's applied revisions in the graph's order. */
  appliedOf(component: string): RevisionKey[] {
    return this.graph.revisionsOf(component).filter((key) => this.isApplied(key));
  }

  /** The install or uninstall of the component that stopped midway, if one did. */
  stopped(component: string): PartialStep | undefined {
    const partial = this.state.partial.get(initialKey(component));
    return partial?.operation === "install" || partial?.operation === "uninstall" ? partial : undefined;
  }

  /** An install stopped midway, and since then at most an uninstall did: objects are there and no rows. */
  isPartlyInstalled(component: string): boolean {
    return this.stopped(component) !== undefined && this.appliedOf(component).length === 0;
  }

  initial(component: string): Revision | undefined {
    return this.graph.revision(initialKey(component));
  }

  hasModels(component: string): boolean {
    return this.graph.components.get(component)?.node?.hasModels === true;
  }

  /** What the component requires of others wherever it is installed. */
  requirements(component: string): readonly Requirement[] {
    return this.#requirements ? (this.graph.components.get(component)?.node?.requires ?? []) : [];
  }

  /** True where removing `key` would remove the initial revision of a protected component. */
  isProtected(key: RevisionKey): boolean {
    return idOf(key) === INITIAL_ID && this.isProtectedComponent(componentOf(key));
  }

  isProtectedComponent(component: string): boolean {
    return this.graph.components.get(component)?.node?.uninstallable === false;
  }

  /** The message of a revision, from disk or else from the ledger. */
  message(key: RevisionKey): string {
    return this.graph.revision(key)?.message ?? this.row(key)?.message ?? "";
  }
}
