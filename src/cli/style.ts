import colors from "picocolors";
import type { CliIo, TextSink } from "./io.ts";

/** The colours of one stream; without a terminal each function gives its text back. */
export type Style = ReturnType<typeof colors.createColors>;

/**
 * Whether a stream gets colours: only a terminal, unless NO_COLOR, `--no-color` or FORCE_COLOR=0 forbid them. Another
 * FORCE_COLOR asks for them on a terminal that calls itself dumb.
 */
export function styleOf(sink: TextSink, environment: CliIo["environment"], allowed: boolean): Style {
  return colors.createColors(hasColor(sink, environment, allowed));
}

function hasColor(sink: TextSink, environment: CliIo["environment"], allowed: boolean): boolean {
  if (!allowed || sink.isTTY !== true || (environment.NO_COLOR ?? "") !== "") return false;
  const force = environment.FORCE_COLOR;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return environment.TERM !== "dumb";
}

/** No colours at all: for drawings that go into files and tests. */
export const PLAIN: Style = colors.createColors(false);
