import { existsSync } from "node:fs";
import { BackupError, listBackups } from "../backup/index.ts";
import { displayPath, type Project, requireDatabase } from "../project/index.ts";
import { withDatabase } from "./backup/database-session.ts";
import {
  type BackupReport,
  backedUpName,
  backupsOf,
  reportBackup,
  type TakenBackup,
  takeBackup,
} from "./backup/take-backup.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openProject } from "./workspace.ts";

/** What `backup` has done; of a dry run nothing is. */
export interface BackupOutcome extends Partial<TakenBackup> {
  readonly dryRun: boolean;
  readonly database: string;
  /** As it is shown. */
  readonly folder: string;
}

/** Copies the database to a file and verifies the copy. Throws `backup/*`, `database/*`, `ledger/locked`. */
export async function backup(
  context: UseCaseContext,
  { dryRun }: { readonly dryRun: boolean },
): Promise<BackupOutcome> {
  const project = await openProject(context);
  refuseNothing(context, project);
  const outcome = {
    dryRun,
    database: backedUpName(project, context.cwd),
    folder: displayPath(context.cwd, project.settings.backup.folder),
  };
  const how = { command: "backup", access: dryRun ? "read" : "write", changes: false } as const;
  return withDatabase(context, project, how, async ({ session, state }) => {
    const backups = await backupsOf(context, project, session);
    if (backups === undefined) throw nothingThere(context, project, "there is no database yet");
    if (dryRun) {
      await backups.check();
      return outcome;
    }
    const taken = await takeBackup(context, project, { session, backups, state, command: "backup" });
    return { ...outcome, ...taken };
  });
}

/** The backups in the deployment's folder, the newest first. */
export interface BackupList {
  readonly folder: string;
  readonly database: string;
  /** Of this database and of others. */
  readonly backups: readonly BackupReport[];
}

/** Lists what backups there are. Opens no database. */
export async function listOfBackups(context: UseCaseContext): Promise<BackupList> {
  const project = await openProject(context);
  const { folder } = project.settings.backup;
  return {
    folder: displayPath(context.cwd, folder),
    database: backedUpName(project, context.cwd),
    backups: listBackups(folder).map((each) => reportBackup(each, context.cwd)),
  };
}

/** Opening it for the lock would make one. Throws `backup/nothing-there`. */
function refuseNothing(context: UseCaseContext, project: Project): void {
  const { folder, file, memory } = requireDatabase(project, context.cwd);
  const place = folder ?? file;
  if (memory) throw nothingThere(context, project, "it is in memory, and begins anew with each command");
  if (place !== undefined && !existsSync(place))
    throw nothingThere(context, project, "there is no database yet");
}

function nothingThere(context: UseCaseContext, project: Project, problem: string): BackupError {
  const database = backedUpName(project, context.cwd);
  return new BackupError("backup/nothing-there", { database, problem });
}
