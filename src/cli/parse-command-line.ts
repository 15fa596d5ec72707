import { Command, CommanderError, Option } from "commander";
import { didYouMean } from "../kernel/index.ts";
import type { CliCommand } from "./cli-command.ts";
import type { CommandEntry } from "./command-list.ts";
import { watchContradictions } from "./contradictions.ts";
import { usageError } from "./errors.ts";
import { addGlobalOptions, EVERYWHERE } from "./global-options.ts";
import { type ParsedArguments, parsedArguments } from "./parsed-arguments.ts";

/** Either the arguments, or the help that was asked for. */
export type CommandLine =
  | { readonly kind: "run"; readonly args: ParsedArguments }
  | { readonly kind: "help"; readonly text: string };

/**
 * Parses what stands on the command line besides the command's name. Commander is kept from printing and from
 * ending the process: what it objects to becomes `cli/usage`.
 */
export function parseCommandLine(
  entry: CommandEntry,
  definition: CliCommand,
  argv: readonly string[],
  columns: number,
): CommandLine {
  let help = "";
  const command = new Command(`stemma ${entry.name}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        help += text;
      },
      writeErr: () => undefined,
      outputError: () => undefined,
      getOutHelpWidth: () => columns,
      getOutHasColors: () => false,
    })
    .showSuggestionAfterError(false)
    .allowExcessArguments(false)
    .addHelpOption(new Option("-h, --help", "show this help").helpGroup(EVERYWHERE));
  for (const alias of entry.aliases ?? []) command.alias(`stemma ${alias}`);
  definition.define(command);
  addGlobalOptions(command);
  const refuseContradictions = watchContradictions(command);
  try {
    command.parse(spreadPairs(spreadWait(argv), definition.pairs ?? []), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.helpDisplayed") return { kind: "help", text: help };
    throw usageError(sentence(error.message), hintFor(error, entry, command));
  }
  refuseContradictions();
  return { kind: "run", args: parsedArguments(command) };
}

/** `--wait=5m` as `--wait --wait-for=5m`. */
function spreadWait(argv: readonly string[]): string[] {
  const end = argv.indexOf("--");
  return argv.flatMap((word, at) =>
    word.startsWith("--wait=") && (end < 0 || at < end)
      ? ["--wait", `--wait-for=${word.slice("--wait=".length)}`]
      : [word],
  );
}

/** `--merge A B` as `--merge A --merge B`: commander's own lists would swallow all words that follow. */
export function spreadPairs(argv: readonly string[], pairs: readonly string[]): string[] {
  const spread: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? "";
    const first = argv[at + 1];
    const second = argv[at + 2];
    const isPair = first !== undefined && second !== undefined && !`${first} ${second}`.match(/(^| )-/);
    if (word === "--") return [...spread, ...argv.slice(at)];
    if (pairs.includes(word) && isPair) {
      spread.push(word, first, word, second);
      at += 2;
    } else spread.push(word);
  }
  return spread;
}

function sentence(message: string): string {
  const text = message.replace(/^error: /, "").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function hintFor(error: CommanderError, entry: CommandEntry, command: Command): string {
  const help = `stemma ${entry.name} --help shows its arguments.`;
  const unknown = /unknown option '(--?[^'=]+)/.exec(error.message)?.[1];
  if (error.code !== "commander.unknownOption" || unknown === undefined) return help;
  const known = command.options.flatMap(({ long, short }) => [long, short]);
  const near = didYouMean(
    unknown,
    known.filter((name) => typeof name === "string"),
  );
  return near ?? help;
}
