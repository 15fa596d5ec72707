/** A statement that changes rows, from its verb on, at the top level: what stands in parentheses is one `()`. */
interface Change {
  readonly verb: string;
  readonly words: readonly string[];
}

const VERBS: ReadonlySet<string> = new Set(["UPDATE", "DELETE", "INSERT", "REPLACE"]);

/**
 * Relations that have at least as many rows as the statement can change in all its runs, if it changes each row once:
 * what it updates, and what an INSERT reads where it makes at most one row of each. A DELETE needs none: it ends.
 * Undefined: this is nothing that can be run again and again. `tokens`: those of the statement that mean something.
 */
export function boundsOf(tokens: readonly string[]): readonly string[] | undefined {
  const change = changeIn(tokens);
  if (change === undefined) return undefined;
  const { verb, words } = change;
  const upper = words.map((word) => word.toUpperCase());
  if (verb === "DELETE") return [];
  if (verb === "UPDATE") return nameAt(words, upper[1] === "OR" ? 3 : 1);
  if (!upper.includes("SELECT")) return undefined;
  const conflict = upper.indexOf("CONFLICT", upper.indexOf("SELECT"));
  const updates = conflict >= 0 && upper.includes("UPDATE", conflict);
  return [...(updates ? nameAt(words, upper.indexOf("INTO") + 1) : []), ...sourceIn(words, upper, tokens)];
}

function changeIn(tokens: readonly string[]): Change | undefined {
  const words: string[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token === ")") depth -= 1;
    if (depth === 0 && token !== ")") words.push(token === "(" ? "()" : token);
    if (token === "(") depth += 1;
  }
  const isWith = words[0]?.toUpperCase() === "WITH";
  const at = words.findIndex((word, place) => VERBS.has(word.toUpperCase()) && (isWith || place === 0));
  const verb = words[at]?.toUpperCase();
  return verb === undefined ? undefined : { verb, words: words.slice(at) };
}

/** The only relation that a query reads; none where it may give several rows for one of it, or has a name for something else. */
function sourceIn(
  words: readonly string[],
  upper: readonly string[],
  tokens: readonly string[],
): readonly string[] {
  const from = upper.indexOf("FROM", upper.indexOf("SELECT"));
  if (from < 0 || tokens[0]?.toUpperCase() === "WITH") return [];
  const rest = upper.slice(from + 1);
  const isOne = !rest.some(
    (word) => word === "JOIN" || word === "," || word === "UNION" || word === "EXCEPT",
  );
  return isOne && rest[0] !== "()" && rest[1] !== "()" ? nameAt(words, from + 1) : [];
}

/** A name that stands there, with its schema. */
function nameAt(words: readonly string[], at: number): readonly string[] {
  const name = words[at];
  if (name === undefined) return [];
  return [words[at + 1] === "." ? `${name}.${words[at + 2] ?? ""}` : name];
}
