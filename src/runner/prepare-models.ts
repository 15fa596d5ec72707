import { type Connection, type Connector, isTrue } from "../dialects/connect.ts";
import type { Dialect, LedgerName } from "../dialects/index.ts";
import { refuseFolded } from "../models/index.ts";
import type { InstallStep, Plan, Step, UninstallStep } from "../planning/index.ts";
import type { ObjectName, Schema } from "../schema/index.ts";
import { ownObjects } from "./declared-objects.ts";
import { installWork, refuseExisting, withoutFinished, withoutShared } from "./install-work.ts";
import type { ModelGround, ModelStep, StepModels } from "./model-step.ts";
import { writtenWork } from "./model-work.ts";
import { countRowsOf, refuseNeeded, uninstallWork } from "./uninstall-work.ts";

/** The newest server that statements are written for where there is no database yet: an embedded one will be made. */
const NEWEST_SERVER = 180_000;

/** What preparing model steps needs besides the plan. */
export interface ModelPreparation {
  /** Undefined: there is no database yet. */
  readonly connection: Connection | undefined;
  readonly connector: Pick<Connector, "settle">;
  readonly dialect: Dialect;
  readonly ledger: LedgerName;
  readonly lockRoom: number;
  readonly models: StepModels;
  /** Whether the step of that number runs a script. */
  readonly runsScript: (index: number) => boolean;
}

/**
 * What the install and uninstall steps of a plan would do, by their numbers. Models are read for these alone. What
 * stands in the way is looked for unless a step before could change that. Throws `models/*`, `ledger/inconsistent`,
 * `plan/objects-exist`, `plan/objects-needed`.
 */
export async function prepareModels(
  plan: Plan,
  on: ModelPreparation,
): Promise<ReadonlyMap<number, ModelStep>> {
  const prepared = new Map<number, ModelStep>();
  const components = plan.execute ? modelComponents(plan) : [];
  if (components.length === 0) return prepared;
  const declared = await on.models.declare(components);
  const dropped: ObjectName[] = [];
  let settled = true;
  for (const [index, step] of plan.steps.entries()) {
    if (step.operation === "install") {
      prepared.set(index, await prepareInstall(step, schemaOf(declared, step), on, settled));
    } else if (step.operation === "uninstall") {
      const schema = schemaOf(declared, step);
      prepared.set(index, await prepareUninstall(step, schema, on, { settled, droppedBefore: [...dropped] }));
      dropped.push(...ownObjects(schema));
    } else if (on.runsScript(index)) settled = false;
  }
  return prepared;
}

/** The components whose models a plan makes or drops. */
export function modelComponents(plan: Plan): string[] {
  return plan.steps.flatMap(({ operation, component }) =>
    operation === "install" || operation === "uninstall" ? [component] : [],
  );
}

function schemaOf(declared: ReadonlyMap<string, Schema>, { component }: Step): Schema {
  const schema = declared.get(component);
  if (schema === undefined) throw new TypeError(`nobody has read the models of ${component}`);
  return schema;
}

async function prepareInstall(
  step: InstallStep,
  declared: Schema,
  on: ModelPreparation,
  settled: boolean,
): Promise<ModelStep> {
  const { connection, lockRoom, dialect } = on;
  const serverVersion = connection?.serverVersion ?? NEWEST_SERVER;
  const written = on.models.written?.(step.component);
  let work =
    written === undefined
      ? await installWork(step, declared, { dialect, serverVersion, lockRoom })
      : writtenWork(written, step.stopped?.statementsDone);
  if (connection !== undefined) {
    const ground: ModelGround = { ...on, connection };
    if (await foldsNames(ground)) refuseFolded(declared, step.component);
    if (written === undefined) work = await withoutFinished(step, work, { ...on, connection });
    work = await withoutShared(work, declared, ground);
    if (settled) await refuseExisting({ component: step.component }, work, declared, ground);
  }
  const initialize = on.models.initializer?.(step.component);
  return {
    declared,
    work,
    ...(initialize === undefined ? {} : { initialize }),
    rows: [],
    leftBehind: [],
    droppedBefore: [],
  };
}

async function foldsNames({ connection, dialect }: ModelGround): Promise<boolean> {
  const { foldsNames: question } = dialect.schema.catalog.questions;
  if (question === undefined) return false;
  const [row] = await connection.query(question);
  return isTrue(row?.folded);
}

async function prepareUninstall(
  step: UninstallStep,
  declared: Schema,
  on: ModelPreparation,
  how: { readonly settled: boolean; readonly droppedBefore: readonly ObjectName[] },
): Promise<ModelStep> {
  const { connection } = on;
  if (connection === undefined) throw new TypeError("nothing is installed where there is no database");
  const ground: ModelGround = { ...on, connection };
  const { droppedBefore } = how;
  const { work, there, leftBehind } = await uninstallWork(step, { declared, droppedBefore }, ground);
  if (how.settled) await refuseNeeded({ component: step.component }, there, droppedBefore, ground);
  return { declared, work, rows: await countRowsOf(there, ground), leftBehind, droppedBefore };
}
