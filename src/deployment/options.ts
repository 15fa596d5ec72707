import type { UseCaseContext } from "../commands/index.ts";
import type { RunListener } from "../runner/index.ts";

/** Which deployment, and how to work on it. Everything left out is as on the command line. */
export interface DeploymentOptions {
  /** Folder of the config file; default: `cwd`, then upwards. */
  readonly directory?: string | undefined;
  /** Path of the config file, instead of looking for one. */
  readonly config?: string | undefined;
  /** Database URL that counts before STEMMA_DATABASE_URL and the config. */
  readonly database?: string | undefined;
  /**
   * What paths in options are relative to, a `pglite:` folder in `database` too, and paths in results and messages as well.
   * Default: the process's current folder when `load` is called.
   */
  readonly cwd?: string | undefined;
  /** Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * False: `ledger/locked` at once where another runner is at work, and `database/in-use` where another call of this process
   * has the PGlite folder open. Otherwise each is waited for as long as the config's `lockWait` says.
   */
  readonly waitForLock?: boolean | undefined;
  /** Milliseconds that count before the config's `lockWait`. */
  readonly lockWait?: number | undefined;
}

/** What every call takes. */
export interface CallOptions {
  /**
   * Ends the call with `execution/interrupted`: a running statement is cancelled, and the database stands as after the last
   * commit.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called for everything that happens on the way, in order: steps, statements, notices, and waiting for a lock. */
  readonly onEvent?: RunListener | undefined;
}

/** What every call that changes the database takes besides. */
export interface SafetyOptions {
  /** A backup is made before the first step, under the lock. */
  readonly backup?: boolean | undefined;
  /** Rows that steps drop are written to files before. */
  readonly keep?: boolean | undefined;
}

/** Where a deployment's calls stand, settled once: what the process does to its folder later changes nothing. */
export function contextOf(options: DeploymentOptions): UseCaseContext {
  const { cwd = process.cwd(), environment = process.env, waitForLock = true, ...place } = options;
  return { cwd, now: () => new Date(), environment, waitForLock, ...place };
}
