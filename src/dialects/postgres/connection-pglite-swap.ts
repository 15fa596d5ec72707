import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where a database is made that is to take the place of the one in a folder. */
export function makingPlace(folder: string): string {
  return `${folder}.stemma-restoring`;
}

function replacedPlace(folder: string): string {
  return `${folder}.stemma-replaced`;
}

/** True where the process died between the two renames of a swap: the database is there, under another name. */
export function isBetween(folder: string): boolean {
  return !isDatabase(folder) && isDatabase(replacedPlace(folder));
}

/**
 * Puts the database that was made in place of the one in the folder, by renaming; neither is open. Call it under the folder's
 * lock. What a process leaves that dies between the two renames, `settleSwap` mends.
 */
export function swapFolders(folder: string): void {
  const replaced = replacedPlace(folder);
  rmSync(replaced, { recursive: true, force: true });
  renameSync(folder, replaced);
  try {
    renameSync(makingPlace(folder), folder);
  } catch (error) {
    renameSync(replaced, folder);
    throw error;
  }
  rmSync(replaced, { recursive: true, force: true });
}

/** Brings a folder in order whose swap was broken off: the old database counts until the new one is in its place. Under the lock. */
export function settleSwap(folder: string): void {
  const replaced = replacedPlace(folder);
  if (isBetween(folder)) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(replaced, folder);
  } else if (isDatabase(folder)) {
    // What is half made, or half removed, is no database any more.
    rmSync(replaced, { recursive: true, force: true });
  }
  rmSync(makingPlace(folder), { recursive: true, force: true });
}

function isDatabase(folder: string): boolean {
  return existsSync(join(folder, "PG_VERSION"));
}
