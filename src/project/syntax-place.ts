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
  const place = compileError(`(async () => {${code}\n})`, file);
  if (place === undefined || messageOf(place) !== error.message) return error;
  const [, line] = /^[^\n]*:(\d+)\n/.exec(stackText(place)) ?? [];
  return line === undefined
    ? error
    : new SyntaxError(`${error.message}\n ${file}:${line}:0`, { cause: error });
}

function compileError(code: string, filename: string): unknown {
  try {
    new Script(code, { filename });
    return undefined;
  } catch (error) {
    return error;
  }
}
