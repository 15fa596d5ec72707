import { nameOf, PLACES, type Routine } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { asNew } from "./clauses/definition.ts";
import { schemaNeed, text } from "./clauses/needs.ts";
import { signature } from "./clauses/signature.ts";
import { schemaWith, USERS } from "./examples.ts";
import { creates, drops, type Pair } from "./pair.ts";

const pair: Pair<Routine> = {
  object: "routine",
  place: PLACES.routine,
  needs: (routine) => ({ objects: schemaNeed(routine), texts: text("statement", routine.definition) }),
  create: (routine, _, { grammar }) => [
    asNew(routine.definition),
    ...commentOn(signature(routine, grammar), routine.comment, grammar),
  ],
  drop: (routine, _, { grammar }) => [`DROP ${signature(routine, grammar)}`],
  locks: () => 2,
  examples: [
    example("a function in SQL", {
      schema: "public",
      name: "add",
      kind: "function",
      arguments: "integer, integer",
      definition:
        "CREATE OR REPLACE FUNCTION public.add(integer, integer)\n RETURNS integer\n LANGUAGE sql\n IMMUTABLE\nAS $function$SELECT $1 + $2$function$",
      comment: "the sum",
    }),
    example("a procedure", {
      schema: "public",
      name: "do_nothing",
      kind: "procedure",
      arguments: "",
      definition:
        "CREATE OR REPLACE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $procedure$BEGIN NULL; END$procedure$",
    }),
    example("an aggregate", {
      schema: "public",
      name: "total",
      kind: "aggregate",
      arguments: "integer",
      definition: "CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')",
    }),
    {
      ...example("of the rows of a table", {
        schema: "public",
        name: "greeting",
        kind: "function",
        arguments: "public.users",
        definition:
          "CREATE OR REPLACE FUNCTION public.greeting(public.users)\n RETURNS text\n LANGUAGE sql\n STABLE\nAS $function$SELECT 'Hello ' || $1.name$function$",
      }),
      schema: schemaWith({ tables: [USERS] }),
    },
    {
      ...example("with a body that is parsed at once", {
        schema: "public",
        name: "how_many",
        kind: "function",
        arguments: "",
        definition:
          "CREATE OR REPLACE FUNCTION public.how_many()\n RETURNS bigint\n LANGUAGE sql\n STABLE\nBEGIN ATOMIC\n SELECT count(*) AS count\n    FROM public.users;\nEND",
      }),
      schema: schemaWith({ tables: [USERS] }),
      since: 140_000,
    },
  ],
};

function example(name: string, value: Routine) {
  return { name, path: nameOf("routine", value), value };
}

export const createRoutine = creates("create-routine", "drop-routine", pair);
export const dropRoutine = drops("drop-routine", "create-routine", pair);
