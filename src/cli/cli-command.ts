import type { Command } from "commander";
import type { UseCaseContext } from "../commands/index.ts";
import type { CliIo } from "./io.ts";
import type { ParsedArguments } from "./parsed-arguments.ts";
import type { Style } from "./style.ts";

/** What a command is handed: its arguments, the world, and how to say something while it works. */
export interface CliContext {
  readonly io: CliIo;
  readonly json: boolean;
  readonly verbose: boolean;
  /** What every use-case needs: folder, config, database, environment, clock, signal, listener. */
  readonly useCase: UseCaseContext;
  /** Colours of stdout. */
  readonly style: Style;
  /** Writes data for people to stdout at once; with `--json` nothing, since stdout is one object then. */
  readonly say: (text: string) => void;
  /** Writes a remark to stderr; nothing with `--quiet` or `--json`. */
  readonly remark: (text: string) => void;
}

/** What a command found or did. Data is printed as text or as JSON, never both. */
export interface CommandResult {
  /** Text for stdout that was not said yet, without a newline at the end. */
  readonly text?: string;
  /** The text is a file's: it is kept byte for byte where no terminal shows it. */
  readonly isDocument?: boolean;
  /** What stands in the JSON object beside `ok` and `command`. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Something is to be reported by the exit code (3), e.g. `status --exit-code` with pending revisions. */
  readonly findings?: boolean;
  /** It failed after part of its work, which `json` tells; printed and mapped like an error that was thrown. */
  readonly failure?: unknown;
}

/**
 * One command: its arguments, and how its result is shown. The use-case is imported when it runs, so that help and
 * objections to the command line appear at once.
 */
export interface CliCommand {
  /** Arguments, options and help text on a fresh commander command of that name. */
  define(command: Command): void;
  /** Options that take exactly two values, e.g. `--merge REV REV`. */
  readonly pairs?: readonly string[];
  /** Other ways of asking for JSON than `--json`. */
  readonly wantsJson?: (args: ParsedArguments) => boolean;
  run(context: CliContext, args: ParsedArguments): Promise<CommandResult>;
}
