import { type Token, tokens } from "../../sql/index.ts";
import { lexical } from "./grammar.ts";
import { isProgramHead, ProgramDepth } from "./program-depth.ts";

/** A token that means something to the server. */
export interface Significant {
  readonly kind: Token["kind"];
  readonly text: string;
  /** In upper case. */
  readonly upper: string;
}

/** A statement of a script and its tokens; the two ends of an executable comment are none. */
export interface Piece {
  readonly sql: string;
  /** Where it begins in the script, in UTF-16 units from 0. */
  readonly start: number;
  readonly tokens: readonly Significant[];
}

const EXECUTABLE = /^\/\*M?!/;
const DELIMITER_LINE = /delimiter[ \t]+(\S+)[^\n\r]*/iy;

/**
 * Cuts a script as MariaDB's own client does: at semicolons, or at what DELIMITER says; that line is the client's and goes
 * nowhere. Unlike the client it follows BEGIN … END, so that bodies of procedures need no other delimiter.
 */
export function splitScript(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let delimiter = ";";
  let open = new OpenStatement(text);
  const close = (): void => {
    const piece = open.piece();
    if (piece !== undefined) pieces.push(piece);
    open = new OpenStatement(text);
  };
  for (let at = 0; at < text.length; ) {
    const jump = ((): number | undefined => {
      for (const token of tokens(text, lexical, at)) {
        if (token.kind === "space" || token.kind === "comment") continue;
        const command = open.isEmpty ? delimiterAt(text, token) : undefined;
        if (command !== undefined) {
          delimiter = command.delimiter;
          return command.end;
        }
        const cut = delimiterIn(text, token, delimiter);
        if (cut === undefined || (delimiter === ";" && !open.mayEnd)) {
          open.add(token);
          continue;
        }
        if (cut > token.start) open.add({ kind: "word", start: token.start, end: cut });
        close();
        return cut + delimiter.length;
      }
      return undefined;
    })();
    at = jump ?? text.length;
  }
  close();
  return pieces;
}

function delimiterAt(
  text: string,
  { kind, start }: Token,
): { readonly delimiter: string; readonly end: number } | undefined {
  if (kind !== "word") return undefined;
  DELIMITER_LINE.lastIndex = start;
  const found = DELIMITER_LINE.exec(text);
  return found === null ? undefined : { delimiter: found[1] ?? ";", end: DELIMITER_LINE.lastIndex };
}

/** Where in a token the delimiter begins: `$$` may stand at the end of a word. */
function delimiterIn(text: string, { kind, start, end }: Token, delimiter: string): number | undefined {
  if (kind === "string" || kind === "quoted-identifier") return undefined;
  if (text.startsWith(delimiter, start)) return start;
  if (kind !== "word" || /^\w+$/.test(delimiter)) return undefined;
  const found = text.slice(start, end).indexOf(delimiter);
  return found < 0 ? undefined : start + found;
}

/** A statement while it is read. */
class OpenStatement {
  readonly #text: string;
  readonly #tokens: Significant[] = [];
  readonly #depth = new ProgramDepth();
  #start = -1;
  #end = -1;
  #executable = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isEmpty(): boolean {
    return this.#start < 0;
  }

  /** A semicolon ends it here. */
  get mayEnd(): boolean {
    return this.#executable === 0 && this.#depth.isOutside;
  }

  add({ kind, start, end }: Token): void {
    const text = this.#text.slice(start, end);
    if (this.#start < 0) this.#start = start;
    this.#end = end;
    if (kind === "punctuation" && EXECUTABLE.test(text)) this.#executable += 1;
    else if (kind === "punctuation" && text === "*/") this.#executable = Math.max(0, this.#executable - 1);
    else {
      const token = { kind, text, upper: text.toUpperCase() };
      if (isProgramHead(this.#tokens, token)) this.#depth.begin();
      this.#depth.add(token, this.#tokens.at(-1));
      this.#tokens.push(token);
    }
  }

  piece(): Piece | undefined {
    if (this.#tokens.length === 0) return undefined;
    return { sql: this.#text.slice(this.#start, this.#end), start: this.#start, tokens: this.#tokens };
  }
}
