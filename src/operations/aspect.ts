import { type ObjectName, type Place, printObjectName, type Schema } from "../schema/index.ts";
import type { Example, Needs, OperationKind, RenderContext } from "./kind.ts";
import type { Operation } from "./operation.ts";
import { statements } from "./pair.ts";

/** What an operation on an aspect says: at least one of both is there. */
export interface AspectChange<Value> {
  readonly path: ObjectName;
  readonly before?: Value;
  readonly after?: Value;
}

/**
 * One thing about an object that can be changed by itself: a column's default, an enum's values, a comment. The
 * operation that sets it also takes it away (no `after`), and turned round it undoes itself.
 */
export interface Aspect<Value> {
  /** What is set, for people: `default`, `comment`. */
  readonly noun: string;
  readonly place: Place<Value>;
  /** What a value has to find there, besides the object itself. */
  needs?(value: Value, path: ObjectName): Needs;
  /** Statements without semicolons that change it. */
  set(change: AspectChange<Value>, context: RenderContext): readonly string[];
  /** What of the stored data is lost by it; left out: nothing. Without the schemas: what may be. */
  lost?(change: AspectChange<Value>, context?: RenderContext): string | undefined;
  /** Locks that it holds till the transaction's end: rather too many than too few. */
  locks(change: AspectChange<Value>): number;
  readonly examples: readonly [AspectExample<Value>, ...AspectExample<Value>[]];
}

/** An aspect before and after; the way back is tried too. */
export interface AspectExample<Value> {
  readonly name: string;
  /** What is there, with the aspect as it is before. */
  readonly schema: Schema;
  readonly path: ObjectName;
  readonly after?: Value;
  /** How a database tells it, where it spells it differently. */
  readonly reads?: Value;
  /** The oldest server that can do it, e.g. 180000. */
  readonly since?: number;
  /** As in `Example`. */
  readonly untold?: true;
  readonly oneWay?: true;
}

/** The kind of operation that changes an aspect. */
export function sets<Kind extends string, Value>(
  kind: Kind,
  aspect: Aspect<Value>,
): OperationKind<Kind, Value, Kind> {
  const [first, ...others] = aspect.examples;
  const exampleOf = ({ name, schema, path, after, ...facts }: AspectExample<Value>): Example<Kind, Value> => {
    const before = aspect.place.find(schema, path);
    return {
      name,
      schema,
      operation: {
        kind,
        path,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
      ...facts,
    };
  };
  return {
    kind,
    inverse: kind,
    place: aspect.place,
    describe: ({ path, after }) =>
      `${after === undefined ? "remove" : "set"} ${aspect.noun} of ${printObjectName(path)}`,
    touches: ({ path }) => [path],
    lossy: (operation, context) => aspect.lost?.(operation, context),
    needs: (operation) => needsOf(operation, aspect),
    sql: (operation, context) => statements(aspect.set(operation, context)),
    locks: (operation) => aspect.locks(operation),
    examples: [exampleOf(first), ...others.map(exampleOf)],
  };
}

function needsOf<Value>({ path, after }: Operation<string, Value>, aspect: Aspect<Value>): Needs {
  const own = { objects: [path], texts: [] };
  const more = after === undefined ? undefined : aspect.needs?.(after, path);
  if (more === undefined) return own;
  return { objects: [path, ...more.objects], texts: more.texts };
}
