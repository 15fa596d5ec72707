import type { ObjectKind, ObjectName } from "../../schema/index.ts";
import { splitLexically, tokens } from "../../sql/index.ts";
import { MAIN } from "./catalog/scope.ts";
import { lexical } from "./grammar.ts";

/** Words that may stand between CREATE and what is made. */
const MODIFIERS: ReadonlySet<string> = new Set([
  ...[
    "OR",
    "REPLACE",
    "ONLINE",
    "OFFLINE",
    "UNIQUE",
    "FULLTEXT",
    "SPATIAL",
    "AGGREGATE",
    "ALGORITHM",
    "=",
    "UNDEFINED",
  ],
  ...[
    "MERGE",
    "TEMPTABLE",
    "DEFINER",
    "SQL",
    "SECURITY",
    "INVOKER",
    "CURRENT_USER",
    "CURRENT_ROLE",
    "@",
    "(",
    ")",
  ],
]);

const KINDS: Readonly<Record<string, ObjectKind>> = {
  TABLE: "table",
  VIEW: "view",
  SEQUENCE: "sequence",
  FUNCTION: "routine",
  PROCEDURE: "routine",
  TRIGGER: "trigger",
  INDEX: "index",
};

/** See SchemaDialect: found by the first words of each statement. Temporary tables are nobody's. */
export async function declaredNames(script: string): Promise<readonly ObjectName[]> {
  return splitLexically(script, lexical).flatMap(({ sql }): readonly ObjectName[] => {
    const words = wordsOf(sql, 60);
    if (words[0]?.word !== "CREATE") return [];
    const at = words.findIndex(
      ({ word, isName }, place) => place > 0 && !isName && KINDS[word] !== undefined,
    );
    const between = words.slice(1, at);
    // The definer's name stands there too.
    const isPlain = between.every(
      ({ word, isName }, place) => isName || MODIFIERS.has(word) || isOfDefiner(between, place),
    );
    const kind = KINDS[words[at]?.word ?? ""];
    if (at < 0 || kind === undefined || !isPlain) return [];
    const rest = words.slice(at + 1).filter(({ word, isName }) => isName || !EXISTENCE.has(word));
    const path = pathIn(rest);
    const name = path.names.at(-1);
    if (name === undefined) return [];
    if (kind === "routine") return [{ kind, schema: MAIN, name, arguments: "" }];
    if (kind !== "trigger" && kind !== "index") return [{ kind, schema: MAIN, name }];
    const on = rest.findIndex(({ word, isName }) => !isName && word === "ON");
    const table = on < 0 ? undefined : pathIn(rest.slice(on + 1)).names.at(-1);
    return table === undefined ? [] : [{ kind, schema: MAIN, table, name }];
  });
}

const EXISTENCE: ReadonlySet<string> = new Set(["IF", "NOT", "EXISTS"]);

interface Word {
  /** In upper case where it is none of a quoted name's. */
  readonly word: string;
  readonly text: string;
  readonly isName: boolean;
}

function wordsOf(sql: string, most: number): readonly Word[] {
  const words: Word[] = [];
  for (const { kind, start, end } of tokens(sql, lexical)) {
    if (kind === "space" || kind === "comment") continue;
    const written = sql.slice(start, end);
    const isName = kind === "quoted-identifier" || kind === "string";
    words.push({
      word: written.toUpperCase(),
      text: isName ? written.slice(1, -1).replaceAll("``", "`") : written,
      isName,
    });
    if (words.length === most) break;
  }
  return words;
}

function isOfDefiner(words: readonly Word[], place: number): boolean {
  return words[place - 1]?.word === "=" || words[place - 1]?.word === "@";
}

/** `shop.orders`, or `orders`. */
function pathIn(words: readonly Word[]): { readonly names: readonly string[] } {
  const [first, dot, second] = words;
  if (first === undefined) return { names: [] };
  return { names: dot?.word === "." && second !== undefined ? [first.text, second.text] : [first.text] };
}
