import { type Lexeme, lexemesOf, nameIn } from "./lexemes.ts";

/** Words after which a table or view is named. */
const BEFORE_NAMES: ReadonlySet<string> = new Set(["FROM", "JOIN", "INTO", "UPDATE", "REFERENCES"]);
/** After UPDATE: `OR IGNORE`, and in the head of a trigger `OF column`, `ON table`. */
const NO_NAMES: ReadonlySet<string> = new Set(["OR", "OF", "ON", "SET", "BEGIN", "WHEN", "FOR"]);

/** The tables and views that a query or trigger names, as they are written there; not those that it makes for itself. */
export function relationsIn(text: string): readonly string[] {
  const lexemes = lexemesOf(text);
  const own = new Set(ownNames(lexemes));
  const found = new Set<string>();
  const add = (at: number): number => {
    const isQualified = lexemes[at + 1]?.text === ".";
    const name = nameIn(lexemes[isQualified ? at + 2 : at]);
    if (name !== undefined && !own.has(name.toLowerCase())) found.add(name);
    return isQualified ? at + 3 : at + 1;
  };
  for (const [at, { kind, word }] of lexemes.entries()) {
    if (kind !== "word") continue;
    const next = lexemes[at + 1];
    if (word === "ON" && lexemes[0]?.word === "CREATE" && found.size === 0) add(at + 1);
    if (!BEFORE_NAMES.has(word) || next === undefined || isWord(next, NO_NAMES)) {
      if (word === "UPDATE" && next?.word === "OR") add(at + 3);
      continue;
    }
    if (word === "FROM" && lexemes[at - 1]?.word === "DISTINCT") continue;
    for (let place = namePlace(lexemes, at + 1); place !== undefined; ) {
      const end = add(place);
      place = word === "FROM" ? afterComma(lexemes, end) : undefined;
    }
  }
  return [...found];
}

function isWord({ kind, word }: Lexeme, words: ReadonlySet<string>): boolean {
  return kind === "word" && words.has(word);
}

/** `FROM (users JOIN posts)`; a query in parentheses names its tables itself. */
function namePlace(lexemes: readonly Lexeme[], at: number): number | undefined {
  let place = at;
  while (lexemes[place]?.text === "(") place += 1;
  const word = lexemes[place]?.word;
  return word === "SELECT" || word === "VALUES" || word === "WITH" ? undefined : place;
}

/** `FROM users AS u, posts` */
function afterComma(lexemes: readonly Lexeme[], at: number): number | undefined {
  let place = at;
  if (lexemes[place]?.word === "AS") place += 1;
  if (lexemes[place]?.text !== "," && lexemes[place + 1]?.text === ",") place += 1;
  return lexemes[place]?.text === "," ? namePlace(lexemes, place + 1) : undefined;
}

/** `WITH recent AS (…)` */
function ownNames(lexemes: readonly Lexeme[]): readonly string[] {
  if (!lexemes.some(({ kind, word }) => kind === "word" && word === "WITH")) return [];
  return lexemes.flatMap((lexeme, at) => {
    const isNamed =
      lexemes[at + 1]?.word === "AS" && /^(?:\(|NOT|MATERIALIZED)$/.test(lexemes[at + 2]?.word ?? "");
    const name = isNamed ? nameIn(lexeme) : undefined;
    return name === undefined ? [] : [name.toLowerCase()];
  });
}
