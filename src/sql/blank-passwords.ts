import { PasswordFinder } from "./password-finder.ts";
import { type LexicalGrammar, type Token, tokens } from "./tokens.ts";

const BLANK = "'***'";

/** What has to stand in a text that holds a password; nearly all are done with this look. */
const WORTH_A_LOOK = /passw|identified|connection|dblink/i;

/**
 * The script with literals of passwords replaced: what is kept or shown must not hold them. That are `PASSWORD '…'` and
 * `IDENTIFIED BY '…'` of roles, users, servers and user mappings, also in the body of a block or function, in a statement that is
 * itself a literal (`EXECUTE 'CREATE ROLE …'`) and in a comment. Returns the same text where there are none.
 */
export function blankPasswords(text: string, grammar: LexicalGrammar): string {
  return WORTH_A_LOOK.test(text) ? new Blanking(grammar).of(text) : text;
}

/** Whether a script has passwords that `blankPasswords` has taken out: run, it would set the blank in their place. */
export function hasBlankedPasswords(text: string, grammar: LexicalGrammar): boolean {
  if (!text.includes("***") || !WORTH_A_LOOK.test(text)) return false;
  const blanking = new Blanking(grammar);
  blanking.of(text);
  return blanking.metBlank;
}

/** The same for code: what it sends to a database stands in literals of another language, and is found by its words. */
export function blankPasswordsInCode(text: string): string {
  if (!WORTH_A_LOOK.test(text)) return text;
  return text.replace(IN_TEXT, (all, before: string, quote: string, secret: string) =>
    // A value that is put in when the code runs does not stand there.
    /^\$\{[^{}]*\}$/.test(secret) || secret === "***" ? all : `${before}${quote}***${quote}`,
  );
}

/** Whether code has passwords that were taken out. */
export function hasBlankedPasswordsInCode(text: string): boolean {
  if (!text.includes("***") || !WORTH_A_LOOK.test(text)) return false;
  return [...text.matchAll(IN_TEXT)].some(([, , , secret]) => secret === "***");
}

/** A keyword and a literal in whatever quotes, which ends on its line. */
const IN_TEXT =
  /(\b(?:PASSWORD|IDENTIFIED\s{1,9}BY(?:\s{1,9}PASSWORD)?|PASSWORD\s{0,9}\()\s{0,9})(\\?['"]|'')((?:(?!\2)[^\r\n]){1,999})\2/gi;

class Blanking {
  readonly #grammar: LexicalGrammar;
  metBlank = false;

  constructor(grammar: LexicalGrammar) {
    this.#grammar = grammar;
  }

  of(text: string): string {
    const pieces: string[] = [];
    let copied = 0;
    const replace = ({ start, end }: Token, by: string): void => {
      pieces.push(text.slice(copied, start), by);
      copied = end;
    };
    const finder = new PasswordFinder();
    for (const token of tokens(text, this.#grammar)) {
      const { kind, start, end } = token;
      if (kind === "space") continue;
      const written = text.slice(start, end);
      if (kind === "comment") {
        const without = blankPasswordsInCode(written);
        if (without !== written) replace(token, without);
      } else if (kind === "semicolon") {
        finder.end();
      } else if (kind !== "string") {
        finder.take(kind === "quoted-identifier" ? written.slice(1, -1) : written);
      } else if (finder.expectsPassword()) {
        if (written === BLANK) this.metBlank = true;
        else replace(token, BLANK);
        finder.takePassword();
      } else {
        const without = this.#inside(written);
        if (without !== written) replace(token, without);
        finder.takeLiteral(written);
      }
    }
    if (pieces.length === 0) return text;
    pieces.push(text.slice(copied));
    return pieces.join("");
  }

  /** A literal that may hold statements, with their passwords blanked. */
  #inside(literal: string): string {
    if (!WORTH_A_LOOK.test(literal)) return literal;
    const tag = /^\$[^$]*\$/.exec(literal)?.[0];
    if (tag !== undefined) {
      const body = literal.slice(tag.length);
      const end = body.endsWith(tag) ? tag : "";
      return `${tag}${this.of(body.slice(0, body.length - end.length))}${end}`;
    }
    const opening = literal.search(/['"]/) + 1;
    const quote = literal.charAt(opening - 1);
    const rest = literal.slice(opening);
    const end = rest.endsWith(quote) ? quote : "";
    const doubled = rest.slice(0, rest.length - end.length).replaceAll(`\\${quote}`, quote + quote);
    const content = doubled.replaceAll(quote + quote, quote);
    const without = this.of(content);
    if (without === content) return literal;
    return `${literal.slice(0, opening)}${without.replaceAll(quote, quote + quote)}${end}`;
  }
}
