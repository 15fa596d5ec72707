import type { MissingReference } from "./graph-references.ts";
import type { RevisionKey } from "./key.ts";
import type { AppliedRevision, ComponentNode, Revision } from "./revision.ts";

/** A component in the graph, with its revisions. */
export interface GraphComponent {
  readonly name: string;
  /** Undefined: only the ledger knows this component. */
  readonly node?: ComponentNode;
  /** Its revisions in the graph's order, unknown ones among them. */
  readonly revisions: readonly RevisionKey[];
  /** Revisions on disk without children on disk; of a component that only the ledger knows, its last ones. */
  readonly heads: readonly RevisionKey[];
}

/** A revision in the graph, with its edges looked up. Exactly one of `revision` and `unknown` is there. */
export interface GraphNode {
  readonly key: RevisionKey;
  /** What is on disk. */
  readonly revision?: Revision;
  /** The ledger's row, where nothing is on disk. */
  readonly unknown?: AppliedRevision;
  readonly parents: readonly RevisionKey[];
  /** Resolved: what this revision needs, wherever it was written. */
  readonly dependencies: readonly RevisionKey[];
  /** Parents and dependencies: the hard edges. */
  readonly needs: readonly RevisionKey[];
  /** Revisions whose parent this is. */
  readonly children: readonly RevisionKey[];
  /** Revisions that have this among their `needs`. */
  readonly neededBy: readonly RevisionKey[];
}

const NONE: readonly RevisionKey[] = [];

/**
 * All revisions of all components and what they need: validated, without cycles, and never changed once
 * `buildGraph` has made it. Every list is in the order of `compareKeys` but for `order`, a component's
 * `revisions`, and closures, which are in the order of the graph. A key that is not in the graph has no edges.
 */
export class Graph {
  readonly components: ReadonlyMap<string, GraphComponent>;
  readonly nodes: ReadonlyMap<RevisionKey, GraphNode>;
  /** All keys so that each comes after what it needs; otherwise by id, then component. */
  readonly order: readonly RevisionKey[];
  readonly #ledgerOnly: ReadonlyMap<RevisionKey, readonly MissingReference[]>;
  readonly #place: ReadonlyMap<RevisionKey, number>;

  constructor(parts: {
    readonly components: ReadonlyMap<string, GraphComponent>;
    readonly nodes: ReadonlyMap<RevisionKey, GraphNode>;
    readonly order: readonly RevisionKey[];
    readonly ledgerOnly: ReadonlyMap<RevisionKey, readonly MissingReference[]>;
  }) {
    this.components = parts.components;
    this.nodes = parts.nodes;
    this.order = parts.order;
    this.#ledgerOnly = parts.ledgerOnly;
    const places = new Map<RevisionKey, number>();
    for (const [place, key] of parts.order.entries()) places.set(key, place);
    this.#place = places;
  }

  has(key: RevisionKey): boolean {
    return this.nodes.has(key);
  }

  /** The revision on disk; undefined for an unknown one. */
  revision(key: RevisionKey): Revision | undefined {
    return this.nodes.get(key)?.revision;
  }

  /** The ledger's row of a revision that is not on disk; undefined for any other. */
  unknown(key: RevisionKey): AppliedRevision | undefined {
    return this.nodes.get(key)?.unknown;
  }

  parents(key: RevisionKey): readonly RevisionKey[] {
    return this.nodes.get(key)?.parents ?? NONE;
  }

  dependencies(key: RevisionKey): readonly RevisionKey[] {
    return this.nodes.get(key)?.dependencies ?? NONE;
  }

  needs(key: RevisionKey): readonly RevisionKey[] {
    return this.nodes.get(key)?.needs ?? NONE;
  }

  children(key: RevisionKey): readonly RevisionKey[] {
    return this.nodes.get(key)?.children ?? NONE;
  }

  neededBy(key: RevisionKey): readonly RevisionKey[] {
    return this.nodes.get(key)?.neededBy ?? NONE;
  }

  heads(component: string): readonly RevisionKey[] {
    return this.components.get(component)?.heads ?? NONE;
  }

  /** A component's revisions in the graph's order. */
  revisionsOf(component: string): readonly RevisionKey[] {
    return this.components.get(component)?.revisions ?? NONE;
  }

  /** Names of the components whose tables this one refers to; none for a component that only the ledger knows. */
  dependsOn(component: string): readonly string[] {
    return this.components.get(component)?.node?.dependsOn ?? [];
  }

  /** `keys` and everything that they need, directly or not. */
  ancestors(keys: Iterable<RevisionKey>): RevisionKey[] {
    return this.#closure(keys, (key) => this.needs(key));
  }

  /** `keys` and everything that needs them, directly or not. */
  descendants(keys: Iterable<RevisionKey>): RevisionKey[] {
    return this.#closure(keys, (key) => this.neededBy(key));
  }

  /**
   * What this revision names, or others name on its behalf, that the ledger alone knows. No fault of an applied
   * revision; one that would run must not have any.
   */
  ledgerOnlyReferences(key: RevisionKey): readonly MissingReference[] {
    return this.#ledgerOnly.get(key) ?? [];
  }

  /** The keys, each once, by their place in the graph's order; those that are not in the graph are left out. */
  sorted(keys: Iterable<RevisionKey>): RevisionKey[] {
    const places: number[] = [];
    for (const key of keys) {
      const place = this.#place.get(key);
      if (place !== undefined) places.push(place);
    }
    // Numbers in a typed array sort far faster than keys that are looked up in each comparison.
    const sorted: RevisionKey[] = [];
    let last = -1;
    for (const place of Int32Array.from(places).sort()) {
      const key = place === last ? undefined : this.order[place];
      if (key !== undefined) sorted.push(key);
      last = place;
    }
    return sorted;
  }

  #closure(keys: Iterable<RevisionKey>, next: (key: RevisionKey) => readonly RevisionKey[]): RevisionKey[] {
    const found = new Set<RevisionKey>();
    for (const key of keys) if (this.has(key)) found.add(key);
    for (const key of found) for (const each of next(key)) found.add(each);
    return this.sorted(found);
  }
}
