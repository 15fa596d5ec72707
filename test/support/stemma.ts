import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { inject, onTestFinished } from "vitest";
import { main } from "../../src/cli/main.ts";
import { builtCommand } from "./built.ts";
import { QUICK_WASM } from "./quick-wasm.ts";

/** Nothing of the user's own settings. */
function environment() {
  return { NO_COLOR: "1", STEMMA_CACHE_DIR: inject("cacheFolder") };
}

/** The object that `--json` prints, as far as tests look into it. */
export interface Answer {
  readonly ok: boolean;
  readonly dryRun?: boolean;
  readonly done?: number;
  readonly steps?: readonly {
    readonly operation: string;
    readonly migration: string;
    readonly source?: string;
    readonly statements?: readonly string[];
  }[];
  readonly transactions?: readonly {
    readonly steps: readonly number[];
    readonly mode: string;
    readonly because: string | null;
  }[];
  readonly warnings?: readonly string[];
  readonly backup?: { readonly file: string } | null;
  readonly migrations?: readonly {
    readonly migration: string;
    readonly state: string;
    readonly forward: boolean;
    readonly rewind: boolean;
  }[];
  readonly components?: readonly unknown[];
  readonly findings?: readonly {
    readonly code: string;
    readonly severity: string;
    readonly migration?: string;
    readonly component?: string;
    readonly file?: string;
    readonly message: string;
    readonly operations?: readonly {
      readonly kind: string;
      readonly description: string;
      readonly lossy: boolean;
    }[];
  }[];
  readonly skipped?: readonly {
    readonly codes: readonly string[];
    readonly component?: string;
    readonly migration?: string;
    readonly object?: string;
    readonly reason: string;
  }[];
  readonly unmanaged?: readonly string[];
  readonly irreversible?: readonly string[];
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly hint: string | null;
    readonly facts: Readonly<Record<string, unknown>>;
  };
}

/** How one call of the command line ended. */
export interface Called {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of a call without `--json`: `{ ok: false }` alone. */
  readonly json: Answer;
}

export type Run = (line: string) => Promise<Called>;

/**
 * The real command line in this process, on one deployment and database: `await run("forward foo --apply --json")`. `variables`:
 * more of the environment.
 */
export function stemma(
  folder: string,
  url: string,
  variables: Readonly<Record<string, string | undefined>> = {},
): Run {
  return async (line) => {
    const { written, append } = writing();
    const code = await main(argumentsOf(line, url), {
      stdout: { write: (text: string) => append("stdout", text) },
      stderr: { write: (text: string) => append("stderr", text) },
      cwd: folder,
      environment: { ...environment(), ...variables },
      now: () => new Date(),
    });
    return { code, ...written, json: answerOf(line, written.stdout) };
  };
}

/** A call that runs as a process of its own. */
export interface Running {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<Called & { readonly signal: string | null }>;
  /** Waits until it has written that to stderr. */
  readonly says: (text: string) => Promise<void>;
}

/**
 * Starts the built command line as users do. Whatever the test does, the process does not outlive it. `preload`: a module that Node
 * loads first, with variables of its own.
 */
export function startStemma(
  folder: string,
  url: string,
  line: string,
  preload?: { readonly module: string; readonly variables: Readonly<Record<string, string>> },
): Running {
  const flags = preload === undefined ? [] : ["--import", preload.module];
  const child = spawn(process.execPath, [QUICK_WASM, ...flags, builtCommand(), ...argumentsOf(line, url)], {
    cwd: folder,
    env: { ...environment(), PATH: process.env.PATH, ...preload?.variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const { written, append } = writing();
  const onceEnded = once(child, "close").then(() => Promise.reject(new Error("the process has ended")));
  onceEnded.catch(() => undefined);
  child.stdout.on("data", (chunk: Buffer) => append("stdout", chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => append("stderr", chunk.toString()));
  const ended = new Promise<Called & { readonly signal: string | null }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve({ code, signal, ...written, json: answerOf(line, written.stdout) }),
    );
  });
  const says = async (text: string): Promise<void> => {
    while (!written.stderr.includes(text)) await Promise.race([once(child.stderr, "data"), onceEnded]);
  };
  return { process: child, pid: child.pid ?? -1, ended, says };
}

function writing() {
  const written = { stdout: "", stderr: "" };
  const append = (stream: "stdout" | "stderr", text: string): void => {
    written[stream] += text;
  };
  return { written, append };
}

function argumentsOf(line: string, url: string): string[] {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  return [...words, "--database", url];
}

function answerOf(line: string, stdout: string): Answer {
  if (!line.includes("--json") || stdout === "") return { ok: false };
  const answer: Answer = JSON.parse(stdout);
  return answer;
}
