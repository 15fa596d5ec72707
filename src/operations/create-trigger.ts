import { type ObjectName, PLACES, partOf, type Trigger } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { asNew } from "./clauses/definition.ts";
import { enabling } from "./clauses/enabling.ts";
import { relationNeed, text } from "./clauses/needs.ts";
import { relationOf } from "./clauses/relation.ts";
import { schemaWith, USERS } from "./examples.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

/** MariaDB's triggers say after which other one of their table they fire. */
const BESIDE = /\bFOR\s+EACH\s+ROW\s+(?:FOLLOWS|PRECEDES)\s+(?:`((?:[^`]|``)+)`|(\w+))/i;

function besideNeed(definition: string, { schema, table }: ObjectName): readonly ObjectName[] {
  const [, quoted, plain] = BESIDE.exec(definition) ?? [];
  const name = quoted?.replaceAll("``", "`") ?? plain;
  if (name === undefined || schema === undefined || table === undefined) return [];
  return [partOf({ schema, name: table }, "trigger", { name })];
}

const pair: Pair<Trigger> = {
  object: "trigger",
  place: PLACES.trigger,
  needs: ({ definition }, path) => ({
    objects: [...relationNeed(path), ...besideNeed(definition, path)],
    texts: text("statement", definition),
  }),
  create: (trigger, path, { grammar }) => {
    const on = `${grammar.name(trigger.name)} ON ${relationOf(path, grammar)}`;
    return [
      asNew(trigger.definition),
      ...enabling("TRIGGER", trigger, path, grammar),
      ...commentOn(`TRIGGER ${on}`, trigger.comment, grammar),
    ];
  },
  drop: ({ name }, path, { grammar }) => [
    `DROP TRIGGER ${grammar.name(name)} ON ${relationOf(path, grammar)}`,
  ],
  locks: () => 3,
  examples: [
    example("before each row", {
      name: "users_touched",
      definition:
        "CREATE TRIGGER users_touched BEFORE INSERT OR UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch()",
      comment: "keeps watch",
    }),
    ...(["disabled", "replica", "always"] as const).map((enabled) =>
      example(enabled, {
        name: `Users ${enabled}`,
        definition: `CREATE TRIGGER "Users ${enabled}" AFTER DELETE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.touch()`,
        enabled,
      }),
    ),
  ],
};

function example(name: string, value: Trigger): PairExample<Trigger> {
  const schema = schemaWith({
    tables: [USERS],
    routines: [
      {
        schema: "public",
        name: "touch",
        kind: "function",
        arguments: "",
        definition:
          "CREATE FUNCTION public.touch() RETURNS trigger\n  LANGUAGE plpgsql\n  AS $$BEGIN RETURN NEW; END$$",
      },
    ],
  });
  return { name, schema, path: partOf(USERS, "trigger", value), value };
}

export const createTrigger = creates("create-trigger", "drop-trigger", pair);
export const dropTrigger = drops("drop-trigger", "create-trigger", pair);
