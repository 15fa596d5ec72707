import colors from "picocolors";
import type { CliIo, TextSink } from "./io.ts";
import { own } from "./visible.ts";

const NAMES = ["bold", "dim", "red", "green", "yellow", "blue", "magenta", "cyan"] as const;

/** The colours of one stream; without a terminal each function gives its text back. */
export type Style = Readonly<Record<(typeof NAMES)[number], (text: string) => string>>;

/**
 * Whether a stream gets colours: only a terminal, unless NO_COLOR, `--no-color` or FORCE_COLOR=0 forbid them. Another
 * FORCE_COLOR asks for them on a terminal that calls itself dumb.
 */
export function styleOf(sink: TextSink, environment: CliIo["environment"], allowed: boolean): Style {
  return hasColor(sink, environment, allowed) ? COLORFUL : PLAIN;
}

function hasColor(sink: TextSink, environment: CliIo["environment"], allowed: boolean): boolean {
  if (!allowed || sink.isTTY !== true || (environment.NO_COLOR ?? "") !== "") return false;
  const force = environment.FORCE_COLOR;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return environment.TERM !== "dumb";
}

/** No colours at all: for drawings that go into files and tests. */
export const PLAIN: Style = styleWith(() => (text) => text);

/** Colours that pass where control characters of names and messages are made visible. */
const COLORFUL: Style = styleWith((name) => {
  const [open = "", close = ""] = colors.createColors(true)[name]("|").split("|");
  return (text) => `${own(open)}${text}${own(close)}`;
});

function styleWith(paint: (name: (typeof NAMES)[number]) => (text: string) => string): Style {
  const [bold, dim, red, green, yellow, blue, magenta, cyan] = NAMES;
  return {
    bold: paint(bold),
    dim: paint(dim),
    red: paint(red),
    green: paint(green),
    yellow: paint(yellow),
    blue: paint(blue),
    magenta: paint(magenta),
    cyan: paint(cyan),
  };
}
