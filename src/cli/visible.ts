import { randomBytes } from "node:crypto";
import { withoutKnownSecrets } from "../kernel/index.ts";
import type { CliIo, TextSink } from "./io.ts";

/** Stands around what Stemma itself tells a terminal. Nobody who names a table can know it. */
const OWN = `\u{f8ff}${randomBytes(9).toString("base64url")}\u{f8ff}`;

/** Characters that a terminal obeys, but for line break and tab, and those that turn the order of letters round. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant.
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text whose control characters can be seen and do nothing: `\u001b`. Names, messages and notices come from
 * databases and files of others; in JSON it is another spelling of the same text.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n/g, "\n")
    .replace(OBEYED, (ch) => `\\u${ch.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Marks what Stemma tells a terminal, so that it passes where all else is made visible. */
export function own(sequence: string): string {
  return `${OWN}${sequence}${OWN}`;
}

/**
 * The same ends of a command, through which no password gets that is known, and nothing but Stemma's own colours as something
 * that a terminal obeys. A document (`writeDocument`) goes to a file or a pipe with its control characters.
 */
export function guarded<Io extends Pick<CliIo, "stdout" | "stderr">>(io: Io): Io {
  return { ...io, stdout: guardedSink(io.stdout), stderr: guardedSink(io.stderr) };
}

function guardedSink(sink: TextSink): TextSink {
  return {
    get isTTY() {
      return sink.isTTY;
    },
    get columns() {
      return sink.columns;
    },
    write: (text) => sink.write(harmless(text)),
    writeDocument: (text) => sink.write(sink.isTTY === true ? harmless(text) : withoutKnownSecrets(text)),
  };
}

/** Every second piece stands between two marks. */
function harmless(text: string): string {
  return text
    .split(OWN)
    .map((piece, at) => (at % 2 === 1 ? piece : shown(piece)))
    .join("");
}

/** A text that goes to people: without the passwords that are known, and visible. */
export function shown(text: string): string {
  return visible(withoutKnownSecrets(text));
}
