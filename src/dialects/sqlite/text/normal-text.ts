import { printName } from "../grammar.ts";
import { KEYWORDS } from "../keywords.ts";
import { type Lexeme, lexemesOf } from "./lexemes.ts";

/** What else is known of a text. */
export interface TextPlace {
  /** The table whose columns it names: saying so before each is left out. */
  readonly table?: string;
}

/**
 * An expression as it is compared and printed: SQLite keeps it as its author wrote it. Keywords are in upper case, names are
 * quoted only where they have to be, comments and parentheses around all of it are gone.
 */
export function normalExpression(text: string, place: TextPlace = {}): string {
  return normalLexemes(lexemesOf(text), place);
}

/** The same of its pieces. */
export function normalLexemes(lexemes: readonly Lexeme[], place: TextPlace = {}): string {
  return printLexemes(withoutParentheses(withoutOwner(lexemes, place)));
}

/** A query likewise, its clauses on lines of their own. */
export function normalQuery(text: string): string {
  const lexemes = withoutOwner(lexemesOf(text), {});
  const last = lexemes.at(-1);
  return printQuery(last?.text === ";" ? lexemes.slice(0, -1) : lexemes);
}

/** Names with the schema that all of them are in lose it. */
function withoutOwner(lexemes: readonly Lexeme[], { table }: TextPlace): readonly Lexeme[] {
  if (!lexemes.some(({ text }) => text === ".")) return lexemes;
  const owners = new Set(["main", ...(table === undefined ? [] : [table.toLowerCase()])]);
  const kept: Lexeme[] = [];
  for (let at = 0; at < lexemes.length; at += 1) {
    const lexeme = lexemes[at];
    if (lexeme === undefined) continue;
    const isOwner =
      lexemes[at + 1]?.text === "." &&
      lexemes[at - 1]?.text !== "." &&
      (lexeme.kind === "name" || lexeme.kind === "word") &&
      owners.has(lexeme.name.toLowerCase());
    if (isOwner) at += 1;
    else kept.push(lexeme);
  }
  return kept;
}

/** Those that are around all of it. */
export function withoutParentheses(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  if (lexemes[0]?.text !== "(" || closing(lexemes, 0) !== lexemes.length - 1) return lexemes;
  const inside = lexemes.slice(1, -1);
  // Those of a subquery belong to it.
  return inside[0]?.word === "SELECT" || inside[0]?.word === "WITH" || inside[0]?.word === "VALUES"
    ? lexemes
    : withoutParentheses(inside);
}

/** Where the parenthesis that opens at a place closes; the end of the text where it does not. */
export function closing(lexemes: readonly Lexeme[], at: number): number {
  let depth = 0;
  for (let place = at; place < lexemes.length; place += 1) {
    const { text = "" } = lexemes[place] ?? {};
    if (text === "(") depth += 1;
    else if (text === ")") depth -= 1;
    if (depth === 0) return place;
  }
  return lexemes.length;
}

/** Words that look like calls where a parenthesis follows. */
const CALLED: ReadonlySet<string> = new Set(["CAST", "RAISE", "REPLACE", "LIKE", "GLOB", "IF", "MATCH"]);
/** Signs that stand between two values, so that a minus after one is a sign of its value. */
const BINARY: ReadonlySet<string> = new Set("|| <= >= <> < > = + - * / % & | << >> -> ->> ( , ~".split(" "));

/** The pieces with one space where there has to be one. */
export function printLexemes(lexemes: readonly Lexeme[]): string {
  let text = "";
  for (const at of lexemes.keys()) text += `${isSpaced(lexemes, at) ? " " : ""}${printLexeme(lexemes, at)}`;
  return text;
}

function printLexeme(lexemes: readonly Lexeme[], at: number): string {
  const lexeme = lexemes[at];
  if (lexeme === undefined) return "";
  const { kind, text, name, word } = lexeme;
  if (kind === "name") return printName(name);
  if (kind === "word") {
    if (lexemes[at - 1]?.text === ".") return printName(name);
    if (KEYWORDS.has(word)) return word;
    return lexemes[at + 1]?.text === "(" && !isTable(lexemes, at) ? text.toLowerCase() : text;
  }
  if (kind === "string") return /^[xX]'/.test(text) ? text.toUpperCase() : text;
  if (kind === "number") return text.toLowerCase();
  if (text === "==") return "=";
  return text === "!=" ? "<>" : text;
}

function isSpaced(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lexemes[at - 1];
  const lexeme = lexemes[at];
  if (before === undefined || lexeme === undefined) return false;
  if ([",", ")", ";", "."].includes(lexeme.text) || ["(", "."].includes(before.text)) return false;
  if (lexeme.text === "(") return !isCall(before) || isTable(lexemes, at - 1);
  return !isPrefix(lexemes, at - 1);
}

function isCall({ kind, word }: Lexeme): boolean {
  return kind === "name" || (kind === "word" && (!KEYWORDS.has(word) || CALLED.has(word)));
}

/** `INTO users (…)` is no call. */
function isTable(lexemes: readonly Lexeme[], at: number): boolean {
  const { kind, word } = lexemes[at - 1] ?? {};
  return kind === "word" && word === "INTO";
}

/** A sign that belongs to the value after it. */
function isPrefix(lexemes: readonly Lexeme[], at: number): boolean {
  const { text = "", kind } = lexemes[at] ?? {};
  if (kind !== "sign") return false;
  if (text === "~" || text === "@" || text === ":" || text === "$" || text === "#") return true;
  if (text !== "-" && text !== "+") return false;
  const before = lexemes[at - 1];
  return (
    before === undefined || BINARY.has(before.word) || (before.kind === "word" && KEYWORDS.has(before.word))
  );
}

/** What begins a line of a query, outside parentheses. */
const CLAUSES: ReadonlySet<string> = new Set(
  "FROM WHERE GROUP HAVING ORDER LIMIT UNION EXCEPT INTERSECT WINDOW".split(" "),
);

function printQuery(lexemes: readonly Lexeme[]): string {
  const lines: Lexeme[][] = [[]];
  let depth = 0;
  for (const [at, lexeme] of lexemes.entries()) {
    const { text, kind, word } = lexeme;
    if (text === "(") depth += 1;
    if (text === ")") depth -= 1;
    const begins = depth === 0 && kind === "word" && CLAUSES.has(word) && lexemes[at - 1]?.text !== ".";
    // IS DISTINCT FROM is an operator.
    if (begins && !(word === "FROM" && lexemes[at - 1]?.word === "DISTINCT")) lines.push([]);
    lines.at(-1)?.push(lexeme);
  }
  return lines.map(printLexemes).join("\n");
}
