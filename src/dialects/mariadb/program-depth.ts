import type { Significant } from "./split-script.ts";

const PROGRAMS: ReadonlySet<string> = new Set(["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE"]);
const OTHERS: ReadonlySet<string> = new Set(
  "TABLE VIEW INDEX DATABASE SCHEMA USER ROLE SEQUENCE SERVER TEMPORARY UNIQUE FULLTEXT SPATIAL".split(" "),
);
/** Compound statements that may stand by themselves. */
const COMPOUND: ReadonlySet<string> = new Set(["IF", "CASE", "LOOP", "REPEAT", "WHILE", "FOR"]);

/** Whether a statement, after these tokens, becomes one that has a body with this one. */
export function isProgramHead(before: readonly Significant[], { kind, upper }: Significant): boolean {
  if (kind !== "word") return false;
  const [first] = before;
  const isFirst = before.length === 0 || (before.length === 2 && before[1]?.text === ":");
  if (isFirst) return COMPOUND.has(upper);
  if (first?.upper === "BEGIN" || before.at(-2)?.text === ":") {
    return before.at(-1)?.upper === "BEGIN" && upper === "NOT";
  }
  if (first?.upper === "ALTER") return upper === "EVENT" && before.length < 8;
  if (first?.upper !== "CREATE" || !PROGRAMS.has(upper)) return false;
  return !before.some((token) => token.kind === "word" && OTHERS.has(token.upper));
}

/** After these words a statement of a body begins. */
const STARTS: ReadonlySet<string> = new Set(["BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", "ATOMIC"]);
/** After these the body itself may begin. */
const BEFORE_BODY: ReadonlySet<string> = new Set("ROW DETERMINISTIC SQL DATA INVOKER DEFINER DO".split(" "));

/** How deep in the body of a procedure, trigger, event or compound statement a text is; of any other it is outside. */
export class ProgramDepth {
  #inProgram = false;
  /** What is open; of a CASE, whether it is a statement: in an expression, IF is a function. */
  readonly #open: { readonly word: string; readonly isStatement: boolean }[] = [];

  get isOutside(): boolean {
    return this.#open.length === 0;
  }

  begin(): void {
    this.#inProgram = true;
  }

  add({ kind, upper }: Significant, before: Significant | undefined): void {
    if (!this.#inProgram || kind !== "word") {
      return;
    }
    const afterEnd = before?.kind === "word" && before.upper === "END";
    if (upper === "END") this.#open.pop();
    else if (upper === "BEGIN") this.#push(upper, true);
    else if (upper === "NOT" && before?.upper === "BEGIN" && this.isOutside) this.#push("BEGIN", true);
    else if (afterEnd || !COMPOUND.has(upper)) return;
    else if (upper === "CASE") this.#push(upper, this.#startsStatement(before));
    else if (this.#startsStatement(before)) this.#push(upper, true);
  }

  #push(word: string, isStatement: boolean): void {
    this.#open.push({ word, isStatement });
  }

  #startsStatement(before: Significant | undefined): boolean {
    if (before === undefined || before.kind === "semicolon" || before.text === ":") return true;
    if (this.#open.at(-1)?.isStatement === false) return false;
    if (this.isOutside) {
      return before.text === ")" || before.kind === "string" || BEFORE_BODY.has(before.upper);
    }
    return before.kind === "word" && STARTS.has(before.upper);
  }
}
