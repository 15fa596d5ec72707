import { nearest } from "../kernel/index.ts";
import { RevisionError } from "./errors.ts";
import { componentOf, idOf, type RevisionKey } from "./key.ts";
import type { Revision } from "./revision.ts";

/** A name in a revision's header that no file on disk answers to. */
export interface MissingReference {
  /** The revision whose header names it. */
  readonly revision: Revision;
  readonly missing: RevisionKey;
  readonly as: "parent" | "dependency";
}

/**
 * All references of revisions on disk to what is not on disk, in the order of `revisions`. Where there are none,
 * the graph is whole without the ledger; where there are some, only the ledger can tell whether they are faults.
 */
export function missingReferences(
  revisions: readonly Revision[],
  known: { has(key: RevisionKey): boolean } = new Set(revisions.map((revision) => revision.key)),
): MissingReference[] {
  const found: MissingReference[] = [];
  const isWhole = ({ parents, declares }: Revision) =>
    parents.every((key) => known.has(key)) &&
    declares.every(({ needs, needed }) => known.has(needs) && known.has(needed));
  for (const revision of revisions) {
    if (isWhole(revision)) continue;
    const missing = new Map<RevisionKey, MissingReference["as"]>();
    for (const parent of revision.parents) missing.set(parent, "parent");
    for (const { needs, needed } of revision.declares) {
      for (const key of [needs, needed]) if (!missing.has(key)) missing.set(key, "dependency");
    }
    for (const [key, as] of missing) if (!known.has(key)) found.push({ revision, missing: key, as });
  }
  return found;
}

/**
 * The error for such a reference: `graph/missing-parent` or `graph/missing-dependency`, with the nearest name
 * among `keys`, those of the revisions on disk; or `"ledger"`, where what is missing is known there.
 */
export function missingReferenceError(
  { revision, missing, as }: MissingReference,
  keys: Iterable<RevisionKey> | "ledger",
): RevisionError {
  const match = keys === "ledger" ? undefined : nearestKey(missing, keys);
  const facts = {
    revision: revision.key,
    file: fileOf(revision),
    missing,
    ...(match === undefined ? {} : { nearest: match }),
    ...(keys === "ledger" ? { inLedger: true } : {}),
  };
  return as === "parent"
    ? new RevisionError("graph/missing-parent", facts)
    : new RevisionError("graph/missing-dependency", facts);
}

/** Where a revision's header stands, for messages; its key where it has no file. */
export function fileOf(revision: Revision): string {
  return revision.headerAt ?? revision.files[0] ?? revision.key;
}

/** The revision that `key` was most likely meant to be; where its component is unknown, the nearest component. */
export function nearestKey(key: RevisionKey, keys: Iterable<RevisionKey>): string | undefined {
  const byComponent = new Map<string, RevisionKey[]>();
  for (const each of keys) {
    const siblings = byComponent.get(componentOf(each));
    if (siblings === undefined) byComponent.set(componentOf(each), [each]);
    else siblings.push(each);
  }
  const siblings = byComponent.get(componentOf(key));
  if (siblings !== undefined) {
    const id = nearest(idOf(key), siblings.map(idOf));
    return siblings.find((sibling) => idOf(sibling) === id);
  }
  const component = nearest(componentOf(key), byComponent.keys());
  if (component === undefined) return undefined;
  return byComponent.get(component)?.find((each) => idOf(each) === idOf(key)) ?? component;
}
