import { PLACES, partOf, type Trigger } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { type Enabled, enable } from "./clauses/enabling.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { schemaWith, tableWith, USERS } from "./examples.ts";

/** When a trigger fires, where that is not as usual: never, in replication only, or there too. */
export const setTriggerEnabled = sets("set-trigger-enabled", {
  noun: "firing mode",
  place: fieldPlace(
    PLACES.trigger,
    (trigger) => trigger.enabled,
    ({ enabled: _, ...trigger }, value): Trigger =>
      value === undefined ? trigger : { ...trigger, enabled: value },
  ),
  set: ({ path, after }, { grammar }) => [enable("TRIGGER", after, path, grammar)],
  // Of a partitioned table the partitions too.
  locks: () => 2,
  examples: [
    example("never", undefined, "disabled"),
    example("in replication", "disabled", "replica"),
    example("always", "replica", "always"),
    example("as usual", "always"),
  ],
});

function example(name: string, before: Enabled | undefined, after?: Enabled): AspectExample<Enabled> {
  const trigger: Trigger = {
    name: "users_touched",
    definition:
      "CREATE TRIGGER users_touched AFTER DELETE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.touch()",
    ...(before === undefined ? {} : { enabled: before }),
  };
  const touch = {
    schema: "public",
    name: "touch",
    kind: "function",
    arguments: "",
    definition:
      "CREATE FUNCTION public.touch() RETURNS trigger\n  LANGUAGE plpgsql\n  AS $$BEGIN RETURN NEW; END$$",
  } as const;
  return {
    name,
    schema: schemaWith({ routines: [touch], tables: [tableWith({ ...USERS, triggers: [trigger] })] }),
    path: partOf(USERS, "trigger", trigger),
    ...(after === undefined ? {} : { after }),
  };
}
