import {
  changeSchema,
  compareSchemas,
  type RenderedOperation,
  slice,
  usesNewEnumValue,
} from "../../diff/index.ts";
import { withUnsaid } from "../../models/index.ts";
import {
  type AnyOperation,
  applyOperation,
  invert,
  pathAfter,
  renderOperation,
} from "../../operations/index.ts";
import { objectKey, type Schema } from "../../schema/index.ts";
import { type Owners, ownerOf, ownPart, settled, type Workbench, withOwnPart } from "../../scratch/index.ts";
import { type Decisions, decideRenames } from "./decide-renames.ts";
import { ownersAfter, renamedOwners } from "./owners-after.ts";
import { prove } from "./prove.ts";
import { keysBefore, overlaid, restricted, wholeObjects } from "./world.ts";

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
  const renamed = renames.reduce<Schema>((each, operation) => applyOperation(each, operation), schema);
  const ownersThen = renamedOwners(owners, renames);
  const complete = (part: Schema): Schema =>
    ground.isSilent ? withUnsaid(part, ownPart(renamed, ownersThen, component), renamed) : part;
  const target = withOwnPart(renamed, ownersThen, component, complete(declared));
  const touched = compareSchemas(renamed, target);
  if (touched.length === 0 && renames.length === 0) return undefined;

  const serverVersion = await on.serverVersion();
  const keys = await neighbourhood(renamed, target, [...touched, ...renames], dialect);
  const start = keys === undefined ? schema : restricted(schema, keysBefore(keys, renames));
  const grammar = dialect.grammar(serverVersion);
  const renderedRenames = renames.map(
    (operation): RenderedOperation => ({
      operation,
      ...renderOperation(operation, { before: schema, after: renamed, grammar }),
    }),
  );
  const [, moved = start] =
    renames.length === 0
      ? [start, start]
      : await bench.rehearse(start, [renderedRenames.flatMap(({ statements }) => statements)]);
  const [before, after] = await settled(bench, moved, keys === undefined ? target : restricted(target, keys));
  const isOwn = (object: Parameters<typeof ownerOf>[1]): boolean => {
    const owner = ownerOf(ownersThen, object);
    return owner === component || owner === undefined;
  };
  const change = { dialect, serverVersion, isOwn };
  const forward = await changeSchema({
    ...change,
    before,
    after,
    source: complete(source),
    direction: "forward",
  });
  if (forward.length === 0 && renames.length === 0) return undefined;
  const back = await changeSchema({ ...change, before: after, after: before, direction: "rewind" });
  const there = inTransaction([...renderedRenames, ...forward]);
  const rewind = inTransaction([...back, ...undone(renames, renamed, schema, grammar)]);
  const operations = { forward: there.operations, rewind: rewind.operations };
  const done = await prove({ component, start, end: after, ...operations }, bench);
  const whole = keys === undefined ? done : overlaid(target, done);
  return {
    ...operations,
    outside: { forward: there.outside, rewind: rewind.outside },
    after: whole,
    owners: ownersAfter(ownersThen, renamed, whole, component),
  };
}

/** Half of what a server's lock table holds by default: 64 for each of 100 connections. */
const LOCKS = 3_200;

/** Whether operations fit into one transaction, and what they are then. */
function inTransaction(operations: readonly RenderedOperation[]): {
  readonly operations: readonly RenderedOperation[];
  readonly outside: string | undefined;
} {
  const locks = operations.reduce((sum, each) => sum + each.locks, 0);
  const outside = usesNewEnumValue(operations)
    ? "it uses a value that it adds to an enum"
    : locks > LOCKS
      ? "it concerns more objects than one transaction can lock on a server with its usual settings"
      : undefined;
  if (outside === undefined) return { operations, outside };
  const alone = operations.map((operation) => ({
    ...operation,
    statements: operation.statements.map((statement) => ({ ...statement, transaction: "outside" as const })),
  }));
  return { operations: alone, outside };
}

/**
 * The objects that a change can have to do with, by their keys after renames. Undefined: all of them, since a schema is
 * renamed with all that lies in it.
 */
async function neighbourhood(
  renamed: Schema,
  target: Schema,
  operations: readonly AnyOperation[],
  dialect: Parameters<typeof slice>[2],
): Promise<ReadonlySet<string> | undefined> {
  if (operations.some(({ kind }) => kind === "rename-schema")) return undefined;
  const objects = [
    ...new Map(operations.map((each) => [objectKey(pathAfter(each)), pathAfter(each)])).values(),
  ];
  const parts = await Promise.all([renamed, target].map((each) => slice(each, objects, dialect)));
  return new Set(parts.flatMap(wholeObjects).map(objectKey));
}

/** The renames backwards, as they are rendered on the way back. */
function undone(
  renames: readonly AnyOperation[],
  renamed: Schema,
  original: Schema,
  grammar: Parameters<typeof renderOperation>[1]["grammar"],
): readonly RenderedOperation[] {
  return [...renames].reverse().map((operation) => {
    const inverse = invert(operation);
    return { operation: inverse, ...renderOperation(inverse, { before: renamed, after: original, grammar }) };
  });
}
