import { tokens } from "../../../sql/index.ts";
import { lexical } from "../grammar.ts";

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

/** Longest first. */
const SIGNS = ["->>", "||", "<=", ">=", "<>", "!=", "==", "<<", ">>", "->"];

/** The pieces of a text, without space and comments. */
export function lexemesOf(text: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  let joined = 0;
  for (const { kind, start, end } of tokens(text, lexical)) {
    if (start < joined || kind === "space" || kind === "comment") continue;
    const written = text.slice(start, end);
    if (kind === "quoted-identifier") {
      lexemes.push({ kind: "name", text: written, name: unquoted(written), word: written, start, end });
    } else if (kind === "word") {
      const word = written.toUpperCase();
      lexemes.push({ kind: "word", text: written, name: written, word, start, end });
    } else if (kind === "number" || kind === "string") {
      lexemes.push({ kind, text: written, name: "", word: written, start, end });
    } else {
      const sign = SIGNS.find((each) => text.startsWith(each, start)) ?? written;
      joined = start + sign.length;
      lexemes.push({ kind: "sign", text: sign, name: "", word: sign, start, end: joined });
    }
  }
  return lexemes;
}

function unquoted(written: string): string {
  const quote = written.charAt(0);
  const inside = written.slice(1, -1);
  return quote === "[" ? inside : inside.replaceAll(`${quote}${quote}`, quote);
}

/** A name, a word that may be one, or a text where SQLite takes one for a name: what it is called. */
export function nameIn(lexeme: Lexeme | undefined): string | undefined {
  if (lexeme?.kind === "string") return lexeme.text.slice(1, -1).replaceAll("''", "'");
  return lexeme?.kind === "word" || lexeme?.kind === "name" ? lexeme.name : undefined;
}
