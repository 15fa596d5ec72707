import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { messageOf, stackText } from "../kernel/index.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";

/** What went wrong in a user's module: one sentence, and the place in the user's own code where it is known. */
export interface ModuleFailure {
  readonly problem: string;
  /** Absolute. */
  readonly file?: string;
  readonly line?: number;
}

const STEMMA = dirname(dirname(fileURLToPath(import.meta.url)));
const FRAME = /^\s*at (?:.*\()?(?:async )?((?:file:\/\/|[A-Za-z]:[\\/]|\/)[^()]*?):(\d+):\d+\)?$/;
const PARSE_ERROR = /^(?:ParseError: )?(.*?)\s*\n\s*(\S.*):(\d+):\d+\s*$/s;

/**
 * Reads what a module threw when it was loaded or called: a syntax error's own place, else the first line of the
 * stack that is neither a package's nor Stemma's.
 */
export function moduleFailure(error: unknown): ModuleFailure {
  const message = messageOf(error);
  const [, problem, file, line] = PARSE_ERROR.exec(message) ?? [];
  if (problem !== undefined && file !== undefined) return { problem, file, line: Number(line) };
  const stack = stackText(error);
  for (const text of stack.slice(stack.indexOf(message) + message.length).split("\n")) {
    const [, place, number] = FRAME.exec(text) ?? [];
    if (place === undefined) continue;
    const path = place.startsWith("file://") ? fileURLToPath(place) : place;
    const isForeign = /[\\/]node_modules[\\/]/.test(path) || path.startsWith(STEMMA);
    if (!isForeign) return { problem: firstLine(message), file: path, line: Number(number) };
  }
  return { problem: firstLine(message) };
}

/** A failure of a config or component file as `config/invalid`, with its place as people see it. */
export function invalidModule(error: unknown, file: string, cwd: string): ProjectError<"config/invalid"> {
  const { problem, file: place = file, line } = moduleFailure(error);
  const shown = displayPath(cwd, place);
  return new ProjectError(
    "config/invalid",
    {
      file: line === undefined ? shown : `${shown}:${line}`,
      problem: `the file cannot be loaded: ${problem}`,
    },
    { cause: error },
  );
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? "";
}
