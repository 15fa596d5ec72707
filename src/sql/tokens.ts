/** What a lexer must know of a dialect: everything in which the databases' token rules differ. */
export interface LexicalGrammar {
  /** Comments nest (PostgreSQL; the SQL standard allows it). */
  readonly nestedComments: boolean;
  /** `$tag$ … $tag$` is a string. */
  readonly dollarQuotes: boolean;
  /** A backslash escapes inside ordinary '…' strings (MariaDB's default). `E'…'` always has them. */
  readonly backslashEscapes: boolean;
  /** `# …` is a comment. */
  readonly hashComments: boolean;
  /** Characters that open and close quoted identifiers. */
  readonly identifierQuotes: readonly string[];
  /** `"…"` is a string, like `'…'`. */
  readonly doubleQuotedStrings?: boolean;
  /** `--` begins a comment only before space: `5--1` is 6. */
  readonly spacedDashes?: boolean;
  /** What stands in a comment that begins with `/*!` or `/*M!` is run: its two ends are punctuation, it itself is code. */
  readonly executableComments?: boolean;
}

export type TokenKind =
  | "space"
  | "comment"
  | "word"
  | "number"
  | "string"
  | "quoted-identifier"
  | "semicolon"
  | "punctuation";

/** A piece of a script: `text.slice(start, end)`. Tokens cover the text without gaps. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const SPACE = /[\s\u00a0\ufeff]+/y;
const WORD = /[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*/uy;
const NUMBER = /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[\p{L}\p{N}_]*/uy;
const DOLLAR_TAG = /\$(?:[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*)?\$/uy;
const LINE_COMMENT = /--[^\n\r]*/y;
const SPACED_LINE_COMMENT = /--(?![^\s\p{Cc}])[^\n\r]*/uy;
/** The number says from which version of the server on it is run. */
const EXECUTABLE = /\/\*M?!\d*/y;
const HASH_COMMENT = /#[^\n\r]*/y;

/**
 * Cuts a script into tokens. It never fails: what is not closed runs to the end of the text, and it is left to
 * the database to object. Sources: PostgreSQL manual 4.1 "Lexical Structure", MariaDB knowledge base
 * "String Literals" and "Comment Syntax". `from`: where to begin, outside any token.
 */
export function* tokens(text: string, grammar: LexicalGrammar, from = 0): Generator<Token, void, undefined> {
  let at = from;
  while (at < text.length) {
    const token = next(text, at, grammar);
    yield token;
    at = token.end;
  }
}

/** Long scripts are cut here: by what a token begins with most patterns need not be tried. */
function next(text: string, start: number, grammar: LexicalGrammar): Token {
  const ch = text.charAt(start);
  if (ch === ";") return { kind: "semicolon", start, end: start + 1 };
  if (ch === "'" || (ch === '"' && grammar.doubleQuotedStrings === true))
    return { kind: "string", start, end: endOfQuoted(text, start, ch, grammar.backslashEscapes) };
  if (grammar.identifierQuotes.includes(ch)) {
    return { kind: "quoted-identifier", start, end: endOfName(text, start, ch) };
  }
  const code = text.charCodeAt(start);
  if (code <= 0x20 || code >= ASCII_END) {
    const space = match(SPACE, text, start);
    if (space > start) return { kind: "space", start, end: space };
  }
  if (ch === "-" && text.startsWith("--", start)) {
    const end = match(grammar.spacedDashes === true ? SPACED_LINE_COMMENT : LINE_COMMENT, text, start);
    if (end > start) return { kind: "comment", start, end };
  }
  if (ch === "#" && grammar.hashComments)
    return { kind: "comment", start, end: match(HASH_COMMENT, text, start) };
  if (grammar.executableComments === true && (ch === "*" || ch === "/")) {
    const end = text.startsWith("*/", start) ? start + 2 : match(EXECUTABLE, text, start);
    if (end > start) return { kind: "punctuation", start, end };
  }
  if (ch === "/" && text.startsWith("/*", start)) {
    return { kind: "comment", start, end: endOfBlockComment(text, start, grammar.nestedComments) };
  }
  if (ch === "$" && grammar.dollarQuotes) {
    const tagEnd = match(DOLLAR_TAG, text, start);
    if (tagEnd > start) {
      const close = text.indexOf(text.slice(start, tagEnd), tagEnd);
      return { kind: "string", start, end: close < 0 ? text.length : close + (tagEnd - start) };
    }
  }
  if (code >= ASCII_END || isLetter(code) || ch === "_") {
    const word = match(WORD, text, start);
    if (word > start) return wordOrPrefixedString(text, start, word, grammar);
  }
  if (ch === "." || isDigit(code)) {
    const number = match(NUMBER, text, start);
    if (number > start) return { kind: "number", start, end: number };
  }
  return { kind: "punctuation", start, end: start + 1 };
}

const ASCII_END = 0x80;

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** `E'…'`, `B'…'`, `X'…'`, `N'…'`, `U&'…'`: one token with their prefix; only E has backslash escapes of its own. */
function wordOrPrefixedString(text: string, start: number, end: number, grammar: LexicalGrammar): Token {
  const after = text.charAt(end);
  if (after !== "'" && after !== "&") return { kind: "word", start, end };
  const word = text.slice(start, end).toUpperCase();
  if (word === "U" && text.startsWith("&'", end)) {
    return { kind: "string", start, end: endOfQuoted(text, end + 1, "'", grammar.backslashEscapes) };
  }
  if (after === "'" && (word === "E" || word === "B" || word === "X" || word === "N")) {
    const escapes = word === "E" || grammar.backslashEscapes;
    return { kind: "string", start, end: endOfQuoted(text, end, "'", escapes) };
  }
  return { kind: "word", start, end };
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function endOfQuoted(text: string, start: number, close: string, backslashEscapes: boolean): number {
  let at = start + 1;
  while (at < text.length) {
    const ch = text.charAt(at);
    if (ch === "\\" && backslashEscapes) at += 2;
    else if (ch !== close) at += 1;
    else if (text.charAt(at + 1) === close) at += 2;
    else return at + 1;
  }
  return text.length;
}

/** What is in brackets has no way to name one. Source: tokenize.c of SQLite. */
function endOfName(text: string, start: number, open: string): number {
  if (open !== "[") return endOfQuoted(text, start, open, false);
  const close = text.indexOf("]", start);
  return close < 0 ? text.length : close + 1;
}

function endOfBlockComment(text: string, start: number, nested: boolean): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    if (text.startsWith("/*", at) && (nested || depth === 0)) {
      depth += 1;
      at += 2;
    } else if (text.startsWith("*/", at)) {
      depth -= 1;
      at += 2;
      if (depth === 0) return at;
    } else {
      at += 1;
    }
  }
  return text.length;
}
