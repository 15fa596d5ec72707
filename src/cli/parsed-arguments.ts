import type { Command } from "commander";

/** What stood on the command line, read by name. */
export interface ParsedArguments {
  /** Positional arguments; a variadic one gives all its words. */
  readonly words: readonly string[];
  /** Value of an option, undefined where it was not given. */
  text(option: string): string | undefined;
  /** Values of an option that may stand several times. */
  list(option: string): readonly string[];
  /** True or false where the option or its `--no-` form was given. */
  flag(option: string): boolean | undefined;
}

/** The arguments of a parsed commander command. Option names are given in camel case, as commander keeps them. */
export function parsedArguments(command: Command): ParsedArguments {
  const values: Readonly<Record<string, unknown>> = command.opts();
  return {
    words: command.args,
    text(option) {
      const value = values[option];
      return typeof value === "string" ? value : undefined;
    },
    list(option) {
      const value = values[option];
      return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
    },
    flag(option) {
      const value = values[option];
      return typeof value === "boolean" ? value : undefined;
    },
  };
}
