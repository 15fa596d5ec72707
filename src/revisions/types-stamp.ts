import jsTokens from "js-tokens";
import { checksumOf } from "../kernel/index.ts";

/** Grows with every change of what is printed for the same tables. */
const FORMAT = 1;

/** Hex digits of a checksum that are kept: enough that no two are the same by accident. */
const DIGITS = 32;

/** What the first comment of a generated types file says, and whether the rest is still what it was. */
export interface TypesStamp {
  /** It was printed by this version of the printer from exactly this: see `madeFrom` of `newTypesFile`. */
  readonly isFrom: (madeFrom: string) => boolean;
  /** Somebody has changed what it says; formatting and comments do not count. */
  readonly isEdited: boolean;
}

const STAMP = /stemma-types (\d+) ([0-9a-f]{32}) ([0-9a-f]{32})/;

/**
 * Text of a types file: a comment with these lines, and with checksums of all that the file was made from and of the
 * `body` itself, above the body.
 */
export function newTypesFile(remarks: readonly string[], madeFrom: string, body: string): string {
  const stamp = `stemma-types ${FORMAT} ${shortened(madeFrom)} ${meaningOf(body)}`;
  const lines = [...remarks, "", stamp].map((line) => ` * ${line.replaceAll("*/", "*\\/")}`.trimEnd());
  return `/*\n${lines.join("\n")}\n */\n${body}`;
}

/** The stamp of a types file; undefined where it has none in its first comment: somebody has written it. */
export function typesStampOf(text: string): TypesStamp | undefined {
  const [comment = ""] = /^\s*\/\*[\s\S]*?\*\//.exec(text.replace(/^\ufeff/, "")) ?? [];
  const [, format, madeFrom, meaning] = STAMP.exec(comment) ?? [];
  if (format === undefined) return undefined;
  return {
    isFrom: (other) => Number(format) === FORMAT && madeFrom === shortened(other),
    isEdited: meaning !== meaningOf(text),
  };
}

function shortened(text: string): string {
  return checksumOf(text).slice(0, DIGITS);
}

/** What formatters put in and take away where it means nothing: separators, bars before the first alternative. */
const OPTIONAL: ReadonlySet<string> = new Set([";", ",", "|"]);

/** A checksum of what a module of types says, however it is formatted. */
function meaningOf(text: string): string {
  const words: string[] = [];
  for (const { type, value } of jsTokens(text)) {
    if (type === "StringLiteral") words.push(unquoted(value));
    else if (SPELLED.has(type) && !OPTIONAL.has(value)) words.push(value);
  }
  return shortened(JSON.stringify(words));
}

const SPELLED: ReadonlySet<string> = new Set(["IdentifierName", "Punctuator", "NumericLiteral"]);

/** A key may lose its quotes, and a literal may get others. */
function unquoted(literal: string): string {
  return literal.slice(1, -1).replace(/\\(["'])/g, "$1");
}
