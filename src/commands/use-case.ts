import type { RunListener } from "../runner/index.ts";

/** What every use-case is handed besides its own request: where it stands, and how it is to work. */
export interface UseCaseContext {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Folder of the deployment; else the current one, then upwards. */
  readonly directory?: string | undefined;
  readonly config?: string | undefined;
  /** Database URL that counts before the environment and the config. */
  readonly database?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: RunListener | undefined;
  /** Told what is odd about the deployment once it is loaded; also where there is nothing. */
  readonly onWarnings?: ((warnings: readonly string[]) => void) | undefined;
  /** False: another runner's lock is `ledger/locked` at once. */
  readonly waitForLock: boolean;
  /** Milliseconds that count before the config's `lockWait`. */
  readonly lockWait?: number | undefined;
}
