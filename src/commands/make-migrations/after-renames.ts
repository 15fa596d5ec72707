import { type RenderedOperation, slice, staleReaders, staleTexts } from "../../diff/index.ts";
import {
  type AnyOperation,
  applyOperation,
  type Grammar,
  invert,
  type OperationInTurn,
  pathAfter,
  type RenderedInTurn,
  renderInTurn,
} from "../../operations/index.ts";
import { keyParts, nameOf, type ObjectName, objectKey, type Schema } from "../../schema/index.ts";
import { type Owners, ownerOf, type Workbench } from "../../scratch/index.ts";
import { renamedOwners } from "./owners-after.ts";
import { objectNames, overlaid } from "./world.ts";

/** A schema once renames have been carried out in it, and whose its objects are then. */
export interface AfterRenames {
  readonly schema: Schema;
  readonly owners: Owners;
  readonly rendered: readonly RenderedOperation[];
  /** They reach so far that only the whole schema can be looked at. */
  readonly isWhole: boolean;
}

/** What has to be dropped before renames, by which texts follow them. */
const STALE = { all: () => [], direct: staleReaders, none: staleTexts } as const;

/**
 * Carries a component's renames out in the scratch database, since only an engine knows what they make of the texts that name
 * what was renamed. Where it leaves them as they are, the component's own are dropped first.
 */
export async function afterRenames(
  before: { readonly schema: Schema; readonly owners: Owners },
  asked: readonly AnyOperation[],
  component: string,
  on: { readonly bench: Workbench; readonly serverVersion: number },
): Promise<AfterRenames> {
  const { schema } = before;
  const dialect = on.bench.dialect.schema;
  const grammar = dialect.grammar(on.serverVersion);
  const isOwn = (object: ObjectName): boolean => (ownerOf(before.owners, object) ?? component) === component;
  const stale = STALE[dialect.rewritesTexts](schema, asked, isOwn);
  const renames = [...stale, ...asked];
  const onPaper = renames.reduce<Schema>((each, operation) => applyOperation(each, operation), schema);
  const context = { before: schema, after: onPaper, grammar };
  const rendered = renderInTurn(renames.map((operation) => ({ operation, context }))).map(renderedOperation);
  const script = rendered.flatMap(({ statements }) => statements);
  const owners = renamedOwners(before.owners, renames);
  if (stale.length > 0 || concernsSignatures(schema, renames)) {
    const [moved = onPaper] = await on.bench.rehearse(schema, [script]);
    return { schema: moved, owners: withRoutines(owners, moved), rendered, isWhole: true };
  }
  const part = await slice(
    schema,
    renames.map(({ path }) => path),
    dialect,
  );
  const [moved = part] = await on.bench.rehearse(part, [script]);
  return { schema: overlaid(onPaper, moved), owners, rendered, isWhole: false };
}

/** Routines are told apart by the types of their arguments, and these may be called otherwise then. */
function concernsSignatures({ routines }: Schema, renames: readonly AnyOperation[]): boolean {
  const names = renames.filter(({ path }) => path.table === undefined).map(({ path }) => path.name);
  return (
    renames.some(({ kind }) => kind === "rename-schema") ||
    routines.some(({ arguments: types }) => names.some((name) => types.includes(name)))
  );
}

/** Routines whose arguments' types are called otherwise now belong to whom those of their name did. */
function withRoutines(owners: Owners, schema: Schema): Owners {
  const byName = new Map<string, string>();
  for (const [key, owner] of Object.entries(owners)) {
    const [kind, namespace, , name] = keyParts(key);
    if (kind === "routine") byName.set(JSON.stringify([namespace, name]), owner);
  }
  const found = schema.routines.flatMap((routine) => {
    const path = nameOf("routine", routine);
    const owner = byName.get(JSON.stringify([routine.schema, routine.name]));
    return owner === undefined || ownerOf(owners, path) !== undefined
      ? []
      : [[objectKey(path), owner] as const];
  });
  const there = new Set(objectNames(schema).map(objectKey));
  const kept = Object.entries(owners).filter(([key]) => keyParts(key)[0] !== "routine" || there.has(key));
  return { ...Object.fromEntries(kept), ...Object.fromEntries(found) };
}

/** The renames backwards, as they are rendered on the way back. */
export function renamesUndone(
  { rendered, schema: renamed }: AfterRenames,
  original: Schema,
  grammar: Grammar,
): readonly RenderedOperation[] {
  const context = { before: renamed, after: original, grammar };
  const back = [...rendered].reverse().map(({ operation }) => ({ operation: invert(operation), context }));
  return renderInTurn(back).map(renderedOperation);
}

function renderedOperation({ each, rendering }: RenderedInTurn<OperationInTurn>): RenderedOperation {
  return { operation: each.operation, ...rendering };
}

/** Objects by their names after the operations. */
export function pathsAfter(operations: readonly AnyOperation[]) {
  return [...new Map(operations.map((each) => [objectKey(pathAfter(each)), pathAfter(each)])).values()];
}
