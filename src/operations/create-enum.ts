import { type EnumType, nameOf, PLACES } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { listed } from "./clauses/listed.ts";
import { schemaNeed } from "./clauses/needs.ts";
import { creates, drops, type Pair } from "./pair.ts";

const pair: Pair<EnumType> = {
  object: "enum",
  place: PLACES.enum,
  needs: (type) => ({ objects: schemaNeed(type), texts: [] }),
  create: (type, _, { grammar }) => {
    const name = grammar.qualified(type);
    const values = type.values.map((value) => grammar.text(value));
    return [
      `CREATE TYPE ${name} AS ENUM ${listed(values)}`,
      ...commentOn(`TYPE ${name}`, type.comment, grammar),
    ];
  },
  drop: (type, _, { grammar }) => [`DROP TYPE ${grammar.qualified(type)}`],
  locks: () => 2,
  examples: [
    example("a few values", { schema: "public", name: "mood", values: ["sad", "ok", "happy"] }),
    example("without values", { schema: "public", name: "nothing", values: [] }),
    example("many values", {
      schema: "public",
      name: "Paper Size",
      values: [
        "A0",
        "A1",
        "A2",
        "A3",
        "A4",
        "A5",
        "it's \\ odd",
        "a label so long that the line would be too",
      ],
      comment: "of what is printed",
    }),
  ],
};

function example(name: string, value: EnumType) {
  return { name, path: nameOf("enum", value), value };
}

export const createEnum = creates("create-enum", "drop-enum", pair);
export const dropEnum = drops("drop-enum", "create-enum", pair);
