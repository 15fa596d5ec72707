import { countRows, findDependents, findObjects, findOthersIn, introspect } from "../dialects/connect.ts";
import { dropSchema } from "../diff/index.ts";
import { PlanError, type UninstallStep } from "../planning/index.ts";
import { EMPTY_SCHEMA, type ObjectName, objectKey, printObjectName, type Schema } from "../schema/index.ts";
import { namespacesOf, ownObjects, sharedObjects } from "./declared-objects.ts";
import { ledgerTables } from "./ledger.ts";
import type { LeftBehind, ModelGround, ModelStep, StepPlace, TableRows } from "./model-step.ts";
import { type ModelWork, modelWork } from "./model-work.ts";

/** What of the declared objects is in the database, as it is there, and what stays when they are dropped. */
interface Found {
  /** With the namespaces that nothing else lies in. */
  readonly there: Schema;
  readonly leftBehind: readonly LeftBehind[];
}

/** Finds which of the declared objects exist: these are dropped as they are, not as the models have them. */
async function findDeclared(
  declared: Schema,
  droppedBefore: readonly ObjectName[],
  { connection, dialect, ledger }: ModelGround,
): Promise<Found> {
  const schemas = namespacesOf(declared);
  const except = ledgerTables(ledger);
  const { schema: actual } =
    schemas.length === 0
      ? { schema: EMPTY_SCHEMA }
      : await introspect(connection, dialect, { schemas, except });
  const there = partNamed(actual, new Set(ownObjects(declared).map(objectKey)));
  const known = new Set(ownObjects(there).map(objectKey));
  const absent = ownObjects(declared).filter((object) => !known.has(objectKey(object)));
  const leftBehind: LeftBehind[] = [];
  const emptied: string[] = [];
  for (const { wanted, same } of await findObjects(connection, dialect, sharedObjects(declared))) {
    if (!same) continue;
    const object = printObjectName(wanted);
    if (wanted.kind === "extension") leftBehind.push({ object, why: "extension" });
    if (wanted.kind !== "schema") continue;
    const gone = [...ownObjects(there), ...droppedBefore];
    const others = await findOthersIn(connection, dialect, wanted.name, gone);
    if (others.length === 0) emptied.push(wanted.name);
    else leftBehind.push({ object, why: "shared", others });
  }
  leftBehind.push(
    ...absent.map((object): LeftBehind => ({ object: printObjectName(object), why: "not there" })),
  );
  return {
    there: { ...there, schemas: actual.schemas.filter(({ name }) => emptied.includes(name)) },
    leftBehind,
  };
}

/** The part of a schema whose objects are among `keys`. */
function partNamed(schema: Schema, keys: ReadonlySet<string>): Schema {
  const among =
    (kind: ObjectName["kind"]) =>
    (each: { readonly schema: string; readonly name: string; readonly arguments?: string }): boolean => {
      const { name, arguments: types } = each;
      const object = {
        kind,
        schema: each.schema,
        name,
        ...(types === undefined ? {} : { arguments: types }),
      };
      return keys.has(objectKey(object));
    };
  return {
    schemas: [],
    extensions: [],
    collations: schema.collations.filter(among("collation")),
    enums: schema.enums.filter(among("enum")),
    domains: schema.domains.filter(among("domain")),
    composites: schema.composites.filter(among("composite")),
    ranges: schema.ranges.filter(among("range")),
    sequences: schema.sequences.filter(among("sequence")),
    routines: schema.routines.filter(among("routine")),
    tables: schema.tables.filter(among("table")),
    views: schema.views.filter(among("view")),
    statistics: schema.statistics.filter(among("statistics")),
  };
}

/** What an uninstall step finds in the database now. */
export interface UninstallNow {
  readonly work: ModelWork;
  readonly there: Schema;
  readonly leftBehind: readonly LeftBehind[];
}

/** The statements that drop what is there of what models declare. */
export async function uninstallWork(
  step: UninstallStep,
  models: Pick<ModelStep, "declared" | "droppedBefore">,
  ground: ModelGround,
): Promise<UninstallNow> {
  const { connection, dialect, lockRoom } = ground;
  const { there, leftBehind } = await findDeclared(models.declared, models.droppedBefore, ground);
  const operations = await dropSchema(there, dialect.schema, {
    serverVersion: connection.serverVersion,
    namespaces: there.schemas.map(({ name }) => name),
  });
  const work = modelWork(step.component, operations, lockRoom);
  return { work: { ...work, before: step.stopped?.statementsDone ?? 0 }, there, leftBehind };
}

/**
 * Throws `plan/objects-needed` where something stands on what would be dropped and is neither part of it nor dropped
 * by a step before.
 */
export async function refuseNeeded(
  { component, done }: StepPlace,
  there: Schema,
  droppedBefore: readonly ObjectName[],
  { connection, dialect }: ModelGround,
): Promise<void> {
  const own = ownObjects(there);
  if (own.length === 0) return;
  const keys = new Set(own.map(objectKey));
  const found = await findDependents(connection, dialect, [...own, ...droppedBefore]);
  const dependents = found
    .filter(({ on }) => keys.has(objectKey(on)))
    .map(({ object, on }) => ({ object, on: printObjectName(on) }));
  if (dependents.length === 0) return;
  throw new PlanError("plan/objects-needed", {
    component,
    dependents,
    ...(done === undefined ? {} : { done }),
  });
}

/** How many rows go with the tables that would be dropped. */
export async function countRowsOf(
  there: Schema,
  { connection, dialect }: ModelGround,
): Promise<readonly TableRows[]> {
  const tables = there.tables.map(({ schema, name }): ObjectName => ({ kind: "table", schema, name }));
  const counts = await countRows(connection, dialect, tables);
  const counted = new Map(counts.map((each) => [objectKey(each.table), each]));
  return tables.map((table) => counted.get(objectKey(table)) ?? { table, rows: undefined, exact: false });
}
