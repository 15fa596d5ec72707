import { type Lexeme, nameIn } from "./lexemes.ts";
import { closing } from "./normal-text.ts";

/** Goes through the pieces of a statement from left to right. */
export class Reader {
  readonly #lexemes: readonly Lexeme[];
  #at = 0;

  constructor(lexemes: readonly Lexeme[]) {
    this.#lexemes = lexemes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#lexemes.length;
  }

  /** True where these words or signs come next. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, place) => {
      const lexeme = this.#lexemes[this.#at + place];
      return lexeme !== undefined && lexeme.kind !== "name" && lexeme.word === word;
    });
  }

  /** Goes past these words or signs where they come next. */
  takes(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false;
    this.#at += words.length;
    return true;
  }

  /** The word that comes next, in upper case; empty where it is none. */
  get word(): string {
    const lexeme = this.#lexemes[this.#at];
    return lexeme?.kind === "word" ? lexeme.word : "";
  }

  skip(): Lexeme | undefined {
    const lexeme = this.#lexemes[this.#at];
    this.#at += 1;
    return lexeme;
  }

  /** The name that comes next; undefined and nothing taken where none does. */
  name(): string | undefined {
    const name = nameIn(this.#lexemes[this.#at]);
    if (name !== undefined) this.#at += 1;
    return name;
  }

  /** What is in the parentheses that come next; nothing is taken where none do. */
  inside(): readonly Lexeme[] | undefined {
    if (!this.sees("(")) return undefined;
    const end = closing(this.#lexemes, this.#at);
    const found = this.#lexemes.slice(this.#at + 1, end);
    this.#at = end + 1;
    return found;
  }

  /** All that is left. */
  rest(): readonly Lexeme[] {
    const found = this.#lexemes.slice(this.#at);
    this.#at = this.#lexemes.length;
    return found;
  }
}

/** Pieces between the commas that stand in no parentheses. */
export function listed(lexemes: readonly Lexeme[]): readonly (readonly Lexeme[])[] {
  const items: Lexeme[][] = [[]];
  let depth = 0;
  for (const lexeme of lexemes) {
    if (lexeme.text === "(") depth += 1;
    if (lexeme.text === ")") depth -= 1;
    if (lexeme.text === "," && depth === 0) items.push([]);
    else items.at(-1)?.push(lexeme);
  }
  return items;
}
