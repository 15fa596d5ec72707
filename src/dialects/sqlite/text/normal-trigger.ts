import { printName } from "../grammar.ts";
import { type Lexeme, lexemesOf } from "./lexemes.ts";
import { printLexemes } from "./normal-text.ts";

/** A CREATE TRIGGER statement as it is compared and printed; its statements are on lines of their own. */
export function normalTrigger(text: string): string {
  const lexemes = lexemesOf(text);
  const begin = lexemes.findIndex(({ kind, word }) => kind === "word" && word === "BEGIN");
  if (begin < 0) return printLexemes(lexemes);
  const { name, rest } = headOf(lexemes.slice(0, begin));
  return [
    `CREATE TRIGGER ${printName(name)} ${printLexemes(rest)} BEGIN`,
    ...statementsOf(lexemes.slice(begin + 1)).map((statement) => `  ${printLexemes(statement)};`),
    "END",
  ].join("\n");
}

/** What stands before the body, without what is said anyway. */
function headOf(head: readonly Lexeme[]): { readonly name: string; readonly rest: readonly Lexeme[] } {
  const words = head.map(({ kind, word }) => (kind === "word" ? word : ""));
  let at = words.indexOf("TRIGGER") + 1;
  if (words[at] === "IF" && words[at + 1] === "NOT" && words[at + 2] === "EXISTS") at += 3;
  if (head[at + 1]?.text === ".") at += 2;
  const each = words.indexOf("EACH");
  const rest = head.filter((_, place) => place > at && !(each > 0 && place >= each - 1 && place <= each + 1));
  const isBare = ["INSERT", "UPDATE", "DELETE"].includes(rest[0]?.word ?? "");
  const before: Lexeme = { kind: "word", text: "BEFORE", name: "BEFORE", word: "BEFORE", start: 0, end: 0 };
  return { name: head[at]?.name ?? "", rest: withoutSchema(isBare ? [before, ...rest] : rest) };
}

/** `ON main.users` */
function withoutSchema(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  const on = lexemes.findIndex(({ kind, word }) => kind === "word" && word === "ON");
  const isNamed = on >= 0 && lexemes[on + 2]?.text === ".";
  return isNamed ? lexemes.filter((_, at) => at !== on + 1 && at !== on + 2) : lexemes;
}

function statementsOf(body: readonly Lexeme[]): readonly (readonly Lexeme[])[] {
  const statements: Lexeme[][] = [];
  let statement: Lexeme[] = [];
  for (const lexeme of body) {
    if (lexeme.text === ";" && lexeme.kind === "sign") {
      if (statement.length > 0) statements.push(statement);
      statement = [];
    } else {
      statement.push(lexeme);
    }
  }
  return statements;
}

/** The names of the trigger and of the table or view that it is on, and whether it takes the place of what is done there. */
export function triggerNames(text: string): { readonly name: string; readonly on: string } {
  const lexemes = lexemesOf(text);
  const begin = lexemes.findIndex(({ kind, word }) => kind === "word" && word === "BEGIN");
  const { name, rest } = headOf(lexemes.slice(0, begin < 0 ? lexemes.length : begin));
  const on = rest.findIndex(({ kind, word }) => kind === "word" && word === "ON");
  return { name, on: rest[on + 1]?.name ?? "" };
}

/** The same trigger under another name. */
export function withTriggerName(text: string, name: string): string {
  const normal = normalTrigger(text);
  const before = `CREATE TRIGGER ${printName(triggerNames(text).name)} `;
  return normal.startsWith(before)
    ? `CREATE TRIGGER ${printName(name)} ${normal.slice(before.length)}`
    : normal;
}
