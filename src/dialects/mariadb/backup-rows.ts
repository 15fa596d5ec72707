const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const QUOTE = 0x27;
const BACKTICK = 0x60;
const OPEN = 0x28;
const CLOSE = 0x29;
const SEMICOLON = 0x3b;
const INSERT = Buffer.from("INSERT INTO `");
const VALUES = Buffer.from("VALUES");
/** Between these two lines stand bodies of triggers, routines and events, in which anything may be a line. */
const PROGRAM = Buffer.from("DELIMITER ;;\n");
const PROGRAM_END = Buffer.from("DELIMITER ;\n");

/** A word that is looked for, and how much of it has come. */
class Mark {
  readonly #word: Buffer;
  #found = 0;

  constructor(word: Buffer) {
    this.#word = word;
  }

  /** True where the word is complete with this byte. */
  takes(byte: number, isFirst: boolean): boolean {
    if (isFirst) this.#found = 0;
    else if (this.#found < 0) return false;
    this.#found = this.#word[this.#found] === byte ? this.#found + 1 : -1;
    return this.#found === this.#word.length;
  }
}

/**
 * Counts the rows that a dump inserts: `INSERT INTO t (…) VALUES (…),(…);`, which begins a line, whether each row has a line of its own
 * or not. Strings in it are escaped by backslashes, as mariadb-dump writes them.
 */
export class DumpedRows {
  rows = 0;
  /** Where it is: between statements, in a program, before VALUES, or among the rows. */
  #part: "outside" | "program" | "head" | "rows" = "outside";
  #isFirst = true;
  #depth = 0;
  /** The character that ends the string or name which is being read. */
  #quote = 0;
  #isEscaped = false;
  #word = 0;
  readonly #insert = new Mark(INSERT);
  readonly #program = new Mark(PROGRAM);
  readonly #programEnd = new Mark(PROGRAM_END);

  read(chunk: Buffer): void {
    for (const byte of chunk) {
      if (this.#part === "head" || this.#part === "rows") this.#readInsert(byte);
      else this.#readLine(byte);
      this.#isFirst = byte === NEWLINE;
    }
  }

  #readLine(byte: number): void {
    if (this.#part === "program") {
      if (this.#programEnd.takes(byte, this.#isFirst)) this.#part = "outside";
      return;
    }
    if (this.#program.takes(byte, this.#isFirst)) this.#part = "program";
    if (!this.#insert.takes(byte, this.#isFirst)) return;
    this.#part = "head";
    this.#quote = BACKTICK;
    this.#depth = 0;
    this.#word = 0;
  }

  #readInsert(byte: number): void {
    if (this.#quote !== 0) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH && this.#quote === QUOTE) this.#isEscaped = true;
      // A quote that is doubled ends the string and begins it again.
      else if (byte === this.#quote) this.#quote = 0;
      return;
    }
    if (byte === QUOTE || byte === BACKTICK) this.#quote = byte;
    else if (byte === OPEN) {
      if (this.#part === "rows" && this.#depth === 0) this.rows += 1;
      this.#depth += 1;
    } else if (byte === CLOSE) this.#depth -= 1;
    else if (this.#depth > 0) return;
    else if (byte === SEMICOLON) this.#part = "outside";
    else if (this.#part === "head") {
      this.#word = VALUES[this.#word] === byte ? this.#word + 1 : 0;
      if (this.#word === VALUES.length) this.#part = "rows";
    }
  }
}
