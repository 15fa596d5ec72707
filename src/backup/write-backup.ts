import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileProblem, isStemmaError, STEMMA_VERSION } from "../kernel/index.ts";
import type { State } from "../planning/index.ts";
import { compareKeys } from "../revisions/index.ts";
import type { DatabaseBackups } from "../runner/index.ts";
import {
  clearUnfinished,
  makeBackupFolder,
  markOf,
  newFile,
  removeOldBackups,
  unwritable,
} from "./backup-folder.ts";
import { backupName } from "./backup-name.ts";
import { fileChecksum } from "./file-checksum.ts";
import { type Backup, type Manifest, manifestPlace, printManifest } from "./manifest.ts";

/** What a backup is of, and where it goes. */
export interface BackupOrder {
  /** Absolute. */
  readonly folder: string;
  /** How many of this database are kept, this one among them. */
  readonly keep: number;
  /** See `Manifest.database`. */
  readonly database: string;
  /** For people: `PostgreSQL 15`. */
  readonly server: string;
  readonly command: string;
  /** What is applied, under the lock. */
  readonly state: State;
  readonly now: Date;
  /** Path of a backup that stays, however old it is. */
  readonly spared?: string;
}

/** A backup that was made, and the older ones that made room for it. */
export interface MadeBackup extends Backup {
  readonly removed: readonly string[];
}

/**
 * Copies the database of a session to a new file and verifies it. A file has its name only once it is whole, verified and on the
 * disk; older ones go after that. Call it under the lock. Throws `backup/*` and `execution/interrupted`.
 */
export async function writeBackup(backups: DatabaseBackups, order: BackupOrder): Promise<MadeBackup> {
  const { folder, keep, database, server, command, state, now, spared } = order;
  await backups.check();
  makeBackupFolder(folder);
  const { engine, ending } = backups.kind;
  const mark = markOf(database);
  // Before it, since it may be as large: what is left of a run that was killed takes room.
  clearUnfinished(folder, mark);
  const { unfinished, file } = newFile(folder, backupName(now, command, state), { ending, mark });
  let manifest: Manifest;
  let isDescribed = false;
  try {
    const { tables, rows } = await backups.write(unfinished);
    const { checksum, bytes } = await fileChecksum(unfinished);
    manifest = {
      kind: "stemma backup",
      created: now.toISOString(),
      command,
      stemma: STEMMA_VERSION,
      engine,
      server,
      serverVersion: backups.serverVersion,
      database,
      file: file.slice(dirname(file).length + 1),
      bytes,
      checksum,
      tables,
      rows: rows ?? null,
      applied: [...state.applied.keys()].sort(compareKeys),
      partial: [...state.partial.keys()].sort(compareKeys),
    };
    // The copy comes last: what describes it is nothing without it.
    closeSync(openSync(manifestPlace(file), "wx", 0o600));
    isDescribed = true;
    writeFileSync(manifestPlace(file), printManifest(manifest));
    for (const each of [unfinished, manifestPlace(file)]) toDisk(each);
    renameSync(unfinished, file);
    toDisk(folder);
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (isDescribed) rmSync(manifestPlace(file), { force: true });
    if (isStemmaError(error) || fileProblem(error) === undefined) throw error;
    throw unwritable(file, error);
  }
  return { file, manifest, removed: removeOldBackups(folder, { database, keep, spared }) };
}

/** Some file systems do not do that for folders. */
function toDisk(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } catch {
    return;
  } finally {
    closeSync(handle);
  }
}
