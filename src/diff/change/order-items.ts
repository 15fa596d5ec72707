import type { SchemaDialect } from "../../dialects/index.ts";
import { type AnyOperation, invert } from "../../operations/index.ts";
import { type ObjectName, objectKey, type Schema } from "../../schema/index.ts";
import { type Dependency, dependenciesOf, RANK } from "../dependencies.ts";
import { orderBy } from "../order.ts";
import { isMaker } from "../providers.ts";
import { bodyNeeds } from "./body-needs.ts";
import { isRebuilt } from "./is-rebuilt.ts";
import type { Item } from "./item.ts";
import { loggingOrder } from "./logging-order.ts";
import { nameClashes } from "./name-clashes.ts";

/** An operation in its turn. */
export interface Turn {
  readonly operation: AnyOperation;
  /** A routine whose body names something that comes later. */
  readonly namesLater: boolean;
}

/**
 * The operations, which change this schema, in an order that runs; where nothing decides, in that of the list. `alters`
 * says which columns an operation alters besides the one that it is about.
 */
export async function orderItems(
  items: readonly Item[],
  dialect: SchemaDialect,
  alters: (operation: AnyOperation) => readonly ObjectName[],
  { tables }: Schema,
): Promise<readonly Turn[]> {
  const operations = items.map(({ operation }) => operation);
  const sequenceOf = (table: string, column: string) => dialect.implicitName(table, [column], "seq");
  const made = await dependenciesOf(operations, dialect, alters);
  // Turned round, what drops something needs what it has been made with.
  const undone = await dependenciesOf(operations.map(invert), dialect, alters);
  const dependencies: readonly Dependency[] = [
    ...made,
    ...bodyNeeds(operations, made),
    ...undone
      // New values of an enum are in the way of nothing that was there without them.
      .filter(({ before }) => !isExtended(operations[before]))
      .map(({ before, after, ...facts }) => ({ ...facts, before: after, after: before })),
    ...nameClashes(operations, sequenceOf),
    ...steps(items),
    ...loggingOrder(operations, tables),
  ];
  const { places, apart } = inTurn(items, dependencies);
  const turnOf = new Map(places.map((place, at) => [place, at]));
  const later = new Set(
    made
      .filter(
        ({ before, after, rank }) =>
          (rank === RANK.whenCalled || rank === RANK.routine) &&
          (turnOf.get(before) ?? 0) > (turnOf.get(after) ?? 0),
      )
      .map(({ after }) => after),
  );
  return places.flatMap((place) => {
    const item = items[place];
    if (item === undefined) return [];
    return [{ operation: item.whole?.(apart) ?? item.operation, namesLater: later.has(place) }];
  });
}

function isExtended(operation: AnyOperation | undefined): boolean {
  return operation?.kind === "set-enum-values" && !isRebuilt(operation);
}

interface InTurn {
  /** Of the items that are operations of their own. */
  readonly places: readonly number[];
  /** Parts that are. */
  readonly apart: ReadonlySet<Item>;
}

/** Parts stay with what they are parts of, until one closes a circle. */
function inTurn(items: readonly Item[], dependencies: readonly Dependency[]): InTurn {
  const placeOf = new Map(items.map((item, place) => [item, place]));
  const wholes = new Map(
    items.flatMap(({ partOf }, place) => {
      const whole = partOf === undefined ? undefined : placeOf.get(partOf);
      return whole === undefined ? [] : [[place, whole] as const];
    }),
  );
  const apart = new Set<Item>();
  for (;;) {
    const { places, broken } = orderBy(
      items.length,
      dependencies.flatMap((each) => between(each, wholes)),
    );
    const inTheWay = new Set(
      broken.flatMap(({ cause }) => [cause.before, cause.after]).filter((place) => wholes.has(place)),
    );
    if (inTheWay.size === 0) return { places: places.filter((place) => !wholes.has(place)), apart };
    for (const place of inTheWay) {
      wholes.delete(place);
      const item = items[place];
      if (item !== undefined) apart.add(item);
    }
  }
}

/** A dependency between whole operations, and the one that it comes from. */
interface Between extends Dependency {
  readonly cause: Dependency;
}

/** What a part needs is a wish of the whole: where it closes a circle, the part becomes an operation of its own. */
function between(cause: Dependency, wholes: ReadonlyMap<number, number>): readonly Between[] {
  const before = wholes.get(cause.before) ?? cause.before;
  const after = wholes.get(cause.after) ?? cause.after;
  if (before === after) return [];
  const isMoved = before !== cause.before || after !== cause.after;
  const rank = isMoved && cause.rank < RANK.part ? RANK.part : cause.rank;
  return [{ ...cause, before, after, rank, cause }];
}

/** What changes one object comes in the order of the list; what goes along with another one keeps only to that. */
function steps(items: readonly Item[]): readonly Dependency[] {
  const placeOf = new Map(items.map((item, place) => [item, place]));
  const last = new Map<string, number>();
  return items.flatMap(({ operation, partOf }, at) => {
    if (isMaker(operation)) return [];
    const whole = partOf === undefined ? undefined : placeOf.get(partOf);
    if (whole !== undefined)
      return [{ before: Math.min(at, whole), after: Math.max(at, whole), rank: RANK.type }];
    const key = objectKey(operation.path);
    const before = last.get(key);
    last.set(key, at);
    return before === undefined ? [] : [{ before, after: at, rank: RANK.type }];
  });
}
