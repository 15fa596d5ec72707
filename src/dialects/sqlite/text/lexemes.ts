/** A piece of SQL that means something. */
export interface Lexeme {
  readonly kind: "word" | "name" | "number" | "string" | "sign";
  /** As it is written; of signs that belong together all of them: `||`. */
  readonly text: string;
  /** Of a quoted name what is in the quotes; of a word the word itself; else empty. */
  readonly name: string;
  /** Of a word in upper case, of anything else the text: what a keyword is compared with. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** By their first characters, longest first. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  "-": ["->>", "->"],
  "|": ["||"],
  "<": ["<=", "<>", "<<"],
  ">": [">=", ">>"],
  "!": ["!="],
  "=": ["=="],
};

/**
 * The pieces of a text, without space and comments. A lexer of its own, since all that a database has goes through it when it
 * is read. What is not closed runs to the end of the text. Source: tokenize.c of SQLite.
 */
export function lexemesOf(text: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at += 1;
    } else if (isLetter(code)) {
      const start = at;
      do at += 1;
      while (at < length && isInWord(text.charCodeAt(at)));
      if (text.charCodeAt(at) === 39 && at === start + 1 && (code === 120 || code === 88)) {
        at = endOfQuoted(text, at, 39);
        lexemes.push(plain("string", text, start, at));
      } else {
        const name = text.slice(start, at);
        lexemes.push({ kind: "word", text: name, name, word: name.toUpperCase(), start, end: at });
      }
    } else if (code === 45 && text.charCodeAt(at + 1) === 45) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? length : end;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf("*/", at + 2);
      at = end < 0 ? length : end + 2;
    } else {
      const start = at;
      if (code === 39) {
        at = endOfQuoted(text, at, 39);
        lexemes.push(plain("string", text, start, at));
      } else if (code === 34 || code === 96 || code === 91) {
        at = code === 91 ? endOfBracket(text, at) : endOfQuoted(text, at, code);
        const written = text.slice(start, at);
        lexemes.push({ kind: "name", text: written, name: unquoted(written), word: written, start, end: at });
      } else if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)))) {
        at = endOfNumber(text, at);
        lexemes.push(plain("number", text, start, at));
      } else {
        const ch = text.charAt(at);
        const sign = SIGNS[ch]?.find((each) => text.startsWith(each, start)) ?? ch;
        at += sign.length;
        lexemes.push({ kind: "sign", text: sign, name: "", word: sign, start, end: at });
      }
    }
  }
  return lexemes;
}

function plain(kind: "string" | "number", text: string, start: number, end: number): Lexeme {
  const written = text.slice(start, end);
  return { kind, text: written, name: "", word: written, start, end };
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isInWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 36;
}

/** Two of the quotes stand for one. */
function endOfQuoted(text: string, start: number, quote: number): number {
  const close = String.fromCharCode(quote);
  let at = start + 1;
  for (;;) {
    const end = text.indexOf(close, at);
    if (end < 0) return text.length;
    if (text.charCodeAt(end + 1) !== quote) return end + 1;
    at = end + 2;
  }
}

function endOfBracket(text: string, start: number): number {
  const end = text.indexOf("]", start);
  return end < 0 ? text.length : end + 1;
}

/** `1`, `.5`, `1e-3`, `0xff`, `1_000` */
function endOfNumber(text: string, start: number): number {
  const found = /(?:0[xX][0-9a-fA-F]+|[\d_]*\.?[\d_]*(?:[eE][+-]?\d+)?)[\w$]*/y;
  found.lastIndex = start;
  return found.test(text) ? found.lastIndex : start + 1;
}

function unquoted(written: string): string {
  const quote = written.charAt(0);
  const inside = written.slice(1, -1);
  return quote === "[" || !inside.includes(quote) ? inside : inside.replaceAll(`${quote}${quote}`, quote);
}

/** A name, a word that may be one, or a text where SQLite takes one for a name: what it is called. */
export function nameIn(lexeme: Lexeme | undefined): string | undefined {
  if (lexeme?.kind === "string") return lexeme.text.slice(1, -1).replaceAll("''", "'");
  return lexeme?.kind === "word" || lexeme?.kind === "name" ? lexeme.name : undefined;
}
