import { nearest } from "../kernel/index.ts";
import { RevisionError } from "./errors.ts";
import type { Graph } from "./graph.ts";
import { idOf, type RevisionKey, revisionKey } from "./key.ts";

/** Shortest prefix of an id that names a revision. */
const MINIMUM = 4;

/**
 * The revision that a target name of the command line means: `C:ID` with ID whole or any unique prefix of four
 * and more digits, `C` or `C:head` for the component's head. Revisions that only the ledger knows count as well.
 *
 * Throws `target/unknown`, `target/ambiguous`, `target/too-short`, and `graph/many-heads` where `C` has several.
 */
export function resolveTarget(graph: Graph, text: string): RevisionKey {
  const target = text.trim();
  const colon = target.indexOf(":");
  const component = colon < 0 ? target : target.slice(0, colon);
  if (!graph.components.has(component)) {
    const rest = colon < 0 ? "" : target.slice(colon);
    throw unknownTarget(target, nearest(component, graph.components.keys()), (name) => `${name}${rest}`);
  }
  return resolveRevision(graph, component, colon < 0 ? "head" : target.slice(colon + 1));
}

/**
 * The revision of a known component that `id` means: a whole id, a unique prefix of four and more digits, or
 * `head`. Throws as `resolveTarget` does.
 */
export function resolveRevision(graph: Graph, component: string, id: string): RevisionKey {
  const target = `${component}:${id}`;
  if (id === "head") return headOf(graph, component, target);
  const prefix = id.toLowerCase();
  const exact = revisionKey(component, prefix);
  if (graph.has(exact)) return exact;
  const keys = graph.revisionsOf(component);
  const isHex = /^[0-9a-f]+$/.test(prefix);
  if (isHex && prefix.length < MINIMUM) {
    throw new RevisionError("target/too-short", { target, minimum: MINIMUM });
  }
  const matches = isHex ? keys.filter((key) => idOf(key).startsWith(prefix)) : [];
  const [match, ...others] = matches;
  if (match === undefined) {
    throw unknownTarget(
      target,
      nearest(prefix, [...keys.map(idOf), "head"]),
      (near) => `${component}:${near}`,
    );
  }
  if (others.length > 0) {
    throw new RevisionError("target/ambiguous", { target, candidates: matches.sort() });
  }
  return match;
}

/** All targets in the order given, each once. Throws as `resolveTarget` does. */
export function resolveTargets(graph: Graph, texts: readonly string[]): RevisionKey[] {
  return [...new Set(texts.map((text) => resolveTarget(graph, text)))];
}

/**
 * Component names in the order given, each once, checked: they must be of the deployment, or, with `ledger`,
 * known at least to the ledger. Throws `target/unknown`.
 */
export function resolveComponents(
  graph: Graph,
  names: readonly string[],
  options: { readonly ledger?: boolean } = {},
): string[] {
  const known = [...graph.components.values()]
    .filter(({ node }) => node !== undefined || options.ledger === true)
    .map(({ name }) => name);
  const allowed = new Set(known);
  return [...new Set(names.map((name) => name.trim()))].map((name) => {
    if (!allowed.has(name) && graph.components.has(name)) {
      throw new RevisionError("target/unknown", { target: name, inLedger: true });
    }
    if (!allowed.has(name)) throw unknownTarget(name, nearest(name, known), (near) => near);
    return name;
  });
}

function headOf(graph: Graph, component: string, target: string): RevisionKey {
  const heads = graph.heads(component);
  const [head, ...others] = heads;
  if (head === undefined) throw new RevisionError("target/unknown", { target });
  if (others.length > 0) throw new RevisionError("graph/many-heads", { component, heads });
  return head;
}

function unknownTarget(
  target: string,
  near: string | undefined,
  whole: (near: string) => string,
): RevisionError {
  return new RevisionError("target/unknown", {
    target,
    ...(near === undefined ? {} : { nearest: whole(near) }),
  });
}
