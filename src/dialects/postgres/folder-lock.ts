import type { LockHolder } from "../connection.ts";
import { DatabaseError } from "../errors.ts";
import { asHolder, type FileLock, isHeld, tryLockFile } from "../file-lock.ts";

export interface FolderLock {
  release(): void;
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
 * Takes the operating system's lock on `<folder>.lock`. Throws `database/in-use`, at once where another process has it,
 * after `wait` where this one has; the reason of the signal where that comes before.
 */
export async function takeFolderLock(
  folder: string,
  application: string,
  { wait, signal, onWait }: FolderPatience,
): Promise<FolderLock> {
  const until = performance.now() + wait;
  for (let tries = 0; ; tries += 1) {
    const lock = tryLockFile(`${folder}.lock`, application);
    if (isHeld(lock)) return followed(lock);
    const { identity, holder } = lock;
    const closed = opened.get(identity);
    const left = until - performance.now();
    if (closed === undefined || left <= 0) {
      throw new DatabaseError("database/in-use", { folder, ...holder, here: closed !== undefined });
    }
    if (tries === 0) onWait?.(asHolder(holder));
    await soonerOf(closed, left, signal);
  }
}

/** The same lock; those of this process who wait for it hear of its end. */
function followed({ identity, release }: FileLock): FolderLock {
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
      release();
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
