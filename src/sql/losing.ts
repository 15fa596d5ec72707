import { type LexicalGrammar, type Token, tokens } from "./tokens.ts";

/** A name as a statement has it. */
export interface WrittenName {
  readonly schema?: string;
  readonly name: string;
}

/** What a statement takes away from a database, or makes anew, as far as its words tell. */
export type Losing =
  /** A table with its rows. */
  | { readonly kind: "table"; readonly table: WrittenName }
  /** All rows of a table. */
  | { readonly kind: "rows"; readonly table: WrittenName }
  | { readonly kind: "column"; readonly table: WrittenName; readonly column: string }
  /** All that is in it. */
  | { readonly kind: "schema"; readonly schema: string }
  /** A table gets a name: what had it before was made anew. */
  | { readonly kind: "named"; readonly table: WrittenName }
  /** Rows or columns of a table are changed in another way. */
  | { readonly kind: "changed"; readonly table: WrittenName };

/** What follows DROP in an ALTER TABLE where it is no column. Sources: the databases' manuals, ALTER TABLE. */
const NO_COLUMN = new Set([
  "CONSTRAINT",
  "INDEX",
  "KEY",
  "PRIMARY",
  "FOREIGN",
  "CHECK",
  "PARTITION",
  "PERIOD",
  "SYSTEM",
  "UNIQUE",
]);

/**
 * What a statement takes away. It is found by words: what a CASCADE takes along, and what routines and DO blocks do, is not.
 */
export function losingIn(statement: string, grammar: LexicalGrammar): readonly Losing[] {
  const words = new Words(statement, grammar);
  if (words.takes("DROP")) return droppedBy(words);
  if (words.takes("TRUNCATE")) {
    words.takes("TABLE");
    return words.names().map((table) => ({ kind: "rows", table }));
  }
  if (words.takes("DELETE")) {
    words.takes("FROM");
    return words.names().map((table) => ({ kind: "changed", table }));
  }
  if (words.takes("UPDATE")) return words.names().map((table) => ({ kind: "changed", table }));
  if (words.takes("RENAME") && words.takes("TABLE")) return [];
  if (words.takes("ALTER")) {
    for (const word of ["ONLINE", "IGNORE"]) words.takes(word);
    if (words.takes("TABLE")) return alteredBy(words);
  }
  return [];
}

function droppedBy(words: Words): readonly Losing[] {
  if (words.takes("SCHEMA")) {
    words.takesIfExists();
    return words.names().map(({ name }) => ({ kind: "schema", schema: name }));
  }
  if (!words.takes("TABLE")) return [];
  words.takesIfExists();
  return words.names().map((table) => ({ kind: "table", table }));
}

function alteredBy(words: Words): readonly Losing[] {
  words.takesIfExists();
  words.takes("ONLY");
  const table = words.name();
  if (table === undefined) return [];
  words.takes("*");
  const found: Losing[] = [{ kind: "changed", table }];
  do {
    if (words.takes("DROP")) {
      if (words.isAt(NO_COLUMN)) continue;
      words.takes("COLUMN");
      words.takesIfExists();
      const column = words.name();
      if (column !== undefined) found.push({ kind: "column", table, column: column.name });
    } else if (words.takes("RENAME") && words.takes("TO")) {
      const name = words.name();
      const place = table.schema === undefined ? {} : { schema: table.schema };
      if (name !== undefined) found.push({ kind: "named", table: { ...place, ...name } });
    }
  } while (words.toNext());
  return found;
}

/** The tokens of a statement that mean something, read from its beginning. */
class Words {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string, grammar: LexicalGrammar) {
    this.#text = text;
    this.#tokens = [...tokens(text, grammar)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  }

  /** Whether that word is next; it is behind then. */
  takes(word: string): boolean {
    if (this.#plain() !== word) return false;
    this.#at += 1;
    return true;
  }

  takesIfExists(): void {
    if (this.takes("IF")) this.takes("EXISTS");
  }

  isAt(words: ReadonlySet<string>): boolean {
    const word = this.#plain();
    return word !== undefined && words.has(word);
  }

  /** A name, with a schema before it or not. */
  name(): WrittenName | undefined {
    const first = this.#identifier();
    if (first === undefined) return undefined;
    if (!this.takes(".")) return { name: first };
    const second = this.#identifier();
    return second === undefined ? undefined : { schema: first, name: second };
  }

  /** Names with commas between. */
  names(): readonly WrittenName[] {
    const found: WrittenName[] = [];
    do {
      this.takes("ONLY");
      const name = this.name();
      if (name === undefined) break;
      found.push(name);
    } while (this.takes(","));
    return found;
  }

  /** Goes behind the next comma that stands in no parentheses. */
  toNext(): boolean {
    let depth = 0;
    for (; this.#at < this.#tokens.length; this.#at++) {
      const word = this.#plain();
      if (word === "(") depth += 1;
      else if (word === ")") depth -= 1;
      else if (word === "," && depth === 0) {
        this.#at += 1;
        return true;
      }
    }
    return false;
  }

  /** A word or a sign, in upper case; undefined for quoted names and strings. */
  #plain(): string | undefined {
    const token = this.#tokens[this.#at];
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
