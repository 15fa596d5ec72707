import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { messageOf, stackText } from "../kernel/index.ts";
import { CliError } from "./errors.ts";
import type { ExitCode } from "./exit-codes.ts";

/** Watches over the process until a command has ended. */
export interface Guard {
  /** The command has ended: from now on only this code leaves the process. */
  finish(code: ExitCode): void;
}

/**
 * Notices what code of the deployment does to the whole process while a command works: errors outside any call,
 * `process.exit`, waiting for what never comes. The process then ends at once, after `report`: a transaction that
 * is open goes with its connection.
 */
export function guardProcess(signal: AbortSignal, report: (error: CliError) => ExitCode): Guard {
  let code: ExitCode | undefined;
  const end = (error: CliError): void => {
    code ??= report(error);
    process.exit(code);
  };
  const stray = (error: unknown): void => {
    // What was interrupted may fall apart in its own way: the command is about to tell that it was.
    if (signal.aborted || code !== undefined) return;
    end(new CliError("execution/stray-error", strayFacts(error), { cause: error }));
  };
  process.on("uncaughtException", stray);
  process.on("unhandledRejection", stray);
  // Nothing is left that could wake this process up, and the command has not ended.
  process.on("beforeExit", () => end(new CliError("execution/never-settled", {})));
  process.on("exit", (exitCode) => {
    code ??= report(new CliError("execution/process-exit", { exitCode }));
    process.exitCode = code;
  });
  return {
    finish: (ended) => {
      code ??= ended;
    },
  };
}

const STEMMA = dirname(fileURLToPath(import.meta.url)) + sep;
const FRAME = /^\s*at (?:.*\()?(?:async )?((?:file:\/\/|[A-Za-z]:[\\/]|\/)[^()]*?):(\d+):(\d+)\)?$/;

/** What was thrown, and the first place of its stack that is the deployment's own. */
function strayFacts(error: unknown): { readonly problem: string; readonly at?: string } {
  const problem = messageOf(error);
  const stack = stackText(error);
  for (const text of stack.split("\n")) {
    const [, place, line, column] = FRAME.exec(text) ?? [];
    if (place === undefined) continue;
    const path = place.startsWith("file://") ? fileURLToPath(place) : place;
    if (/[\\/]node_modules[\\/]/.test(path) || path.startsWith(STEMMA)) continue;
    const shown = relative(process.cwd(), path).split(sep).join("/");
    return { problem, at: `${shown}:${line}:${column}` };
  }
  return { problem };
}
