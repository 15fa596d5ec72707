import type { UseCaseContext } from "../commands/index.ts";
import { didYouMean, isStemmaError, STEMMA_VERSION } from "../kernel/index.ts";
import type { CliContext, CommandResult } from "./cli-command.ts";
import { COMMANDS, type CommandEntry, LATER_COMMANDS } from "./command-list.ts";
import { usageError } from "./errors.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-codes.ts";
import { commandIndex, hasFlag, unknownGlobalOption } from "./find-command.ts";
import type { CliIo } from "./io.ts";
import type { ParsedArguments } from "./parsed-arguments.ts";
import { errorJson, printError } from "./print-error.ts";
import { redact } from "./redact.ts";
import { type Style, styleOf } from "./style.ts";

/**
 * The command line as a function: arguments and the world in, exit code out. The one place that catches; everything
 * below it returns values or throws.
 */
export async function main(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const at = commandIndex(argv);
  const word = at < 0 ? undefined : argv[at];
  const shape: Shape = {
    json: hasFlag(argv, "--json"),
    verbose: hasFlag(argv, "-v", "--verbose"),
    command: word ?? null,
    errorStyle: styleOf(io.stderr, io.environment, !hasFlag(argv, "--no-color")),
  };
  try {
    if (hasFlag(argv, "-V", "--version")) return printData(io, shape, "version", STEMMA_VERSION);
    const rest = argv.filter((_, index) => index !== at);
    if (word === undefined || word === "help") return await helpOrNothing(io, shape, rest, word);
    const entry = entryOf(word);
    return await runCommand(entry, rest, io, { ...shape, command: entry.name });
  } catch (error) {
    return fail(io, shape, error, {});
  }
}

/** How this call answers, known before its arguments are. */
interface Shape {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly command: string | null;
  readonly errorStyle: Style;
}

async function helpOrNothing(
  io: CliIo,
  shape: Shape,
  rest: readonly string[],
  word: string | undefined,
): Promise<ExitCode> {
  const about = rest.find((other) => !other.startsWith("-"));
  if (word === "help" && about !== undefined) {
    return await runCommand(entryOf(about), ["--help"], io, shape);
  }
  const { programHelp } = await import("./help.ts");
  if (word === "help" || hasFlag(rest, "-h", "--help")) return printData(io, shape, "help", programHelp());
  const unknown = unknownGlobalOption(rest);
  throw usageError(unknown === undefined ? "No command is given" : `Unknown option '${unknown}'`);
}

function entryOf(word: string): CommandEntry {
  const entry = COMMANDS.find(({ name, aliases }) => name === word || aliases?.includes(word));
  if (entry !== undefined) return entry;
  if (LATER_COMMANDS.has(word)) {
    throw usageError(`The command "${word}" is not in this version (${STEMMA_VERSION})`);
  }
  const known = COMMANDS.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
  throw usageError(`Unknown command "${word}"`, didYouMean(word, known));
}

async function runCommand(
  entry: CommandEntry,
  argv: readonly string[],
  io: CliIo,
  called: Shape,
): Promise<ExitCode> {
  const [definition, { parseCommandLine }] = await Promise.all([
    entry.load(),
    import("./parse-command-line.ts"),
  ]);
  const line = parseCommandLine(entry, definition, argv, io.stdout.columns || 80);
  if (line.kind === "help") return printData(io, called, "help", line.text);
  const shape = { ...called, json: called.json || definition.wantsJson?.(line.args) === true };
  const { clear, context } = await contextOf(line.args, io, shape);
  let result: CommandResult;
  try {
    result = await definition.run(context, line.args);
  } catch (error) {
    clear();
    return fail(io, shape, error, {});
  }
  clear();
  return finish(io, shape, result);
}

async function contextOf(
  args: ParsedArguments,
  io: CliIo,
  shape: Shape,
): Promise<{ readonly context: CliContext; readonly clear: () => void }> {
  const { progressOn } = await import("./progress.ts");
  const quiet = args.flag("quiet") === true || shape.json;
  const progress = progressOn(io, shape.errorStyle, shape.verbose);
  const chosen = {
    directory: args.text("dir"),
    config: args.text("config"),
    database: args.text("database"),
  };
  const useCase: UseCaseContext = {
    cwd: io.cwd,
    environment: io.environment,
    now: io.now,
    ...chosen,
    signal: io.signal,
    onEvent: quiet ? undefined : progress.listen,
    waitForLock: args.flag("wait") !== false,
  };
  const context: CliContext = {
    io,
    json: shape.json,
    verbose: shape.verbose,
    useCase,
    style: styleOf(io.stdout, io.environment, args.flag("color") !== false),
    say: (text) => {
      if (!shape.json) io.stdout.write(`${text}\n`);
    },
    remark: (text) => {
      if (quiet) return;
      progress.clear();
      io.stderr.write(`${redact(text)}\n`);
    },
  };
  return { context, clear: progress.clear };
}

function finish(io: CliIo, shape: Shape, result: CommandResult): ExitCode {
  if (result.failure !== undefined) return fail(io, shape, result.failure, result.json);
  const ok = result.findings !== true;
  if (shape.json) writeJson(io, { ok, command: shape.command, ...result.json });
  else if (result.text !== undefined && result.text !== "") io.stdout.write(`${result.text}\n`);
  return ok ? EXIT.ok : EXIT.findings;
}

function fail(io: CliIo, shape: Shape, error: unknown, facts: CommandResult["json"]): ExitCode {
  if (shape.json) {
    writeJson(io, { ok: false, command: shape.command, ...facts, error: errorJson(error) });
    if (!isStemmaError(error)) io.stderr.write(`${printError(error, shape.errorStyle, shape.verbose)}\n`);
  } else {
    io.stderr.write(`${printError(error, shape.errorStyle, shape.verbose)}\n`);
  }
  return exitCodeOf(error, io.signal);
}

function printData(io: CliIo, shape: Shape, name: "version" | "help", text: string): ExitCode {
  if (shape.json) writeJson(io, { ok: true, command: name, [name]: text });
  else io.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  return EXIT.ok;
}

/** Errors may quote a driver, so their JSON goes through the same gate as their text. */
function writeJson(io: CliIo, value: Readonly<Record<string, unknown>>): void {
  const text = JSON.stringify(value, null, 2);
  io.stdout.write(`${value.ok === false ? redact(text) : text}\n`);
}
