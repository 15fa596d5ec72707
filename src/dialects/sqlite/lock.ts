import { existsSync, realpathSync } from "node:fs";
import { messageOf } from "../../kernel/index.ts";
import type { Connection, LockHolder, RunnerLock } from "../connection.ts";
import { DatabaseError } from "../errors.ts";
import { asHolder, type FileLock, isHeld, tryLockFile } from "../file-lock.ts";
import type { LedgerName } from "../ledger-grammar.ts";

/**
 * The operating system's lock on a file beside the database, for a whole run: SQLite's own lock lasts one transaction. It
 * is one for all ledgers of the file, which has one writer anyway. Nobody else can have a database in memory.
 */
export function sqliteLock(connection: Connection, _name: LedgerName, application: string): RunnerLock {
  const { file } = connection;
  let held: FileLock | undefined;
  let holder: LockHolder | undefined;
  return {
    async tryTake(): Promise<boolean> {
      if (file === undefined || held !== undefined) return true;
      const lock = lockBeside(file, application);
      if (!isHeld(lock)) {
        holder = asHolder(lock.holder);
        return false;
      }
      held = lock;
      connection.onClose?.(lock.release);
      return true;
    },
    holder: async () => holder,
    async release(): Promise<void> {
      held?.release();
      held = undefined;
    },
  };
}

/** The file that is the lock of a database's file, whatever links lead to that. */
export function lockFileOf(file: string): string {
  return `${existsSync(file) ? realpathSync(file) : file}.stemma-lock`;
}

function lockBeside(file: string, application: string): ReturnType<typeof tryLockFile> {
  const beside = lockFileOf(file);
  try {
    return tryLockFile(beside, application);
  } catch (error) {
    throw new DatabaseError(
      "database/unreachable",
      {
        database: file,
        problem: messageOf(error),
        hint: `The file ${beside} has to be made while a command changes the database: let this user write to the folder.`,
      },
      { cause: error },
    );
  }
}
