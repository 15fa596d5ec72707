import { nameOf, PLACES, type Routine } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { commentIs } from "./clauses/comment.ts";
import { asReplacement } from "./clauses/definition.ts";
import { schemaNeed, text } from "./clauses/needs.ts";
import { signature } from "./clauses/signature.ts";
import { schemaWith } from "./examples.ts";

/** Another body, or other properties, for a routine that stays where it is, with all that stands on it. See `canReplace`. */
export const replaceRoutine = sets("replace-routine", {
  noun: "definition",
  place: PLACES.routine,
  needs: (routine) => ({ objects: schemaNeed(routine), texts: text("statement", routine.definition) }),
  set: ({ before, after }, { grammar }) =>
    after === undefined
      ? []
      : [
          ...(before?.definition === after.definition ? [] : [asReplacement(after.definition)]),
          ...commentIs(signature(after, grammar), before?.comment, after.comment, grammar),
        ],
  locks: () => 2,
  examples: [
    example(
      "of a function",
      {
        schema: "public",
        name: "add",
        kind: "function",
        arguments: "integer, integer",
        definition:
          "CREATE OR REPLACE FUNCTION public.add(a integer, b integer)\n RETURNS integer\n LANGUAGE sql\nAS $function$SELECT a - b$function$",
        comment: "the sum",
      },
      "CREATE OR REPLACE FUNCTION public.add(a integer, b integer)\n RETURNS integer\n LANGUAGE sql\n IMMUTABLE STRICT\nAS $function$SELECT a + b$function$",
    ),
    example(
      "of a procedure",
      {
        schema: "public",
        name: "do_nothing",
        kind: "procedure",
        arguments: "",
        definition:
          "CREATE OR REPLACE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $procedure$BEGIN NULL; END$procedure$",
      },
      "CREATE OR REPLACE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $procedure$BEGIN NULL; NULL; END$procedure$",
    ),
  ],
});

function example(name: string, before: Routine, definition: string): AspectExample<Routine> {
  return {
    name,
    schema: schemaWith({ routines: [before] }),
    path: nameOf("routine", before),
    after: { ...before, definition },
  };
}
