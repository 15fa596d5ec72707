import type { UseCaseContext } from "../commands/index.ts";
import { didYouMean, STEMMA_VERSION, withoutSecrets } from "../kernel/index.ts";
import { printData, printFailure, printResult } from "./answer.ts";
import type { CliContext, CommandResult } from "./cli-command.ts";
import { COMMANDS, type CommandEntry, LATER_COMMANDS } from "./command-list.ts";
import { usageError } from "./errors.ts";
import type { ExitCode } from "./exit-codes.ts";
import { commandIndex, hasFlag, unknownGlobalOption } from "./find-command.ts";
import type { CliIo } from "./io.ts";
import type { ParsedArguments } from "./parsed-arguments.ts";
import { type Shape, shapeOf } from "./shape.ts";
import { styleOf } from "./style.ts";
import { guarded } from "./visible.ts";

/**
 * The command line as a function: arguments and the world in, exit code out. The one place that catches; everything
 * below it returns values or throws.
 */
export async function main(argv: readonly string[], world: CliIo): Promise<ExitCode> {
  const io = guarded(world);
  const at = commandIndex(argv);
  const word = at < 0 ? undefined : argv[at];
  const shape = shapeOf(argv, io);
  try {
    if (hasFlag(argv, "-V", "--version")) return printData(io, shape, "version", STEMMA_VERSION);
    const rest = argv.filter((_, index) => index !== at);
    if (word === undefined || word === "help") return await helpOrNothing(io, shape, rest, word);
    return await runCommand(entryOf(word), rest, io, shape);
  } catch (error) {
    return printFailure(io, shape, error, {});
  }
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
  const { clear, context, withWarnings } = await contextOf(line.args, io, shape);
  let result: CommandResult;
  try {
    result = await definition.run(context, line.args);
  } catch (error) {
    clear();
    return printFailure(io, shape, error, withWarnings({}));
  }
  clear();
  return printResult(io, shape, { ...result, json: withWarnings(result.json) });
}

/** Milliseconds of `--wait=5m`. */
async function lockWaitOf(args: ParsedArguments): Promise<number | undefined> {
  const text = args.text("waitFor");
  if (text === undefined) return undefined;
  const { parseDuration } = await import("../project/index.ts");
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined)
    throw usageError(`--wait=${text} is no duration`, "E.g. --wait=500ms, --wait=30s, --wait=5m.");
  return milliseconds;
}

/** What a command is handed, and what `main` needs to end it. */
interface Handed {
  readonly context: CliContext;
  /** Takes the line of progress off the terminal. */
  readonly clear: () => void;
  /** A command's JSON with the deployment's warnings before its own, once a deployment was loaded. */
  readonly withWarnings: (json: CommandResult["json"]) => CommandResult["json"];
}

async function contextOf(args: ParsedArguments, io: CliIo, shape: Shape): Promise<Handed> {
  const { progressOn } = await import("./progress.ts");
  const quiet = args.flag("quiet") === true || shape.json;
  const progress = progressOn(io, shape.errorStyle, shape.verbose);
  let warned: readonly string[] | undefined;
  const remark = (text: string): void => {
    if (quiet) return;
    progress.clear();
    io.stderr.write(`${withoutSecrets(text)}\n`);
  };
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
    onWarnings: (warnings) => {
      warned = [...(warned ?? []), ...warnings];
      for (const warning of warnings) remark(`warning: ${warning}`);
    },
    waitForLock: args.flag("wait") !== false,
    lockWait: await lockWaitOf(args),
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
    remark,
  };
  const withWarnings = (json: CommandResult["json"]): CommandResult["json"] => {
    if (warned === undefined) return json;
    const own: readonly unknown[] = Array.isArray(json.warnings) ? json.warnings : [];
    return { ...json, warnings: [...warned, ...own] };
  };
  return { context, clear: progress.clear, withWarnings };
}
