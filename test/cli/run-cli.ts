import { inject } from "vitest";
import { main } from "../../src/cli/main.ts";

/** What one call of the command line said and how it ended. */
export interface Call {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CallOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly now?: Date;
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
}

/** Calls the command line in this process: no mocks, only its own ends in place of the terminal. */
export async function cli(argv: readonly string[], options: CallOptions): Promise<Call> {
  const out: string[] = [];
  const err: string[] = [];
  const sink = (list: string[]) => ({
    isTTY: options.isTTY ?? false,
    columns: 80,
    write: (text: string) => list.push(text),
  });
  const code = await main(argv, {
    stdout: sink(out),
    stderr: sink(err),
    cwd: options.cwd,
    environment: { STEMMA_CACHE_DIR: inject("cacheFolder"), ...options.environment },
    now: () => options.now ?? new Date("2021-01-09T21:57:55Z"),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return { code, out: out.join(""), err: err.join("") };
}

/** The one object on stdout of a call with `--json`. */
export function jsonOf(call: Call): Record<string, unknown> {
  const value: unknown = JSON.parse(call.out);
  if (typeof value !== "object" || value === null) throw new Error(`not an object: ${call.out}`);
  return Object.fromEntries(Object.entries(value));
}
