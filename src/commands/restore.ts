import {
  type Backup,
  BackupError,
  checkBackup,
  checkServer,
  findBackup,
  restoreBackup,
} from "../backup/index.ts";
import type { StemmaError } from "../kernel/index.ts";
import { displayPath, type Project, requireDatabase } from "../project/index.ts";
import { compareKeys, type RevisionKey } from "../revisions/index.ts";
import { type DatabaseGround, withDatabase } from "./backup/database-session.ts";
import {
  type BackupReport,
  backupsOf,
  databaseName,
  reportBackup,
  type TakenBackup,
  takeBackup,
} from "./backup/take-backup.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openProject } from "./workspace.ts";

export interface RestoreRequest {
  /** Path, or name in the folder of backups; undefined: the newest of this database. */
  readonly file: string | undefined;
  readonly dryRun: boolean;
  /** The database as it is now is copied before. */
  readonly backup: boolean;
  /** Called before anything is changed. */
  readonly onPlan: (plan: RestorePlan) => void;
}

/** What a restore would do. */
export interface RestorePlan {
  readonly dryRun: boolean;
  readonly backup: BackupReport;
  readonly database: string;
  /** Revisions that the ledger has now. */
  readonly applied: readonly string[];
  /** Why the ledger cannot be read now. */
  readonly problem?: StemmaError;
  /** Applied now, and not in the backup. */
  readonly forgotten: readonly string[];
  /** In the backup, and not applied now. */
  readonly returning: readonly string[];
  readonly warnings: readonly string[];
}

export interface RestoreOutcome extends RestorePlan {
  readonly done: boolean;
  /** Milliseconds. */
  readonly duration: number;
  /** Of the database as it was before. */
  readonly before?: TakenBackup;
}

/**
 * Makes the database what a backup has: data, schema and ledger. A dry run looks. Throws `backup/*`, `database/*`,
 * `ledger/locked`.
 */
export async function restore(context: UseCaseContext, request: RestoreRequest): Promise<RestoreOutcome> {
  const project = await openProject(context);
  const target = requireDatabase(project, context.cwd);
  const database = databaseName(target);
  const { folder } = project.settings.backup;
  const place = { folder, shownFolder: displayPath(context.cwd, folder), database, cwd: context.cwd };
  const backup = findBackup(request.file, place);
  if (target.memory) {
    const problem = "it is in memory, and gone when the command ends";
    throw new BackupError("backup/nothing-there", { database, problem });
  }
  const shown = displayPath(context.cwd, backup.file);
  await checkBackup(backup, { engine: target.scheme, database, shown });
  const how = { command: "restore", access: request.dryRun ? "read" : "write" } as const;
  return withDatabase(context, project, how, async (ground) => {
    const plan = planOf(context, request, { project, backup, database, ground });
    const backups = await backupsOf(context, project, ground.session);
    await backups?.check();
    const { dialect } = ground.session;
    if (backups !== undefined) checkServer(backup, { dialect, version: backups.serverVersion, shown });
    request.onPlan(plan);
    if (request.dryRun || backups === undefined) return { ...plan, done: false, duration: 0 };
    const { session, state } = ground;
    const taking = { session, backups, state, command: "restore", spared: backup.file };
    const before = request.backup ? { before: await takeBackup(context, project, taking) } : {};
    const began = performance.now();
    await restoreBackup(backup, backups);
    await session.noteRestore(backup.manifest.file);
    return { ...plan, ...before, done: true, duration: performance.now() - began };
  });
}

function planOf(
  { cwd }: UseCaseContext,
  { dryRun }: RestoreRequest,
  on: {
    readonly project: Project;
    readonly backup: Backup;
    readonly database: string;
    readonly ground: DatabaseGround;
  },
): RestorePlan {
  const { backup, database, ground } = on;
  const { manifest } = backup;
  const applied: readonly RevisionKey[] = [...(ground.state?.applied.keys() ?? [])].sort(compareKeys);
  const [now, then] = [new Set<string>(applied), new Set(manifest.applied)];
  const { problem } = ground;
  return {
    dryRun,
    backup: reportBackup(backup, cwd),
    database,
    applied,
    ...(problem === undefined ? {} : { problem }),
    forgotten: applied.filter((key) => !then.has(key)),
    returning: manifest.applied.filter((key) => !now.has(key)),
    warnings: [
      ...(manifest.database === database ? [] : [`The backup is of another database: ${manifest.database}`]),
      ...(problem === undefined ? [] : [`The ledger cannot be read: ${problem.message}`]),
    ],
  };
}
