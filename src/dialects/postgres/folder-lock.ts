import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { createRequire } from "node:module";
import { hostname } from "node:os";
import { DatabaseError } from "../errors.ts";

export interface FolderLock {
  release(): void;
}

interface NativeLocks {
  tryLock(fd: number): boolean;
}

function isNativeLocks(value: unknown): value is NativeLocks {
  return (
    typeof value === "object" && value !== null && "tryLock" in value && typeof value.tryLock === "function"
  );
}

/**
 * Takes the operating system's lock on `<folder>.lock`, which goes with the process however it ends. Who has it
 * stands in the file, for the others. Throws `database/in-use` at once if it is taken.
 */
export function takeFolderLock(folder: string, application: string): FolderLock {
  const native: unknown = createRequire(import.meta.url)("fs-native-extensions");
  if (!isNativeLocks(native)) throw new TypeError("fs-native-extensions has no tryLock");
  const file = `${folder}.lock`;
  for (;;) {
    const fd = openSync(file, "a+");
    if (!native.tryLock(fd)) {
      closeSync(fd);
      throw new DatabaseError("database/in-use", { folder, ...readHolder(file) });
    }
    if (!isSameFile(fd, file)) {
      // The last holder removed the file between our opening and locking it: ours is a lock on nothing.
      closeSync(fd);
      continue;
    }
    ftruncateSync(fd, 0);
    const holder = {
      pid: process.pid,
      host: hostname(),
      command: application,
      since: new Date().toISOString(),
    };
    writeSync(fd, `${JSON.stringify(holder)}\n`);
    return { release: () => release(fd, file) };
  }
}

/** Removed before it is unlocked, so that no one can lock a file that is about to go. */
function release(fd: number, file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // Someone removed it by hand: the lock on the open file held all the same.
  }
  closeSync(fd);
}

function isSameFile(fd: number, file: string): boolean {
  try {
    return fstatSync(fd).ino === statSync(file).ino;
  } catch {
    return false;
  }
}

function readHolder(file: string): { pid?: number; command?: string; since?: string } {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof parsed !== "object" || parsed === null) return {};
    return {
      ...("pid" in parsed && typeof parsed.pid === "number" ? { pid: parsed.pid } : {}),
      ...("command" in parsed && typeof parsed.command === "string" ? { command: parsed.command } : {}),
      ...("since" in parsed && typeof parsed.since === "string" ? { since: parsed.since } : {}),
    };
  } catch {
    return {};
  }
}
