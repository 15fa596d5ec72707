import { isStemmaError } from "../kernel/index.ts";

/** What the process says of itself when it ends: the contract with scripts and pipelines. */
export const EXIT = {
  /** Done, or nothing to do. */
  ok: 0,
  /** All else that failed. */
  failed: 1,
  /** The command line, the configuration or a name in it is wrong, or a decision is missing. */
  usage: 2,
  /** The command worked and found something. */
  findings: 3,
  sigint: 130,
  sigterm: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const USAGE_AREAS: ReadonlySet<string> = new Set(["cli", "config", "target"]);
const USAGE_CODES: ReadonlySet<string> = new Set(["graph/many-heads", "diff/undecided", "diff/not-current"]);

/** The exit code of an error; `signal` tells whether and how the person at the terminal broke the command off. */
export function exitCodeOf(error: unknown, signal?: AbortSignal): ExitCode {
  if (signal?.aborted === true) return signal.reason === "SIGTERM" ? EXIT.sigterm : EXIT.sigint;
  if (!isStemmaError(error)) return EXIT.failed;
  const area = error.code.slice(0, error.code.indexOf("/"));
  return USAGE_AREAS.has(area) || USAGE_CODES.has(error.code) ? EXIT.usage : EXIT.failed;
}
