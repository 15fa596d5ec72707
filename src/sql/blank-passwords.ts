import { type LexicalGrammar, tokens } from "./tokens.ts";

const BLANK = "'***'";

/**
 * The script with the literals of `CREATE/ALTER ROLE|USER|GROUP … PASSWORD '…'` replaced: what is kept or shown
 * must not hold them. Returns the same text where there are none.
 */
export function blankPasswords(text: string, grammar: LexicalGrammar): string {
  if (!/password/i.test(text)) return text;
  const pieces: string[] = [];
  let copied = 0;
  let statement: string[] = [];
  for (const { kind, start, end } of tokens(text, grammar)) {
    if (kind === "space" || kind === "comment") continue;
    if (kind === "semicolon") {
      statement = [];
    } else if (kind === "string" && statement.at(-1) === "PASSWORD" && isAboutRole(statement)) {
      pieces.push(text.slice(copied, start), BLANK);
      copied = end;
      statement.push("");
    } else {
      statement.push(kind === "word" ? text.slice(start, end).toUpperCase() : "");
    }
  }
  pieces.push(text.slice(copied));
  return pieces.join("");
}

function isAboutRole([verb, object]: readonly string[]): boolean {
  return (
    (verb === "CREATE" || verb === "ALTER") && (object === "ROLE" || object === "USER" || object === "GROUP")
  );
}
