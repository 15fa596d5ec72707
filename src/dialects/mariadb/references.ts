import type { SqlText } from "../../operations/index.ts";
import type { QualifiedName } from "../../schema/index.ts";
import { tokens } from "../../sql/index.ts";
import type { TextReferences } from "../schema-dialect.ts";
import { lexical } from "./grammar.ts";

const NOTHING: TextReferences = { relations: [], routines: [], types: [], whenCalled: [] };

/**
 * The names in pieces of SQL text, by their tokens: every name may be a relation's, and what is called a routine's. Too many
 * only asks for more order than is needed. The body of a routine is looked up when it is called.
 */
export async function referencesIn(texts: readonly SqlText[]): Promise<readonly TextReferences[]> {
  return texts.map(({ text, as }) => {
    if (as === "type") return NOTHING;
    const { relations, routines } = namesIn(text);
    const isRoutine = as === "statement" && /^\s*CREATE\s[^(]*?\b(?:FUNCTION|PROCEDURE)\b/i.test(text);
    return isRoutine
      ? { ...NOTHING, whenCalled: [...relations, ...routines] }
      : { ...NOTHING, relations, routines };
  });
}

/** Names of one part are enough: there is one schema. */
function namesIn(text: string): Pick<TextReferences, "relations" | "routines"> {
  const found = [...tokens(text, lexical)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  const relations = new Map<string, QualifiedName>();
  const routines = new Map<string, QualifiedName>();
  for (const [at, { kind, start, end }] of found.entries()) {
    if (kind !== "word" && kind !== "quoted-identifier") continue;
    const written = text.slice(start, end);
    const name = kind === "word" ? written : written.slice(1, -1).replaceAll("``", "`");
    const next = found[at + 1];
    const isCalled = next !== undefined && text.slice(next.start, next.end) === "(";
    (isCalled ? routines : relations).set(name, { name });
    // `INSERT INTO orders (id)`: a relation's name, too.
    if (isCalled) relations.set(name, { name });
  }
  return { relations: [...relations.values()], routines: [...routines.values()] };
}
