import { findCycle } from "../kernel/index.ts";
import { compareKeys, componentOf, type Graph, type RevisionKey } from "../revisions/index.ts";
import type { State } from "./plan.ts";

/** Rows of the ledger that cannot all be true, though each can be read. */
export interface Contradiction {
  /** The revision whose row it is about. */
  readonly migration: RevisionKey;
  readonly problem: string;
  readonly hint: string;
}

/**
 * What the rows of the ledger say against each other: a revision is applied and what it needs is not, or revisions that are not
 * on disk need each other in a circle. Each is told once, in the order of the graph.
 */
export function contradictionsOf(graph: Graph, state: State): readonly Contradiction[] {
  const applied = graph.sorted(state.applied.keys());
  return [...applied.flatMap((key) => lacking(graph, state, key) ?? []), ...circle(graph, state)];
}

function lacking(graph: Graph, state: State, migration: RevisionKey): Contradiction | undefined {
  const row = state.applied.get(migration);
  const isUnknown = graph.unknown(migration) !== undefined;
  // Of what is not on disk the row alone tells what it needs, also where that is nowhere else.
  const needs = isUnknown ? [...(row?.parents ?? []), ...(row?.dependencies ?? [])] : graph.needs(migration);
  // Of a row that is gone the journal tells more.
  const missing = [...new Set(needs)].filter(
    (key) => !state.applied.has(key) && state.vanished?.has(key) !== true,
  );
  if (missing.length === 0) return undefined;
  const names = missing.join(" ");
  const here = missing.every((key) => graph.revision(key) !== undefined);
  const problem = `${migration} is applied, and what it needs is not: ${missing.join(", ")}`;
  const hint = here
    ? `Apply it: stemma forward ${names}; or, where the database has it already, mark it: stemma stamp ${names}`
    : `Put the files of ${missing.join(", ")} back, or correct the row of ${migration}: its parents, or its dependencies.`;
  return { migration, problem, hint };
}

/** Edges that lead round are left out of the graph: no order follows from them. */
function circle(graph: Graph, state: State): readonly Contradiction[] {
  const keys = [...state.applied.keys()].filter((key) => graph.unknown(key) !== undefined).sort(compareKeys);
  const number = new Map(keys.map((key, index) => [key, index]));
  const needs = keys.map((key) => {
    const row = state.applied.get(key);
    return [...(row?.parents ?? []), ...(row?.dependencies ?? [])].flatMap(
      (needed) => number.get(needed) ?? [],
    );
  });
  const path = (findCycle(needs) ?? []).flatMap((index) => keys[index] ?? []);
  const [migration] = path;
  if (migration === undefined) return [];
  const problem = `The rows of ${[...path, migration].join(" -> ")} need each other in a circle`;
  const hint = `Correct the parents or dependencies in one of these rows, of ${[...new Set(path.map(componentOf))].join(", ")}.`;
  return [{ migration, problem, hint }];
}
