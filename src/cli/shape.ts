import { COMMANDS } from "./command-list.ts";
import { commandIndex, hasFlag } from "./find-command.ts";
import type { CliIo } from "./io.ts";
import { type Style, styleOf } from "./style.ts";

/** How a call answers, known before its arguments are parsed. */
export interface Shape {
  readonly json: boolean;
  readonly verbose: boolean;
  /** The command's own name where an alias was typed; null where none was. */
  readonly command: string | null;
  readonly errorStyle: Style;
}

/** The shape of a command line, whether or not it can be understood. */
export function shapeOf(argv: readonly string[], io: Pick<CliIo, "stderr" | "environment">): Shape {
  const word = argv[commandIndex(argv)];
  const entry = COMMANDS.find(({ aliases }) => word !== undefined && aliases?.includes(word));
  return {
    json: hasFlag(argv, "--json"),
    verbose: hasFlag(argv, "-v", "--verbose"),
    command: entry?.name ?? word ?? null,
    errorStyle: styleOf(io.stderr, io.environment, !hasFlag(argv, "--no-color")),
  };
}
