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
import type { LockHolder } from "../connection.ts";
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

/** What a folder that this very process has open is waited for with: nobody waits for another process. */
export interface FolderPatience {
  /** Milliseconds. */
  readonly wait: number;
  readonly signal?: AbortSignal | undefined;
  /** Called before the first wait. */
  readonly onWait?: ((holder: LockHolder) => void) | undefined;
}

/** The folders that this process has open, by the identity of their lock files: each settles when it is closed. */
const opened = new Map<string, Promise<void>>();

/**
 * Takes the operating system's lock on `<folder>.lock`, which goes with the process however it ends. Who has it
 * stands in the file, for the others. Throws `database/in-use`, at once where another process has it, after `wait` where this
 * one has; the reason of the signal where that comes before.
 */
export async function takeFolderLock(
  folder: string,
  application: string,
  { wait, signal, onWait }: FolderPatience,
): Promise<FolderLock> {
  const file = `${folder}.lock`;
  const until = performance.now() + wait;
  for (let tries = 0; ; tries += 1) {
    const fd = openSync(file, "a+");
    if (nativeLocks().tryLock(fd)) {
      if (isSameFile(fd, file)) return held(fd, file, application);
      // The last holder removed the file between our opening and locking it: ours is a lock on nothing.
      closeSync(fd);
      continue;
    }
    const closed = opened.get(identityOf(fd));
    closeSync(fd);
    const holder = readHolder(file);
    const left = until - performance.now();
    if (closed === undefined || left <= 0) {
      throw new DatabaseError("database/in-use", { folder, ...holder, here: closed !== undefined });
    }
    if (tries === 0) onWait?.(asHolder(holder));
    await soonerOf(closed, left, signal);
  }
}

function nativeLocks(): NativeLocks {
  const native: unknown = createRequire(import.meta.url)("fs-native-extensions");
  if (!isNativeLocks(native)) throw new TypeError("fs-native-extensions has no tryLock");
  return native;
}

function held(fd: number, file: string, application: string): FolderLock {
  ftruncateSync(fd, 0);
  const holder = {
    pid: process.pid,
    host: hostname(),
    command: application,
    since: new Date().toISOString(),
  };
  writeSync(fd, `${JSON.stringify(holder)}\n`);
  const identity = identityOf(fd);
  let close: () => void = () => undefined;
  opened.set(
    identity,
    new Promise((resolve) => {
      close = resolve;
    }),
  );
  return {
    release: () => {
      opened.delete(identity);
      release(fd, file);
      close();
    },
  };
}

/** Waits until either is over. Throws the reason of the signal. */
async function soonerOf(
  closed: Promise<void>,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let stop: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    stop = resolve;
    timer = setTimeout(resolve, milliseconds);
  });
  signal?.addEventListener("abort", stop);
  await Promise.race([closed, ended]);
  signal?.removeEventListener("abort", stop);
  clearTimeout(timer);
  signal?.throwIfAborted();
}

/** The file itself, whatever path leads to it. */
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

/** Who has a folder, as its lock file tells. */
interface FolderHolder {
  readonly pid?: number;
  readonly command?: string;
  readonly since?: string;
}

function asHolder({ command, ...holder }: FolderHolder): LockHolder {
  return command === undefined ? holder : { ...holder, application: command };
}

function readHolder(file: string): FolderHolder {
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
