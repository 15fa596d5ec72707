import { existsSync } from "node:fs";
import type { State } from "../../planning/index.ts";
import { type DatabaseUrl, displayPath, type Project, requireDatabase } from "../../project/index.ts";
import type { Session } from "../../runner/index.ts";
import type { UseCaseContext } from "../use-case.ts";
import { backupsOf, type TakenBackup, takeBackup } from "./take-backup.ts";

/** A backup that a command begins with. */
export interface PlannedBackup {
  /** Where it goes, as it is shown. */
  readonly folder: string;
}

/** False where an embedded database is still to be made; servers have it or not. */
export function isDatabaseThere({ folder, file, memory }: DatabaseUrl): boolean {
  const place = folder ?? file;
  return memory || place === undefined || existsSync(place);
}

/**
 * The backup that a command is to begin with, and how it is made; undefined where none was asked for, or there is nothing to copy.
 * Looks whether all that it takes is there: a dry run tells what would stop the run. Throws `backup/tool-*`.
 */
export async function planBackup(
  context: UseCaseContext,
  project: Project,
  { session, state }: { readonly session: Session; readonly state: State },
  command: {
    readonly name: string;
    readonly backup?: boolean;
    readonly isThere: boolean;
    /** It has something to do. */
    readonly changes: boolean;
  },
): Promise<{ readonly planned: PlannedBackup; readonly take: () => Promise<TakenBackup> } | undefined> {
  const { name, backup = false, isThere, changes } = command;
  const { memory } = requireDatabase(project, context.cwd);
  if (!backup || !isThere || memory || !changes) return undefined;
  const backups = await backupsOf(context, project, session);
  if (backups === undefined) return undefined;
  await backups.check();
  return {
    planned: { folder: displayPath(context.cwd, project.settings.backup.folder) },
    take: () => takeBackup(context, project, { session, backups, state, command: name }),
  };
}
