import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { makeBackupFolder, markOf, newFile, unwritable } from "./backup-folder.ts";

/** A file for rows, in the folder of backups: it has its name once it is whole and on the disk. */
export interface OpenKeptFile {
  /** Absolute. */
  readonly file: string;
  write(text: string): void;
  finish(): void;
  discard(): void;
}

/** So much is written at once, in characters. */
const CHUNK = 1 << 16;

/**
 * Opens a new file of that name for writing rows of a database; only this user may read it. Call it under the database's lock. Throws
 * `backup/unwritable`, as its methods do.
 */
export function openKeptFile(folder: string, database: string, name: string): OpenKeptFile {
  makeBackupFolder(folder);
  const { unfinished, file } = newFile(folder, name, { ending: ".kept.sql", mark: markOf(database) });
  const handle = orUnwritable(file, () => openSync(unfinished, "w", 0o600));
  let isOpen = true;
  let pending = "";
  const flush = (): void => {
    orUnwritable(file, () => writeSync(handle, pending));
    pending = "";
  };
  const close = (): void => {
    if (isOpen) closeSync(handle);
    isOpen = false;
  };
  return {
    file,
    write(text) {
      pending += text;
      if (pending.length > CHUNK) flush();
    },
    finish() {
      flush();
      orUnwritable(file, () => fsyncSync(handle));
      close();
      orUnwritable(file, () => renameSync(unfinished, file));
    },
    discard() {
      close();
      rmSync(unfinished, { force: true });
      rmSync(file, { force: true });
    },
  };
}

function orUnwritable<Given>(file: string, work: () => Given): Given {
  try {
    return work();
  } catch (error) {
    throw unwritable(file, error);
  }
}
