import { type LexicalGrammar, type Token, tokens } from "./tokens.ts";

/** A name as a statement has it. */
export interface WrittenName {
  readonly schema?: string;
  readonly name: string;
}

/** The tokens of a statement that mean something, read from its beginning. */
export class StatementWords {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string, grammar: LexicalGrammar) {
    this.#text = text;
    this.#tokens = [...tokens(text, grammar)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  }

  /** Whether these words are next; they are behind then. */
  takes(...words: readonly string[]): boolean {
    if (!words.every((word, ahead) => this.#plain(this.#at + ahead) === word)) return false;
    this.#at += words.length;
    return true;
  }

  isAt(words: ReadonlySet<string>): boolean {
    const word = this.#plain(this.#at);
    return word !== undefined && words.has(word);
  }

  /** Whether that word comes before the next comma, in no parentheses. */
  hasHere(word: string): boolean {
    return this.#before([word]) < this.#before([]);
  }

  /** Whether that word comes somewhere, in no parentheses. */
  has(word: string): boolean {
    let depth = 0;
    for (let at = this.#at; at < this.#tokens.length; at++) {
      depth += this.#opens(at);
      if (depth === 0 && this.#plain(at) === word) return true;
    }
    return false;
  }

  /** Goes to that word, if it comes in no parentheses. */
  goesTo(word: string): boolean {
    if (!this.has(word)) return false;
    let depth = 0;
    for (; depth > 0 || this.#plain(this.#at) !== word; this.#at++) depth += this.#opens(this.#at);
    return true;
  }

  /** A name, with a schema before it or not. */
  name(): WrittenName | undefined {
    const first = this.#identifier();
    if (first === undefined) return undefined;
    if (!this.takes(".")) return { name: first };
    const second = this.#identifier();
    return second === undefined ? undefined : { schema: first, name: second };
  }

  /** Names with commas between; `each` reads what stands before and behind one. */
  names(each: { readonly before?: string; readonly behind?: string } = {}): readonly WrittenName[] {
    const found: WrittenName[] = [];
    do {
      if (each.before !== undefined) this.takes(each.before);
      const name = this.name();
      if (name === undefined) break;
      found.push(name);
      if (each.behind !== undefined) this.takes(each.behind);
    } while (this.takes(","));
    return found;
  }

  /** Goes behind the next comma that stands in no parentheses. */
  toNext(): boolean {
    this.#at = this.#before([]);
    return this.takes(",");
  }

  /** The text up to the next of these words or a comma, in no parentheses; it is behind then. */
  textBefore(...words: readonly string[]): string {
    const end = this.#before(words);
    const [first, last] = [this.#tokens[this.#at], this.#tokens[end - 1]];
    if (end === this.#at || first === undefined || last === undefined) return "";
    this.#at = end;
    return this.#text.slice(first.start, last.end);
  }

  /** All names that stand in the rest, wherever, in lower case. */
  restNames(): ReadonlySet<string> {
    const names = new Set<string>();
    while (this.#at < this.#tokens.length) {
      const name = this.#identifier();
      if (name === undefined) this.#at += 1;
      else names.add(name.toLowerCase());
    }
    return names;
  }

  /** Where the next of these words stands, or a comma, in no parentheses; else the end. */
  #before(words: readonly string[]): number {
    let depth = 0;
    for (let at = this.#at; at < this.#tokens.length; at++) {
      depth += this.#opens(at);
      if (depth > 0) continue;
      const word = this.#plain(at);
      if (word === "," || (word !== undefined && words.includes(word))) return at;
    }
    return this.#tokens.length;
  }

  #opens(at: number): number {
    const word = this.#plain(at);
    return word === "(" ? 1 : word === ")" ? -1 : 0;
  }

  /** A word or a sign, in upper case; undefined for quoted names and strings. */
  #plain(at: number): string | undefined {
    const token = this.#tokens[at];
    if (token === undefined || (token.kind !== "word" && token.kind !== "punctuation")) return undefined;
    return this.#text.slice(token.start, token.end).toUpperCase();
  }

  #identifier(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || (token.kind !== "word" && token.kind !== "quoted-identifier"))
      return undefined;
    this.#at += 1;
    const text = this.#text.slice(token.start, token.end);
    if (token.kind === "word") return text;
    const quote = text.at(-1) ?? "";
    const inside = text.slice(1, -1);
    return quote === "]" ? inside : inside.replaceAll(`${quote}${quote}`, quote);
  }
}
