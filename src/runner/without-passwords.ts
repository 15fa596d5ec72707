import { withoutSecrets } from "../kernel/index.ts";
import type { Script } from "../revisions/index.ts";
import {
  blankPasswords,
  blankPasswordsInCode,
  hasBlankedPasswords,
  hasBlankedPasswordsInCode,
  type LexicalGrammar,
} from "../sql/index.ts";

/** The text of a script as it is kept and shown. Code may hold whole URLs, and the connection's own password. */
export function withoutPasswords(
  { format, text }: Pick<Script, "format" | "text">,
  lexical: LexicalGrammar,
): string {
  return format === "sql" ? blankPasswords(text, lexical) : withoutSecrets(blankPasswordsInCode(text));
}

/** Whether a kept script had passwords: it must not run as it is. */
export function lacksPasswords(
  { format, text }: Pick<Script, "format" | "text">,
  lexical: LexicalGrammar,
): boolean {
  return format === "sql"
    ? hasBlankedPasswords(text, lexical)
    : hasBlankedPasswordsInCode(text) || BLANKED.test(text);
}

/** Three stars that neither open nor close a comment. */
const BLANKED = /(?<![*/])\*\*\*(?![*/])/;
