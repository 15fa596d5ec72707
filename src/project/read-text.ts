import { readFileSync } from "node:fs";

/** What of a file is no text, and in which line, from 1. */
export interface TextFault {
  readonly line: number;
  readonly problem: string;
}

const MARK = "\ufeff";
const REPLACEMENT = "\ufffd";

/** The text of a file in UTF-8, without a byte-order mark; or what is wrong with it: nothing is replaced in silence. */
export function readText(path: string): string | TextFault {
  const bytes = readFileSync(path);
  const text = bytes.toString("utf8");
  const zero = text.indexOf("\0");
  if (zero >= 0) {
    const problem =
      "the file has a U+0000 in it, which no database takes: is it saved as UTF-16? It has to be UTF-8";
    return { line: lineOf(text, zero), problem };
  }
  // The text may have that character by right.
  const replaced = text.indexOf(REPLACEMENT);
  if (replaced >= 0 && !Buffer.from(text).equals(bytes)) {
    return { line: lineOf(text, replaced), problem: "the file is not UTF-8, from this line on or after it" };
  }
  return text.startsWith(MARK) ? text.slice(1) : text;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
