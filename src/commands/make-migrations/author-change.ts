import type { SchemaDialect } from "../../dialects/index.ts";
import {
  changeSchema,
  compareSchemas,
  type RenderedOperation,
  slice,
  unchecked,
  usesNewEnumValue,
} from "../../diff/index.ts";
import type { AnyOperation } from "../../operations/index.ts";
import { type ObjectName, objectKey, type Schema } from "../../schema/index.ts";
import { type Owners, ownerOf, ownPart, settled, type Workbench, withOwnPart } from "../../scratch/index.ts";
import { completion } from "../silent-models.ts";
import { type AfterRenames, afterRenames, pathsAfter, renamesUndone } from "./after-renames.ts";
import { type Decisions, decideRenames } from "./decide-renames.ts";
import { ownersAfter } from "./owners-after.ts";
import { prove } from "./prove.ts";
import { refuseBroken } from "./refuse-broken.ts";
import { keysBefore, objectNames, overlaid, restricted } from "./world.ts";

/** What a component's change starts from and where it is to lead. */
export interface ChangeGround {
  readonly component: string;
  /** All that is there, others' objects too, as the scratch engine reads it. */
  readonly schema: Schema;
  readonly owners: Owners;
  /** What the component's models declare, as the engine reads it. */
  readonly declared: Schema;
  /** The same as it is written. */
  readonly source: Schema;
  /** The models are written in a library that has no words for some things: these stay as they are. */
  readonly isSilent: boolean;
}

/** A change that was proved: both directions, and what is there afterwards. */
export interface AuthoredChange {
  readonly forward: readonly RenderedOperation[];
  readonly rewind: readonly RenderedOperation[];
  /** Why a direction cannot be one transaction; undefined: it is one. */
  readonly outside: { readonly forward: string | undefined; readonly rewind: string | undefined };
  readonly after: Schema;
  readonly owners: Owners;
}

/**
 * Finds what has to be done so that a component's part is what its models declare, and proves it in a scratch database;
 * nothing else is touched. Undefined: nothing is to be done. Throws `diff/undecided`, `diff/unsupported`,
 * `diff/not-proved`, `cli/usage`.
 */
export async function authorChange(
  ground: ChangeGround,
  decisions: Decisions,
  on: { readonly bench: Workbench; readonly serverVersion: () => Promise<number> },
): Promise<AuthoredChange | undefined> {
  const { component, schema, owners, declared, source } = ground;
  const { bench } = on;
  const dialect = bench.dialect.schema;
  const own = ownPart(schema, owners, component);
  const { operations: renames } = await decideRenames(component, own, declared, decisions, {
    dialect,
    serverVersion: on.serverVersion,
  });
  const there =
    renames.length === 0
      ? { schema, owners, rendered: [], isWhole: false }
      : await afterRenames({ schema, owners }, renames, component, {
          bench,
          serverVersion: await on.serverVersion(),
        });
  const complete = completion({ component, silent: ground.isSilent }, there, on.bench.dialect.schema);
  const target = withOwnPart(there.schema, there.owners, component, complete(declared));
  const touched = compareSchemas(there.schema, target);
  if (touched.length === 0 && renames.length === 0) return undefined;
  const change = await changeBetween(ground, { there, target, touched, source: complete(source) }, on);
  if (change !== undefined) {
    const done = { schema: change.after, owners: change.owners };
    await refuseBroken(component, done, [...renames, ...touched], bench);
  }
  return change;
}

/** What is there, what is to be there, and how these differ. */
interface Difference {
  readonly there: AfterRenames;
  readonly target: Schema;
  readonly touched: readonly AnyOperation[];
  readonly source: Schema;
}

/** Works on the part of both schemas that the difference can have to do with. */
async function changeBetween(
  { component, schema }: ChangeGround,
  { there, target, touched, source }: Difference,
  on: { readonly bench: Workbench; readonly serverVersion: () => Promise<number> },
): Promise<AuthoredChange | undefined> {
  const { bench } = on;
  const dialect = bench.dialect.schema;
  const serverVersion = await on.serverVersion();
  const renames = there.rendered.map(({ operation }) => operation);
  const keys = there.isWhole
    ? undefined
    : await neighbourhood([there.schema, target], [...touched, ...renames], dialect);
  const part = (whole: Schema): Schema => (keys === undefined ? whole : restricted(whole, keys));
  const start = keys === undefined ? schema : restricted(schema, keysBefore(keys, renames));
  const [moved, goal] = [part(there.schema), part(target)];
  const [before, after] =
    renames.length > 0 || mayBeSpelling(touched) ? await settled(bench, moved, goal) : [moved, goal];
  const isOwn = (object: ObjectName): boolean => {
    const owner = ownerOf(there.owners, object);
    return owner === component || owner === undefined;
  };
  const change = { dialect, serverVersion, isOwn };
  const forward = await changeSchema({ ...change, before, after, source, direction: "forward" });
  if (forward.length === 0 && renames.length === 0) return undefined;
  const back = await changeSchema({ ...change, before: after, after: before, direction: "rewind" });
  const backwards = renamesUndone(there, schema, dialect.grammar(serverVersion));
  const ahead = inTransaction([...there.rendered, ...forward], dialect);
  const rewind = inTransaction(
    [...(renames.length === 0 ? back : back.map((each) => unlooked(each, dialect))), ...backwards],
    dialect,
  );
  const operations = { forward: ahead.operations, rewind: rewind.operations };
  const done = await prove({ component, start, end: after, ...operations, serverVersion }, bench);
  const whole = keys === undefined ? done : overlaid(target, done);
  return {
    ...operations,
    outside: { forward: ahead.outside, rewind: rewind.outside },
    after: whole,
    owners: ownersAfter(there.owners, there.schema, whole, component),
  };
}

/** Whether something may be only spelled differently: a text becomes another, or an object is made anew. */
function mayBeSpelling(operations: readonly AnyOperation[]): boolean {
  const dropped = new Set(
    operations.filter(({ after }) => after === undefined).map(({ path }) => objectKey(path)),
  );
  return operations.some(
    ({ path, before, after }) =>
      after !== undefined && (before !== undefined || dropped.has(objectKey(path))),
  );
}

/** Whether operations fit into one transaction, and what they are then. */
function inTransaction(
  operations: readonly RenderedOperation[],
  { locksInTransaction = Number.POSITIVE_INFINITY }: SchemaDialect,
): {
  readonly operations: readonly RenderedOperation[];
  readonly outside: string | undefined;
} {
  const locks = operations.reduce((sum, each) => sum + each.locks, 0);
  const outside = usesNewEnumValue(operations)
    ? "it uses a value that it adds to an enum"
    : locks > locksInTransaction
      ? "it concerns more objects than one transaction can lock on a server with its usual settings"
      : undefined;
  if (outside === undefined) return { operations, outside };
  const alone = operations.map((operation) => ({
    ...operation,
    statements: operation.statements.map((statement) => ({ ...statement, transaction: "outside" as const })),
  }));
  return { operations: alone, outside };
}

/** The objects that a change can have to do with, by their keys after renames. */
async function neighbourhood(
  schemas: readonly Schema[],
  operations: readonly AnyOperation[],
  dialect: SchemaDialect,
): Promise<ReadonlySet<string>> {
  const objects = pathsAfter(operations);
  const parts = await Promise.all(schemas.map((each) => slice(each, objects, dialect)));
  return new Set(parts.flatMap(objectNames).map(objectKey));
}

/** The body of a routine may name what is called so again only when the renames are undone. */
function unlooked(operation: RenderedOperation, dialect: SchemaDialect): RenderedOperation {
  const { kind } = operation.operation;
  if (kind !== "create-routine" && kind !== "replace-routine") return operation;
  return { ...operation, statements: unchecked(operation.statements, dialect) };
}
