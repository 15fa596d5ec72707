import type { AnyOperation } from "../operations/index.ts";
import { type ObjectName, objectKey } from "../schema/index.ts";
import { type Dependency, RANK } from "./dependencies.ts";
import { orderBy } from "./order.ts";

/** A dependency between whole objects, and the operation that it comes from. */
interface Cause extends Dependency {
  readonly cause: number;
}

/**
 * Which of the operations that made a schema are undone by operations of their own, in an order that runs: all that made
 * whole objects (tables, types …), and before them the parts that close a circle between these; the other parts go with
 * their tables.
 */
export function dropOrder(
  made: readonly AnyOperation[],
  dependencies: readonly Dependency[],
): readonly AnyOperation[] {
  const unitOf = unitsOf(made);
  const isUnit = (place: number) => unitOf[place] === place;
  const between = dependencies.flatMap((dependency) => betweenUnits(dependency, unitOf));
  const { broken } = orderBy(made.length, between);
  const ahead = new Set(broken.map(({ cause }) => cause).filter((cause) => !isUnit(cause)));
  for (const owner of ownersOf(made, dependencies)) ahead.add(owner);

  // What was made last goes first, where nothing else decides; but first of all what stands in the way.
  const backwards = [...made.keys()].reverse();
  const places = [...backwards.filter((place) => ahead.has(place)), ...backwards.filter(isUnit)];
  const turn = new Map(places.map((place, at) => [place, at]));
  const dropped: Dependency[] = [];
  const goesBefore = (first: number | undefined, second: number | undefined) => {
    const before = turn.get(first ?? -1);
    const after = turn.get(second ?? -1);
    if (before !== undefined && after !== undefined) dropped.push({ before, after, rank: RANK.stated });
  };
  const circles = new Set<Cause>(broken);
  for (const edge of between) {
    if (!circles.has(edge) && !ahead.has(edge.cause)) goesBefore(edge.after, edge.before);
  }
  for (const part of ahead) goesBefore(part, unitOf[part]);
  for (const { before, after } of dependencies) if (ahead.has(after)) goesBefore(after, unitOf[before]);
  return orderBy(places.length, dropped).places.flatMap((at) => {
    const operation = made[places[at] ?? -1];
    return operation === undefined ? [] : [operation];
  });
}

/** For each operation the place of the one that made the whole object which it is about. */
function unitsOf(made: readonly AnyOperation[]): readonly (number | undefined)[] {
  const whole = new Map<string, number>();
  for (const [place, { kind, path }] of made.entries()) {
    if (path.table === undefined && kind !== "set-sequence-owner") whole.set(objectKey(path), place);
  }
  return made.map(({ path }) => {
    const found = wholesOf(path).map((name) => whole.get(objectKey(name)));
    return found.find((place) => place !== undefined);
  });
}

function wholesOf(path: ObjectName): readonly ObjectName[] {
  if (path.table === undefined) return [path];
  const at = { ...(path.schema === undefined ? {} : { schema: path.schema }), name: path.table };
  return [
    { kind: "table", ...at },
    { kind: "view", ...at },
  ];
}

/** What a part needs is a wish of its whole object: where it closes a circle, the part is dropped by itself. */
function betweenUnits(dependency: Dependency, unitOf: readonly (number | undefined)[]): readonly Cause[] {
  const before = unitOf[dependency.before];
  const after = unitOf[dependency.after];
  if (before === undefined || after === undefined || before === after) return [];
  const rank = after === dependency.after ? dependency.rank : RANK.part;
  return [{ ...dependency, before, after, rank, cause: dependency.after }];
}

/** Sequences that would go with a table, which may not be able to go while others use them: they are untied first. */
function ownersOf(made: readonly AnyOperation[], dependencies: readonly Dependency[]): readonly number[] {
  return dependencies
    .filter(
      ({ before, after }) =>
        made[after]?.kind === "set-sequence-owner" && made[before]?.kind === "create-table",
    )
    .map(({ after }) => after);
}
