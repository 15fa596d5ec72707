import type { Database } from "better-sqlite3";

/** Pages that are copied before others get their turn: 4 MB of the usual ones. */
const PAGES = 1_000;

/** Another session had the database locked for too long. */
export class StillLocked extends Error {
  constructor(milliseconds: number) {
    super(`another program has had it locked for ${Math.round(milliseconds / 1000)} s`);
  }
}

/**
 * Makes the database in a file what an open one is, page by page, with SQLite's own backup. What the file has is changed in one
 * transaction: another session sees the old or the new, and so does whoever opens it after a crash. Source: "SQLite Backup API".
 * `patience`: milliseconds that the other side may be locked, 0: as long as it takes. Throws StillLocked, the signal's reason,
 * and what SQLite says.
 */
export async function copyPages(
  from: Database,
  file: string,
  { patience, signal }: { readonly patience: number; readonly signal: AbortSignal },
): Promise<void> {
  let left = -1;
  let moved = performance.now();
  await from.backup(file, {
    progress: ({ remainingPages }) => {
      signal.throwIfAborted();
      const now = performance.now();
      if (remainingPages !== left) {
        left = remainingPages;
        moved = now;
      } else if (patience > 0 && now - moved > patience) throw new StillLocked(patience);
      return PAGES;
    },
  });
}
