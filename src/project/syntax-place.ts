import { Script } from "node:vm";
import { messageOf, stackText } from "../kernel/index.ts";

/** The file that was made ready last, as JavaScript with the lines of its source. */
export interface LastSource {
  file?: string;
  code?: string;
}

/**
 * What only the engine finds wrong with a file (an invalid regular expression, say), and tells without the place: the error
 * with it, in the form that errors of the parser have. Anything else as it is.
 */
export function withSyntaxPlace(error: unknown, { file, code }: LastSource): unknown {
  if (!(error instanceof Error) || error.name !== "SyntaxError" || file === undefined || code === undefined)
    return error;
  // The engine says the place only where a script is compiled.
  const place = bodyError(code, file);
  if (place === undefined || messageOf(place) !== error.message) return error;
  const [, line] = /^[^\n]*:(\d+)\n/.exec(stackText(place)) ?? [];
  return line === undefined
    ? error
    : new SyntaxError(`${error.message}\n ${file}:${line}:0`, { cause: error });
}

/** What the engine finds wrong with the body of an asynchronous function, compiled and not run; undefined: nothing. */
export function bodyError(code: string, filename = ""): unknown {
  try {
    new Script(`(async () => {${code}\n})`, { filename });
    return undefined;
  } catch (error) {
    return error;
  }
}
