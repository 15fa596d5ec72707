import { type Connection, type Connector, findObjects } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import { createSchema } from "../diff/index.ts";
import { type InstallStep, PlanError } from "../planning/index.ts";
import { type ObjectName, objectKey, type Schema } from "../schema/index.ts";
import { clearOf } from "./clear-of.ts";
import { indexNames, ownObjects, sharedObjects } from "./declared-objects.ts";
import { RunnerError } from "./errors.ts";
import type { ModelGround, StepPlace } from "./model-step.ts";
import { type ModelWork, modelWork, passOver, prefixChecksum, workAfter } from "./model-work.ts";

/**
 * The statements that make what models declare, after those that an earlier try has done. Throws
 * `ledger/inconsistent` where the models have changed in what was made then.
 */
export async function installWork(
  step: InstallStep,
  declared: Schema,
  on: { readonly dialect: Dialect; readonly serverVersion: number; readonly lockRoom: number },
): Promise<ModelWork> {
  const { serverVersion, lockRoom } = on;
  const operations = await createSchema(declared, on.dialect.schema, { serverVersion });
  const work = modelWork(step.component, operations, lockRoom);
  const { stopped } = step;
  if (stopped === undefined || stopped.statementsDone === 0) return work;
  if (
    stopped.statementsDone > work.statements.length ||
    stopped.checksum !== prefixChecksum(work, stopped.statementsDone)
  ) {
    throw new RunnerError("ledger/inconsistent", {
      problem: `The install of ${step.component} stopped after ${stopped.statementsDone} statements, and its models have changed in what these made`,
      hint: `Put the models back as they were and install again, or drop what is there and begin anew: stemma uninstall ${step.component} --apply`,
    });
  }
  return workAfter(work, stopped.statementsDone, lockRoom);
}

/**
 * The same work without the statement that was running when its runner died, if the server has finished it. Throws
 * `ledger/inconsistent` where that cannot be told.
 */
export async function withoutFinished(
  { component, stopped }: InstallStep,
  work: ModelWork,
  on: {
    readonly connection: Connection;
    readonly connector: Pick<Connector, "settle">;
    readonly lockRoom: number;
  },
): Promise<ModelWork> {
  const statement = work.statements[work.from];
  if (stopped?.pending === undefined || statement === undefined) return work;
  const settled = await on.connector.settle(on.connection, statement, stopped.pending);
  const { finished } = clearOf(settled, `install ${component}`, work.from);
  return finished ? workAfter(work, work.from + 1, on.lockRoom) : work;
}

/** The same work without namespaces and extensions that are there already. */
export async function withoutShared(
  work: ModelWork,
  declared: Schema,
  { connection, dialect }: ModelGround,
): Promise<ModelWork> {
  const shared = sharedObjects(declared);
  if (shared.length === 0) return work;
  const found = await findObjects(connection, dialect, shared);
  return passOver(
    work,
    found.filter(({ same }) => same).map(({ wanted }) => wanted),
  );
}

/** Throws `plan/objects-exist` where something has a name already that the rest of the work gives. */
export async function refuseExisting(
  { component, done }: StepPlace,
  work: ModelWork,
  declared: Schema,
  { connection, dialect }: ModelGround,
): Promise<void> {
  const made = new Set(work.statements.slice(0, work.from).flatMap(({ paths }) => paths.map(objectKey)));
  const isMade = (object: ObjectName) =>
    made.has(objectKey(object)) ||
    (object.table !== undefined &&
      (["table", "view"] as const).some((kind) => made.has(relationKey(kind, object.schema, object.table))));
  const wanted = [...ownObjects(declared), ...indexNames(declared)].filter((object) => !isMade(object));
  if (wanted.length === 0) return;
  const found = (await findObjects(connection, dialect, wanted)).filter(
    // An index of a table that is there is named by its table.
    ({ wanted: { kind }, same }) => kind !== "index" || !same,
  );
  if (found.length === 0) return;
  const objects = [...new Set(found.map((each) => each.found))];
  throw new PlanError("plan/objects-exist", {
    component,
    objects,
    ...(done === undefined ? {} : { done }),
  });
}

function relationKey(kind: "table" | "view", schema: string | undefined, name = ""): string {
  return objectKey({ kind, ...(schema === undefined ? {} : { schema }), name });
}
