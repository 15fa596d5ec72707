import {
  EMPTY_SCHEMA,
  type ObjectKind,
  type ObjectName,
  type Place,
  printObjectName,
  type Schema,
} from "../schema/index.ts";
import type { Example, Needs, OperationKind, RenderContext } from "./kind.ts";
import type { Operation, Statement } from "./operation.ts";

/** How objects of one kind are made and dropped: do beside undo. */
export interface Pair<Value> {
  readonly object: ObjectKind;
  readonly place: Place<Value>;
  /** What it is called for people, where the value says more than the path: `materialized view public.v`. */
  say?(value: Value, path: ObjectName): string;
  /** What has to be there before it. */
  needs(value: Value, path: ObjectName): Needs;
  /** Statements without semicolons that make it. */
  create(value: Value, path: ObjectName, context: RenderContext): readonly string[];
  /** Statements that drop it, never with CASCADE. */
  drop(value: Value, path: ObjectName, context: RenderContext): readonly string[];
  /** Whether the first of these statements refuses transactions; left out: never. */
  outside?(context: RenderContext): boolean;
  /** What of the stored data goes with it; left out: nothing. */
  lost?(value: Value, path: ObjectName): string | undefined;
  /** Objects that making or dropping it locks till the transaction's end: rather too many than too few. */
  locks(value: Value, act: "create" | "drop"): number;
  /** Values where they can be made; each is an example of the drop too. */
  readonly examples: readonly [PairExample<Value>, ...PairExample<Value>[]];
}

export interface PairExample<Value> {
  readonly name: string;
  /** What has to be there; without it nothing. */
  readonly schema?: Schema;
  readonly path: ObjectName;
  readonly value: Value;
  /** How a database tells it, where it spells it differently or takes it for granted. */
  readonly reads?: Value;
  /** The oldest server that can do it, e.g. 180000. */
  readonly since?: number;
}

/** The kind of operation that makes an object. */
export function creates<Kind extends string, Value, Inverse extends string>(
  kind: Kind,
  inverse: Inverse,
  pair: Pair<Value>,
): OperationKind<Kind, Value, Inverse> {
  const [first, ...others] = pair.examples;
  const exampleOf = ({ name, schema, path, value, ...facts }: PairExample<Value>): Example<Kind, Value> => ({
    name,
    ...(schema === undefined ? {} : { schema }),
    operation: { kind, path, after: value },
    ...facts,
  });
  return {
    ...common(kind, inverse, pair),
    lossy: () => undefined,
    needs: (operation) => pair.needs(made(operation), operation.path),
    sql: (operation, context) =>
      withFirst(statements(pair.create(made(operation), operation.path, context)), pair.outside?.(context)),
    locks: (operation) => pair.locks(made(operation), "create"),
    examples: [exampleOf(first), ...others.map(exampleOf)],
  };
}

/** The kind of operation that drops an object. */
export function drops<Kind extends string, Value, Inverse extends string>(
  kind: Kind,
  inverse: Inverse,
  pair: Pair<Value>,
): OperationKind<Kind, Value, Inverse> {
  const [first, ...others] = pair.examples;
  const exampleOf = ({ name, schema, path, value, ...facts }: PairExample<Value>): Example<Kind, Value> => ({
    name,
    schema: pair.place.put(schema ?? EMPTY_SCHEMA, path, value),
    operation: { kind, path, before: value },
    ...facts,
  });
  return {
    ...common(kind, inverse, pair),
    lossy: (operation) => pair.lost?.(dropped(operation), operation.path),
    needs: (operation) => ({ objects: [operation.path], texts: [] }),
    sql: (operation, context) =>
      withFirst(statements(pair.drop(dropped(operation), operation.path, context)), pair.outside?.(context)),
    locks: (operation) => pair.locks(dropped(operation), "drop"),
    examples: [exampleOf(first), ...others.map(exampleOf)],
  };
}

function common<Kind extends string, Value, Inverse extends string>(
  kind: Kind,
  inverse: Inverse,
  pair: Pair<Value>,
) {
  const verb = kind.slice(0, kind.indexOf("-"));
  return {
    kind,
    inverse,
    place: pair.place,
    describe: ({ path, before, after }: Operation<Kind, Value>) => {
      const value = after ?? before;
      return `${verb} ${(value === undefined ? undefined : pair.say?.(value, path)) ?? printObjectName(path)}`;
    },
    touches: ({ path }: Operation<Kind, Value>) => [path],
  };
}

/** An operation that makes something has a value after it, by its kind. */
function made<Value>({ kind, path, after }: Operation<string, Value>): Value {
  if (after === undefined)
    throw new Error(`${kind} of ${printObjectName(path)} says nothing of what to make`);
  return after;
}

function dropped<Value>({ kind, path, before }: Operation<string, Value>): Value {
  if (before === undefined)
    throw new Error(`${kind} of ${printObjectName(path)} does not say what was there`);
  return before;
}

function withFirst([first, ...others]: readonly Statement[], outside = false): readonly Statement[] {
  if (first === undefined) return [];
  return [outside ? { ...first, transaction: "outside" } : first, ...others];
}

/** All that these kinds need can run inside a transaction, unless somebody asks for more. */
export function statements(texts: readonly string[]): Statement[] {
  return texts.map((sql) => ({ sql, transaction: "inside" }));
}
