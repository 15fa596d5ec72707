import type { Grammar } from "../grammar.ts";

/** The statement that gives an object its comment, or none; `object` e.g. `TABLE public.users`. */
export function commentOn(object: string, comment: string | undefined, grammar: Grammar): readonly string[] {
  return commentIs(object, undefined, comment, grammar);
}

/** The statement that gives an object another comment, or takes it away; none where it stays. */
export function commentIs(
  object: string,
  before: string | undefined,
  after: string | undefined,
  grammar: Grammar,
): readonly string[] {
  if (before === after) return [];
  return [`COMMENT ON ${object} IS ${after === undefined ? "NULL" : grammar.text(after)}`];
}
