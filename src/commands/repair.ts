import { planRepair, type RepairPlan, Situation } from "../planning/index.ts";
import { requireDatabase } from "../project/index.ts";
import { componentOf, type RevisionKey, resolveTargets, revisionChecksum } from "../revisions/index.ts";
import { isDatabaseThere, type PlannedBackup, planBackup } from "./backup/plan-backup.ts";
import type { TakenBackup } from "./backup/take-backup.ts";
import type { Modification } from "./modified/modification.ts";
import { modificationsOf } from "./modified/modifications-of.ts";
import type { UseCaseContext } from "./use-case.ts";
import { type Ground, openWorkspace, withGround } from "./workspace.ts";

export interface RepairRequest {
  /** Revisions whose files are accepted as they are; none: all that have changed since they were applied. */
  readonly targets: readonly string[];
  readonly dryRun: boolean;
  /** The database is copied before. */
  readonly backup?: boolean;
  /** Called with what is to be done before it is done. */
  readonly onRepairs: (report: RepairReport) => void;
}

/** What a row says and what it is to say. */
interface Replaced<Value> {
  readonly from: Value;
  readonly to: Value;
}

/** One row of the ledger that takes over what the file says; also its form in JSON. */
export interface Repair {
  readonly migration: RevisionKey;
  readonly component: string;
  readonly message: string;
  readonly checksum: Replaced<string | null>;
  readonly parents: Replaced<readonly RevisionKey[]>;
  readonly dependencies: Replaced<readonly RevisionKey[]>;
  /** How the file differs from what was applied; null where only the row was changed by hand. */
  readonly modification: Modification | null;
}

export interface RepairReport {
  readonly dryRun: boolean;
  readonly repairs: readonly Repair[];
  /** Named, and with nothing to repair. */
  readonly unchanged: RepairPlan["unchanged"];
  /** A backup is made before. */
  readonly backup?: PlannedBackup;
}

export interface RepairOutcome extends RepairReport {
  /** The backup that was made before. */
  readonly taken?: TakenBackup;
}

/**
 * Accepts files that have changed since they were applied: their rows in the ledger are written anew, to what the files say now,
 * and the journal keeps what they said. Nothing is run. Throws `ledger/not-repairable`, `target/*`, `backup/*`, and what a
 * deployment's files and its database throw.
 */
export async function repair(context: UseCaseContext, request: RepairRequest): Promise<RepairOutcome> {
  const workspace = await openWorkspace(context);
  const { dryRun, targets, onRepairs, backup = false } = request;
  // An embedded database that is not there has nothing to repair, and opening it to write would make it.
  const isThere = isDatabaseThere(requireDatabase(workspace.project, context.cwd));
  const mayWrite = !dryRun && isThere;
  const session = { command: "repair", access: mayWrite ? "write" : "read", faulty: true } as const;
  return withGround(context, workspace, session, async (ground) => {
    const { graph, state, modified } = ground;
    const on = new Situation(graph, state, { modified });
    const { repairs: keys, unchanged } = planRepair(on, resolveTargets(graph, targets));
    const command = { name: "repair", backup, isThere, changes: keys.length > 0 };
    const saving = await planBackup(context, workspace.project, ground, command);
    const planned = saving === undefined ? {} : { backup: saving.planned };
    const report = { dryRun, repairs: await repairsOf(ground, keys), unchanged, ...planned };
    onRepairs(report);
    if (!mayWrite) return report;
    const taken = saving === undefined ? {} : { taken: await saving.take() };
    await ground.session.repair(keys, graph, state.faults);
    return { ...report, ...taken };
  });
}

async function repairsOf(ground: Ground, keys: readonly RevisionKey[]): Promise<readonly Repair[]> {
  const { session, graph, state, modified } = ground;
  const found = await modificationsOf(
    ground,
    keys.filter((key) => modified.has(key)),
  );
  const modifications = new Map(found.map((each) => [each.migration, each]));
  return keys.map((migration): Repair => {
    const revision = graph.revision(migration);
    const row = state.applied.get(migration);
    const checksum = revision === undefined ? undefined : revisionChecksum(revision, session.dialect.lexical);
    return {
      migration,
      component: componentOf(migration),
      message: revision?.message ?? "",
      checksum: { from: row?.checksum ?? null, to: checksum ?? null },
      parents: { from: row?.parents ?? [], to: graph.parents(migration) },
      dependencies: { from: row?.dependencies ?? [], to: graph.dependencies(migration) },
      modification: modifications.get(migration) ?? null,
    };
  });
}
