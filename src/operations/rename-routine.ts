import { nameOf, type Routine } from "../schema/index.ts";
import { renamedRoutine } from "./clauses/renamed-routine.ts";
import { signatureOf } from "./clauses/signature.ts";
import { schemaWith } from "./examples.ts";
import { type NewName, type RenameExample, renames } from "./rename.ts";

const ROUTINES: { readonly [Kind in Routine["kind"]]: Routine } = {
  function: {
    schema: "public",
    name: "add",
    kind: "function",
    arguments: "integer, integer",
    definition:
      "CREATE FUNCTION public.add(integer, integer)\n RETURNS integer\n LANGUAGE sql\nAS $$SELECT $1 + $2$$",
  },
  procedure: {
    schema: "public",
    name: "do_nothing",
    kind: "procedure",
    arguments: "",
    definition: "CREATE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $$BEGIN NULL; END$$",
  },
  aggregate: {
    schema: "public",
    name: "total",
    kind: "aggregate",
    arguments: "integer",
    definition: "CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')",
  },
};

/** Another name for a function, procedure or aggregate, or another schema; others of its name keep theirs. */
export const renameRoutine = renames("rename-routine", {
  follow: renamedRoutine,
  alter: (path, context, from) => `ALTER ${signatureOf(path, context, from)}`,
  locks: 3,
  examples: [
    example("a function, by its name", "function", { schema: "public", name: "Sum" }),
    example("a function, into another schema", "function", { schema: "app", name: "add" }),
    example("a function, both", "function", { schema: "app", name: "sum" }),
    example("a procedure", "procedure", { schema: "public", name: "pause" }),
    example("an aggregate", "aggregate", { schema: "public", name: "sum_up" }),
  ],
});

function example(name: string, kind: Routine["kind"], after: NewName): RenameExample {
  const routine = ROUTINES[kind];
  return {
    name,
    schema: schemaWith({ schemas: [{ name: "app" }], routines: [routine] }),
    path: nameOf("routine", routine),
    after,
  };
}
