import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { checksumOf, isStemmaError, isThereAlready, messageOf } from "../kernel/index.ts";
import { parseUnfinished, unfinishedPlace } from "./backup-name.ts";
import { BackupError } from "./errors.ts";
import { type Backup, manifestPlace, readBackup } from "./manifest.ts";

/** What another one left unfinished so long ago is nobody's any more, in milliseconds. */
const ABANDONED = 24 * 60 * 60 * 1000;

/** Makes the folder where it is missing: for this user alone, and with what keeps it out of git. Throws `backup/unwritable`. */
export function makeBackupFolder(folder: string): void {
  if (existsSync(folder)) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, ".gitignore"), "*\n");
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** A place for a new file of that name: where it is written, and where it is moved when it is whole. */
export interface NewFile {
  readonly unfinished: string;
  readonly file: string;
}

/** Whose files are: of a database, and of those who call it that on this host. Under its lock, none of them is being written. */
export function markOf(database: string): string {
  return checksumOf(`${hostname()} ${database}`).slice(0, 8);
}

/**
 * Makes an empty file that only this user may read. Of a name that is taken, or that somebody is just writing, another one is made.
 * Throws `backup/unwritable`.
 */
export function newFile(
  folder: string,
  name: string,
  how: { readonly ending: string; readonly mark: string },
): NewFile {
  for (let number = 1; ; number++) {
    const file = join(folder, `${name}${number === 1 ? "" : `-${number}`}${how.ending}`);
    const unfinished = unfinishedPlace(file, how.mark);
    if (existsSync(file) || existsSync(manifestPlace(file)) || isBeingWritten(folder, basename(file)))
      continue;
    try {
      closeSync(openSync(unfinished, "wx", 0o600));
      return { unfinished, file };
    } catch (error) {
      if (!isThereAlready(error)) throw unwritable(unfinished, error);
    }
  }
}

function isBeingWritten(folder: string, file: string): boolean {
  return readdirSync(folder).some((each) => parseUnfinished(each)?.name === file);
}

/**
 * Removes what was left unfinished by runs of this mark that were killed, and what is a day old of others. Call it under the lock of
 * the database that the mark is of. Throws `backup/unwritable`.
 */
export function clearUnfinished(folder: string, mark: string): void {
  if (!existsSync(folder)) return;
  try {
    for (const each of readdirSync(folder)) {
      const found = parseUnfinished(each);
      const path = join(folder, each);
      if (found === undefined || !(found.mark === mark || isOld(path))) continue;
      const file = join(folder, found.name);
      // What describes it had its name before the copy: it goes with it.
      if (!existsSync(file)) rmSync(manifestPlace(file), { force: true });
      rmSync(path, { recursive: true, force: true });
    }
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function isOld(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > ABANDONED;
}

/** The backups in a folder, the newest first; what is no whole backup is passed over. */
export function listBackups(folder: string): readonly Backup[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const found = names
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => {
      try {
        return readBackup(join(folder, name.slice(0, -".json".length)), name) ?? [];
      } catch (error) {
        if (isStemmaError(error)) return [];
        throw error;
      }
    });
  const orderOf = ({ manifest }: Backup): string => `${manifest.created} ${manifest.file}`;
  return found.sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

/** Removes the oldest backups of a database, so that so many are left; gives what is gone. Throws `backup/unwritable`. */
export function removeOldBackups(
  folder: string,
  {
    database,
    keep,
    spared,
  }: { readonly database: string; readonly keep: number; readonly spared: string | undefined },
): readonly string[] {
  const own = listBackups(folder).filter(({ manifest }) => manifest.database === database);
  const old = own.slice(keep).filter(({ file }) => file !== spared);
  try {
    for (const { file } of old) {
      // Of what is killed between, the next run knows by the name that it is no backup any more.
      const going = unfinishedPlace(file, markOf(database));
      renameSync(file, going);
      rmSync(manifestPlace(file), { force: true });
      rmSync(going, { force: true });
    }
  } catch (error) {
    throw unwritable(folder, error);
  }
  return old.map(({ file }) => file);
}

export function unwritable(place: string, error: unknown): BackupError {
  return new BackupError("backup/unwritable", { place, problem: messageOf(error) }, { cause: error });
}
