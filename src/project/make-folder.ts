import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { isThereAlready } from "../kernel/index.ts";

/**
 * Makes a folder and those above it. Throws what the file system says. One after the other, since Node's own way of making
 * them all never ends where a file system has nothing that could be made in it (`/proc`).
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isThereAlready(error)) throw error;
  }
}
