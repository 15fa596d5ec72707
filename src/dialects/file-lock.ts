import {
  closeSync,
  existsSync,
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
import type { LockHolder } from "./connection.ts";
import { parseRunnerName } from "./runner-name.ts";

/** The operating system's lock on a file, which goes with the process however it ends. */
export interface FileLock {
  /** The file itself, whatever path leads to it. */
  readonly identity: string;
  release(): void;
}

/** Somebody has the lock. */
export interface LockedFile {
  readonly identity: string;
  readonly holder: FileHolder;
}

/** Who has a lock, as its file tells. */
export interface FileHolder {
  readonly pid?: number;
  readonly host?: string;
  readonly command?: string;
  readonly since?: string;
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
 * Takes the operating system's lock on a file, which is made for it and goes with it, or tells who has it. Never waits. Who
 * has it stands in the file, for the others.
 */
export function tryLockFile(file: string, application: string): FileLock | LockedFile {
  for (;;) {
    const fd = openSync(file, "a+");
    if (nativeLocks().tryLock(fd)) {
      if (isSameFile(fd, file)) return held(fd, file, application);
      // The last holder removed the file between our opening and locking it: ours is a lock on nothing.
      closeSync(fd);
      continue;
    }
    const identity = identityOf(fd);
    closeSync(fd);
    return { identity, holder: readHolder(file) };
  }
}

export function isHeld(lock: FileLock | LockedFile): lock is FileLock {
  return "release" in lock;
}

export function asHolder({ command, ...holder }: FileHolder): LockHolder {
  return command === undefined ? holder : { application: command, ...parseRunnerName(command), ...holder };
}

/** Who has the lock on a file; nothing is made to find out. */
export function holderOfFile(file: string): LockHolder | undefined {
  if (!existsSync(file)) return undefined;
  const lock = tryLockFile(file, "");
  if (!isHeld(lock)) return asHolder(lock.holder);
  lock.release();
  return undefined;
}

function nativeLocks(): NativeLocks {
  const native: unknown = createRequire(import.meta.url)("fs-native-extensions");
  if (!isNativeLocks(native)) throw new TypeError("fs-native-extensions has no tryLock");
  return native;
}

function held(fd: number, file: string, application: string): FileLock {
  ftruncateSync(fd, 0);
  const holder = {
    pid: process.pid,
    host: hostname(),
    command: application,
    since: new Date().toISOString(),
  };
  writeSync(fd, `${JSON.stringify(holder)}\n`);
  return { identity: identityOf(fd), release: () => release(fd, file) };
}

function identityOf(fd: number): string {
  const { dev, ino } = fstatSync(fd);
  return `${dev}:${ino}`;
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

function readHolder(file: string): FileHolder {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof parsed !== "object" || parsed === null) return {};
    return {
      ...("pid" in parsed && typeof parsed.pid === "number" ? { pid: parsed.pid } : {}),
      ...("host" in parsed && typeof parsed.host === "string" ? { host: parsed.host } : {}),
      ...("command" in parsed && typeof parsed.command === "string" ? { command: parsed.command } : {}),
      ...("since" in parsed && typeof parsed.since === "string" ? { since: parsed.since } : {}),
    };
  } catch {
    return {};
  }
}
