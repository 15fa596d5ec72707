import type { StandingObject } from "../../schema-dialect.ts";
import { isTrue, maybeNumber, maybeText, numberOf, type Row, type Rows, textOf } from "./row.ts";

/** Kinds of relations that never are parts of another: a partition would go with its table, but is one itself. */
const TABLES = new Set(["r", "p", "f", "v", "m"]);
/** Oids have 32 bits. */
const OIDS = 2 ** 32;

interface Owned {
  /** A column's number; 0: the whole. */
  readonly part: number;
  readonly place: number;
}

/**
 * The objects that need one of the seeds and are neither among them nor parts of them. What goes with an object by itself
 * is a part of it; but with a column go only its default, its sequence and its NOT NULL: an index of it is an object of
 * its own. (Done here and not by a recursive query, since the planner takes such a query for small and needs minutes for
 * some thousand tables.)
 */
export function standingObjects({ seeds = [], edges = [] }: Rows): readonly StandingObject[] {
  const byReferred = groupEdges(edges);
  const owned = new Map<number, Owned[]>();
  const queue: { readonly key: number; readonly owned: Owned }[] = [];
  const take = (key: number, part: number, place: number): void => {
    const known = owned.get(key);
    if (known?.some((each) => each.part === part)) return;
    const entry = { part, place };
    if (known === undefined) owned.set(key, [entry]);
    else known.push(entry);
    queue.push({ key, owned: entry });
  };
  for (const seed of seeds)
    take(keyOf(seed, "catalog", "object"), numberOf(seed, "part"), numberOf(seed, "place"));
  for (const { key, owned: each } of queue) {
    for (const edge of byReferred.get(key) ?? []) {
      if (concerns(edge, each.part) && isPart(edge, each.part)) {
        take(keyOf(edge, "catalog", "object"), numberOf(edge, "part"), each.place);
      }
    }
  }
  const standing = new Map<string, StandingObject>();
  for (const { key, owned: each } of queue) {
    for (const edge of byReferred.get(key) ?? []) {
      if (!concerns(edge, each.part) || textOf(edge, "kind") === "i") continue;
      const part = numberOf(edge, "part");
      const own = owned.get(keyOf(edge, "catalog", "object"));
      if (own?.some((mine) => mine.part === 0 || mine.part === part)) continue;
      const object = {
        place: each.place,
        catalog: numberOf(edge, "catalog"),
        object: numberOf(edge, "object"),
        part,
      };
      standing.set(JSON.stringify(object), object);
    }
  }
  return [...standing.values()];
}

function groupEdges(edges: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const edge of edges) {
    const key = keyOf(edge, "referred_catalog", "referred");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [edge]);
    else group.push(edge);
  }
  return groups;
}

function keyOf(row: Row, catalog: string, object: string): number {
  return numberOf(row, catalog) * OIDS + numberOf(row, object);
}

function concerns(edge: Row, part: number): boolean {
  return part === 0 || maybeNumber(edge, "referred_part") === part;
}

/** Whether what needs an object goes with it. What lies in a schema is no part of it, and needs it in another way (`n`). */
function isPart(edge: Row, part: number): boolean {
  if (textOf(edge, "kind") === "n") return false;
  const relation = maybeText(edge, "relation_kind");
  if (relation !== undefined && TABLES.has(relation)) return false;
  return (
    part === 0 || relation === "S" || maybeNumber(edge, "default_of") === part || isTrue(edge, "is_not_null")
  );
}
