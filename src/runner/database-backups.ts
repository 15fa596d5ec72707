import {
  type BackupContents,
  type BackupGround,
  type BackupKind,
  type Backups,
  BackupToolError,
} from "../dialects/connect.ts";
import { RunnerError } from "./errors.ts";

/** Copies of the database of a session. */
export class DatabaseBackups {
  readonly kind: BackupKind;
  /** As `Connection.serverVersion` counts. */
  readonly serverVersion: number;
  readonly #backups: Backups;
  readonly #ground: BackupGround;

  constructor(backups: Backups, ground: BackupGround) {
    this.kind = backups.kindOf(ground.connection);
    this.serverVersion = ground.connection.serverVersion;
    this.#backups = backups;
    this.#ground = ground;
  }

  /** Looks whether all that it takes is there. Throws `backup/tool-*`, `execution/interrupted`. */
  check(): Promise<void> {
    return this.#orInterrupted(this.#backups.check(this.#ground));
  }

  /** Copies the database to a file that is there and empty, and verifies the copy. Throws `backup/*`, `execution/interrupted`. */
  write(file: string): Promise<BackupContents> {
    return this.#orInterrupted(this.#backups.write(this.#ground, file));
  }

  /** Makes the database what the file has. Call it under the lock. Throws `backup/*`, `execution/interrupted`. */
  restore(file: string, contents: BackupContents): Promise<void> {
    return this.#orInterrupted(this.#backups.restore(this.#ground, file, contents).catch(notRestored));
  }

  /** It is waited for: what it has begun it has to clear away. */
  async #orInterrupted<Answer>(work: Promise<Answer>): Promise<Answer> {
    try {
      return await work;
    } catch (error) {
      if (!this.#ground.signal.aborted) throw error;
      throw new RunnerError("execution/interrupted", { done: 0, total: 0 }, { cause: error });
    }
  }
}

/** What is to be done about a copy that was found to be none depends on whether it was just written. */
function notRestored(error: unknown): never {
  if (!(error instanceof BackupToolError) || error.code !== "backup/not-verified") throw error;
  const { database, problem } = error.facts;
  const hint = "Nothing was changed. Take another backup: stemma restore --list.";
  throw new BackupToolError(
    "backup/not-verified",
    { database: String(database), problem: String(problem), hint },
    { cause: error },
  );
}
