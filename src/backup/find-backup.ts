import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { listBackups } from "./backup-folder.ts";
import { BackupError } from "./errors.ts";
import { type Backup, readBackup } from "./manifest.ts";

/**
 * The backup that is meant: a path, a name in the folder, or the newest of a database. Throws `backup/not-found`,
 * `backup/damaged`.
 */
export function findBackup(
  asked: string | undefined,
  place: {
    readonly folder: string;
    readonly shownFolder: string;
    readonly database: string;
    readonly cwd: string;
  },
): Backup {
  const { folder, shownFolder, database, cwd } = place;
  if (asked === undefined) {
    const newest = listBackups(folder).find(({ manifest }) => manifest.database === database);
    if (newest !== undefined) return newest;
    throw new BackupError("backup/not-found", { folder: shownFolder, database });
  }
  const name = asked.replace(/\.json$/, "");
  const file = [resolve(cwd, name), join(folder, name)].find((path) => existsSync(path));
  const found = file === undefined ? undefined : readBackup(file, name);
  if (found !== undefined) return found;
  throw new BackupError("backup/not-found", { file: asked, folder: shownFolder, database });
}
