import { PLACES, partOf, type Routine, type Trigger } from "../schema/index.ts";
import { relationOf } from "./clauses/relation.ts";
import { renamedPart } from "./clauses/renamed-part.ts";
import { schemaWith, tableWith, USERS } from "./examples.ts";
import { renames } from "./rename.ts";

const TOUCHED: Trigger = {
  name: "users_touched",
  definition:
    "CREATE TRIGGER users_touched AFTER DELETE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.touch()",
  enabled: "always",
};

const TOUCH: Routine = {
  schema: "public",
  name: "touch",
  kind: "function",
  arguments: "",
  definition:
    "CREATE FUNCTION public.touch() RETURNS trigger\n  LANGUAGE plpgsql\n  AS $$BEGIN RETURN NEW; END$$",
};

/** Another name for a trigger; of a partitioned table in its partitions too. */
export const renameTrigger = renames("rename-trigger", {
  follow: renamedPart(PLACES.trigger),
  alter: (path, { grammar }) => `ALTER TRIGGER ${grammar.name(path.name)} ON ${relationOf(path, grammar)}`,
  locks: 2,
  examples: [
    {
      name: "of a table",
      schema: schemaWith({ routines: [TOUCH], tables: [tableWith({ ...USERS, triggers: [TOUCHED] })] }),
      path: partOf(USERS, "trigger", TOUCHED),
      after: { name: "Users Touched" },
    },
  ],
});
