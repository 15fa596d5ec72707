import type { ScriptStatement } from "./script-statement.ts";
import { type LexicalGrammar, tokens } from "./tokens.ts";

/** A comment that says something to Stemma: `-- stemma: batch`, or `-- stemma: batch throttle=0.5`. */
export interface BatchMarker {
  /** Where the comment begins and ends, in UTF-16 units from 0. */
  readonly start: number;
  readonly end: number;
  /** The share of time that the statement may work; 1: all. */
  readonly throttle: number;
  /** What is wrong with it. */
  readonly problem?: string;
}

const SPEAKS = /^(?:--|\/\*)[\s*]*stemma\s*:/i;
/** Comments that were most likely meant as one: a word like Stemma's name, or none of the colon. */
const NEARLY =
  /^(?:--|\/\*)[\s*]*(?:s\w{0,3}e\w?m{1,2}\w?a\s*[:=-]\s*batch|stemma\s+batch|batch\s+throttle)\b/i;
const WHOLE = /^-- ?stemma: batch(?: throttle=(\d(?:\.\d+)?|\.\d+))?\s*$/;

/** The markers in a script, also those that are misspelt; prose that only speaks of Stemma is none. */
export function batchMarkers(text: string, grammar: LexicalGrammar): readonly BatchMarker[] {
  if (!/batch|stemma\s*:/i.test(text)) return [];
  const markers: BatchMarker[] = [];
  for (const { kind, start, end } of tokens(text, grammar)) {
    if (kind !== "comment") continue;
    const comment = text.slice(start, end);
    if (SPEAKS.test(comment) || NEARLY.test(comment)) markers.push({ start, end, ...reading(comment) });
  }
  return markers;
}

function reading(comment: string): Pick<BatchMarker, "throttle" | "problem"> {
  const found = WHOLE.exec(comment);
  if (found === null) return { throttle: 1, problem: "this comment is not understood" };
  const throttle = Number(found[1] ?? 1);
  return throttle > 0 && throttle <= 1
    ? { throttle }
    : { throttle: 1, problem: "throttle is the share of time that it may work: above 0, at most 1" };
}

/** The marker that stands directly before a statement, on a line of its own. `after`: where the statement before it ends. */
export function markerBefore(
  markers: readonly BatchMarker[],
  text: string,
  { start }: Pick<ScriptStatement, "start">,
  after: number,
): BatchMarker | undefined {
  return markers.findLast(
    (marker) => marker.start >= after && marker.end <= start && isAlone(text, marker.start),
  );
}

function isAlone(text: string, start: number): boolean {
  const line = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  return text.slice(line, start).trim() === "";
}

/**
 * The markers of a script that cannot be followed: misspelt ones, such as stand before no statement, and those before a
 * statement that changes no rows or is in a transaction of the script's own.
 */
export function markerFaults(
  text: string,
  statements: readonly ScriptStatement[],
  grammar: LexicalGrammar,
): readonly { readonly at: number; readonly problem: string }[] {
  const markers = batchMarkers(text, grammar);
  if (markers.length === 0) return [];
  const marked = new Map<BatchMarker, ScriptStatement>();
  const own = new Set<ScriptStatement>();
  let after = 0;
  let inTransaction = false;
  for (const statement of statements) {
    const marker = markerBefore(markers, text, statement, after);
    if (marker !== undefined) marked.set(marker, statement);
    if (inTransaction) own.add(statement);
    if (statement.controls !== undefined) inTransaction = /^(?:BEGIN|START)/.test(statement.controls);
    after = statement.start + statement.sql.length;
  }
  return markers.flatMap((marker) => {
    const statement = marked.get(marker);
    const problem = marker.problem ?? problemOf(statement, statement !== undefined && own.has(statement));
    return problem === undefined ? [] : [{ at: marker.start, problem }];
  });
}

function problemOf(statement: ScriptStatement | undefined, inTransaction: boolean): string | undefined {
  if (statement === undefined) {
    return "no statement follows it: it stands on a line of its own directly before one";
  }
  if (statement.batch === undefined) {
    return "only UPDATE, DELETE, MERGE and INSERT from a query can be run in batches";
  }
  return inTransaction ? "the statement is in a transaction that the script begins itself" : undefined;
}
