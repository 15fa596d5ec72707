import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { isStemmaError, isThereAlready, messageOf } from "../kernel/index.ts";
import { isUnfinished, UNFINISHED } from "./backup-name.ts";
import { BackupError } from "./errors.ts";
import { type Backup, manifestPlace, readBackup } from "./manifest.ts";

/** What was left unfinished so long ago is nobody's any more, in milliseconds. */
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

/** Makes an empty file that only this user may read. Of a name that is taken another one is made. Throws `backup/unwritable`. */
export function newFile(folder: string, name: string, ending: string): NewFile {
  for (let number = 1; ; number++) {
    const file = join(folder, `${name}${number === 1 ? "" : `-${number}`}${ending}`);
    const unfinished = `${file}${UNFINISHED}`;
    if (existsSync(file) || existsSync(manifestPlace(file))) continue;
    try {
      closeSync(openSync(unfinished, "wx", 0o600));
      return { unfinished, file };
    } catch (error) {
      if (!isThereAlready(error)) throw unwritable(unfinished, error);
    }
  }
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

/** Removes the oldest backups of a database, so that so many are left, and what was left unfinished; gives what is gone. */
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
  for (const { file } of old) {
    rmSync(file, { force: true });
    rmSync(manifestPlace(file), { force: true });
  }
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (isUnfinished(name) && Date.now() - statSync(path).mtimeMs > ABANDONED)
      rmSync(path, { recursive: true, force: true });
  }
  return old.map(({ file }) => file);
}

export function unwritable(place: string, error: unknown): BackupError {
  return new BackupError("backup/unwritable", { place, problem: messageOf(error) }, { cause: error });
}
