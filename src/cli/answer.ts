import { isStemmaError, withoutKnownSecrets, withoutSecrets } from "../kernel/index.ts";
import type { CommandResult } from "./cli-command.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-codes.ts";
import type { CliIo } from "./io.ts";
import { errorJson, printError } from "./print-error.ts";
import type { Shape } from "./shape.ts";
import { own, visible } from "./visible.ts";

/** The ends that an answer is written to, and how the person broke the command off, if they did. */
export type AnswerIo = Pick<CliIo, "stdout" | "stderr" | "signal">;

/** Prints what a command came to and gives the exit code. */
export function printResult(io: AnswerIo, shape: Shape, result: CommandResult): ExitCode {
  if (result.failure !== undefined) return printFailure(io, shape, result.failure, result.json);
  const ok = result.findings !== true;
  if (shape.json) writeJson(io, { ok, command: shape.command, ...result.json });
  else if (result.text !== undefined && result.text !== "") {
    const { stdout } = io;
    const text = `${result.text}\n`;
    if (result.isDocument === true && stdout.writeDocument !== undefined) stdout.writeDocument(text);
    else stdout.write(text);
  }
  return ok ? EXIT.ok : EXIT.findings;
}

/** Prints what was thrown, beside what the command had found before, and gives the exit code. */
export function printFailure(
  io: AnswerIo,
  shape: Shape,
  error: unknown,
  found: CommandResult["json"],
): ExitCode {
  if (shape.json) {
    writeJson(io, { ok: false, command: shape.command, ...found, error: errorJson(error) });
    if (!isStemmaError(error)) io.stderr.write(`${printError(error, shape.errorStyle, shape.verbose)}\n`);
  } else {
    io.stderr.write(`${printError(error, shape.errorStyle, shape.verbose)}\n`);
  }
  return exitCodeOf(error, io.signal);
}

/** Prints a text that was asked for. */
export function printData(io: AnswerIo, shape: Shape, name: "version" | "help", text: string): ExitCode {
  if (shape.json) writeJson(io, { ok: true, command: name, [name]: text });
  else io.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  return EXIT.ok;
}

/**
 * Passwords are blanked in each text of the object: in the whole of it, one could have the look of its brackets or numbers. Errors
 * may quote a driver, so what only looks like a password is blanked there too.
 */
function writeJson(io: AnswerIo, value: Readonly<Record<string, unknown>>): void {
  const blank = value.ok === false ? withoutSecrets : withoutKnownSecrets;
  const text = JSON.stringify(value, (_, part: unknown) => blanked(part, blank), 2);
  io.stdout.write(own(`${visible(text)}\n`));
}

function blanked(part: unknown, blank: (text: string) => string): unknown {
  if (typeof part === "string") return blank(part);
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]: [string, unknown]) => [blank(name), value]),
  );
}
