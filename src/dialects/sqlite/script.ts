import {
  batchMarkers,
  markerBefore,
  type ScriptStatement,
  significantTokens,
  type Token,
  tokens,
} from "../../sql/index.ts";
import { lexical } from "./grammar.ts";
import { boundsOf } from "./marked.ts";

/** Cuts a script at its semicolons; those in the body of a trigger do not end a statement. */
export async function analyseScript(text: string, _inside = false): Promise<ScriptStatement[]> {
  const markers = batchMarkers(text, lexical);
  let end = 0;
  return statementsOf(text).map((statement) => {
    const marker = markerBefore(markers, text, statement, end);
    end = statement.start + statement.sql.length;
    const words = significantTokens(statement.sql, lexical);
    const bounds = marker === undefined ? undefined : boundsOf(words);
    const batch =
      marker === undefined || bounds === undefined ? {} : { batch: { throttle: marker.throttle, bounds } };
    return { ...statement, ...traitsOf(headOf(words)), ...batch };
  });
}

/** Most statements of code have none of these words, and are not looked through. */
const MAY_CONTROL = /\b(?:begin|commit|end|rollback)\b/i;

/** The first statement of a text that begins or ends a transaction, by its first word. */
export function controlIn(text: string): string | undefined {
  if (!MAY_CONTROL.test(text)) return undefined;
  for (const { sql } of statementsOf(text)) {
    const { controls } = traitsOf(headOf(significantTokens(sql, lexical)));
    if (controls !== undefined) return controls;
  }
  return undefined;
}

function headOf(words: readonly string[]): readonly string[] {
  return words.slice(0, HEAD).map((word) => word.toUpperCase());
}

/** So many words decide what a statement is. */
const HEAD = 5;
const CREATES_TRIGGER = /^(?:EXPLAIN )?CREATE (?:TEMP |TEMPORARY )?TRIGGER\b/;

/**
 * As SQLite's own shell finds the end of a statement (complete.c): that of a trigger ends with a semicolon after the
 * END that comes after a semicolon. So CASE … END in its body, or a column called "end", misleads nobody.
 */
function statementsOf(text: string): { readonly sql: string; readonly start: number }[] {
  const statements: { sql: string; start: number }[] = [];
  let first: Token | undefined;
  let last: Token | undefined;
  let head = "";
  let words = 0;
  /** In a trigger: what came last is a semicolon, or is the END after one. */
  let tail: "semicolon" | "end" | undefined;
  const close = (): void => {
    if (first !== undefined && last !== undefined)
      statements.push({ sql: text.slice(first.start, last.end), start: first.start });
    first = undefined;
    head = "";
    words = 0;
    tail = undefined;
  };
  for (const token of tokens(text, lexical)) {
    if (token.kind === "space" || token.kind === "comment") continue;
    if (token.kind === "semicolon" && (!CREATES_TRIGGER.test(head) || tail === "end")) {
      close();
      continue;
    }
    first ??= token;
    last = token;
    const word = token.kind === "word" ? text.slice(token.start, token.end).toUpperCase() : "";
    if (words < HEAD) head += `${words === 0 ? "" : " "}${word}`;
    words += 1;
    tail =
      token.kind === "semicolon" ? "semicolon" : tail === "semicolon" && word === "END" ? "end" : undefined;
  }
  close();
  return statements;
}

type Traits = Pick<ScriptStatement, "outside" | "controls" | "atomic" | "setsSession">;

/** Source: sqlite.org, "Pragma statements"; what is refused or passed over in a transaction was measured on 3.53. */
const OUTSIDE_PRAGMAS: ReadonlySet<string> = new Set(
  "JOURNAL_MODE SYNCHRONOUS AUTO_VACUUM TEMP_STORE".split(" "),
);

/** `words`: the first of the statement, in upper case. Savepoints are harmless in a revision's transaction. */
function traitsOf([first = "", second = "", third = "", fourth = "", fifth = ""]: readonly string[]): Traits {
  switch (first) {
    case "BEGIN":
    case "COMMIT":
    case "END":
      return { controls: first };
    case "ROLLBACK":
      return [second, third].includes("TO") ? {} : { controls: first };
    case "SAVEPOINT":
    case "RELEASE":
      return {};
    case "VACUUM":
      return { outside: "VACUUM" };
    case "ATTACH":
      return { setsSession: true };
    case "DETACH":
      return { outside: "DETACH", setsSession: true };
    case "PRAGMA":
      return third === "." ? pragmaTraits(fourth, fifth) : pragmaTraits(second, third);
    default:
      return { atomic: true };
  }
}

/** A pragma that only asks may stand anywhere. */
function pragmaTraits(name: string, sign: string): Traits {
  const shown = `PRAGMA ${name.toLowerCase()}`;
  if (name === "WAL_CHECKPOINT" || name === "INCREMENTAL_VACUUM") return { outside: shown };
  if (sign !== "=" && sign !== "(") return {};
  return OUTSIDE_PRAGMAS.has(name) ? { outside: shown, setsSession: true } : { setsSession: true };
}
