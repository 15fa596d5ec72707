import type { Grammar } from "../grammar.ts";

/** The statement that gives an object its comment, or none; `object` e.g. `TABLE public.users`. */
export function commentOn(object: string, comment: string | undefined, grammar: Grammar): readonly string[] {
  return comment === undefined ? [] : [`COMMENT ON ${object} IS ${grammar.text(comment)}`];
}
