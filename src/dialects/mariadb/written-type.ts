import { tokens } from "../../sql/index.ts";
import { lexical } from "./grammar.ts";

/** A type taken apart: `decimal(10,2) unsigned`, `enum('a','b')`. */
export interface WrittenType {
  /** In lower case. */
  readonly name: string;
  /** Numbers in parentheses. */
  readonly modifiers: readonly string[];
  /** Texts in parentheses. */
  readonly values: readonly string[];
  /** What stands behind it, in lower case; `compressed` also where it is in a comment for servers. */
  readonly words: readonly string[];
}

/** Undefined where it is no type. `phrases`: names of several words. */
export function writtenType(written: string, phrases: readonly string[] = []): WrittenType | undefined {
  const said = written.replace(/\/\*M?!\d*\s*(\w+)\s*\*\//gi, " $1 ");
  const parts = [...tokens(said, lexical)]
    .filter(({ kind }) => kind !== "space" && kind !== "comment")
    .map(({ kind, start, end }) => ({ kind, text: said.slice(start, end) }));
  const close = parts.findIndex(({ text }) => text === ")");
  const open = parts.findIndex(({ text }) => text === "(");
  if (open < 0 !== close < 0) return undefined;
  const before = open < 0 ? parts : parts.slice(0, open);
  const inside = open < 0 ? [] : parts.slice(open + 1, close);
  const behind = open < 0 ? [] : parts.slice(close + 1);
  if (![...before, ...behind].every(({ kind }) => kind === "word")) return undefined;
  const isListed = ({ kind }: (typeof parts)[number]) => ["number", "string", "punctuation"].includes(kind);
  if (!inside.every(isListed)) return undefined;
  const ofKind = (wanted: string) => inside.filter(({ kind }) => kind === wanted).map(({ text }) => text);
  const words = before.map(({ text }) => text.toLowerCase());
  const [first] = words;
  if (first === undefined) return undefined;
  const phrase = phrases.find((each) => each === words.slice(0, each.split(" ").length).join(" ")) ?? first;
  const rest = words.slice(phrase.split(" ").length);
  return {
    name: phrase,
    modifiers: ofKind("number"),
    values: ofKind("string").map(textIn),
    words: [...rest, ...behind.map(({ text }) => text.toLowerCase())],
  };
}

/** What a string literal stands for. */
export function textIn(literal: string): string {
  const inside = literal.slice(1, -1);
  return inside.replace(/''|\\(.)/gs, (found, escaped: string | undefined) =>
    found === "''" ? "'" : (ESCAPED[escaped ?? ""] ?? escaped ?? ""),
  );
}

/** Source: MariaDB knowledge base, "String Literals". */
const ESCAPED: Readonly<Record<string, string>> = {
  "0": "\0",
  b: "\b",
  n: "\n",
  r: "\r",
  t: "\t",
  Z: "\x1a",
};
