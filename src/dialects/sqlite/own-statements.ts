/**
 * What SQL of SQLite has no words for, as calls of functions that only Stemma's own connection has: it carries out the
 * first three itself, and the others are functions of its session.
 */

/** Notes which foreign keys are violated now. */
export const NOTE_FOREIGN_KEYS = "SELECT stemma_note_foreign_keys()";
/** Refuses where more of them are violated than were noted. */
export const CHECK_FOREIGN_KEYS = "SELECT stemma_check_foreign_keys()";

/** For so many milliseconds a busy database is tried again; 0: without an end. */
export function setPatience(milliseconds: number): string {
  return `SELECT stemma_set_patience(${milliseconds})`;
}

/** The milliseconds of `setPatience`; undefined: it is another statement. */
export function patienceIn(sql: string): number | undefined {
  const found = /^SELECT stemma_set_patience\((\d+)\)$/.exec(sql)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Query that leaves a mark of that name for the rest of the transaction. */
export function markAs(name: "step" | "reading"): string {
  return `SELECT stemma_mark('${name}')`;
}

/** Query whose row says in `marked` whether it is there. */
export function isMarkedAs(name: "step" | "reading"): string {
  return `SELECT stemma_is_marked('${name}') AS marked`;
}

/** Expression for the moment at which the running transaction began, as text. */
export const TRANSACTION_BEGAN = "stemma_transaction_began()";

/** Query that fails as `not-written`, with that name of rows, unless the condition holds. */
export function refuseUnlessWritten(condition: string, literal: string): string {
  return `SELECT stemma_is_written(${condition}, ${literal})`;
}
