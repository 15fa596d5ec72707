import type { Script } from "../revisions/index.ts";
import {
  blankPasswords,
  blankPasswordsInCode,
  hasBlankedPasswords,
  hasBlankedPasswordsInCode,
  type LexicalGrammar,
} from "../sql/index.ts";

/** The text of a script as it is kept and shown. */
export function withoutPasswords(
  { format, text }: Pick<Script, "format" | "text">,
  lexical: LexicalGrammar,
): string {
  return format === "sql" ? blankPasswords(text, lexical) : blankPasswordsInCode(text);
}

/** Whether a kept script had passwords: it must not run as it is. */
export function lacksPasswords(
  { format, text }: Pick<Script, "format" | "text">,
  lexical: LexicalGrammar,
): boolean {
  return format === "sql" ? hasBlankedPasswords(text, lexical) : hasBlankedPasswordsInCode(text);
}
