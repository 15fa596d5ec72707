import { spawn } from "node:child_process";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { builtCommand } from "../support/built.ts";
import { ROOT } from "../support/examples.ts";
import { QUICK_WASM } from "../support/quick-wasm.ts";

export const VITEST = join(ROOT, "node_modules/vitest/vitest.mjs");

/** A process of a test that uses the built package as users do. */
export interface Child {
  readonly kill: () => void;
  /** Resolves once that text has been printed. */
  readonly printed: (text: string) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Runs node with these arguments in a deployment; test databases are made on the server of the test run. */
export function startNode(
  folder: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Child {
  builtCommand();
  const child = spawn(process.execPath, [QUICK_WASM, ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NO_COLOR: "1",
      STEMMA_CACHE_DIR: inject("cacheFolder"),
      STEMMA_TEST_DATABASE_URL: inject("postgresUrl"),
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let output = "";
  const append = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", append);
  child.stderr.on("data", append);
  return {
    kill: () => child.kill("SIGKILL"),
    printed: async (text) => {
      while (!output.includes(text)) {
        if (child.exitCode !== null) throw new Error(`it ended before it said ${text}:\n${output}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    ended: new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ code, output }));
    }),
  };
}
