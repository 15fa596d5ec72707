import { type CompositeType, nameOf, PLACES } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { linesOf } from "./clauses/listed.ts";
import { collationNeed, schemaNeed, text } from "./clauses/needs.ts";
import { schemaWith, USERS } from "./examples.ts";
import { creates, drops, type Pair } from "./pair.ts";

const pair: Pair<CompositeType> = {
  object: "composite",
  place: PLACES.composite,
  needs: (type) => ({
    objects: [...schemaNeed(type), ...type.attributes.flatMap(({ collation }) => collationNeed(collation))],
    texts: text("type", ...type.attributes.map((attribute) => attribute.type)),
  }),
  create: (composite, _, { grammar }) => {
    const name = grammar.qualified(composite);
    const attributes = composite.attributes.map((attribute) =>
      [
        grammar.name(attribute.name),
        attribute.type,
        ...(attribute.collation === undefined ? [] : [`COLLATE ${grammar.qualified(attribute.collation)}`]),
      ].join(" "),
    );
    return [
      `CREATE TYPE ${name} AS ${linesOf(attributes)}`,
      ...composite.attributes.flatMap((attribute) =>
        commentOn(`COLUMN ${name}.${grammar.name(attribute.name)}`, attribute.comment, grammar),
      ),
      ...commentOn(`TYPE ${name}`, composite.comment, grammar),
    ];
  },
  drop: (composite, _, { grammar }) => [`DROP TYPE ${grammar.qualified(composite)}`],
  // The type, that of its arrays, the relation behind it; its schema and the types of its attributes.
  locks: () => 5,
  examples: [
    example("of a few attributes", {
      schema: "public",
      name: "address",
      attributes: [
        { name: "street", type: "text", collation: { name: "C" }, comment: "with the number" },
        { name: "Zip Code", type: "character(5)" },
        { name: "lines", type: "text[]" },
      ],
      comment: "where somebody lives",
    }),
    example("without attributes", { schema: "public", name: "void_row", attributes: [] }),
    {
      ...example("with the row of a table", {
        schema: "public",
        name: "visit",
        attributes: [
          { name: "who", type: "public.users" },
          { name: "others", type: "public.users[]" },
        ],
      }),
      schema: schemaWith({ tables: [USERS] }),
    },
  ],
};

function example(name: string, value: CompositeType) {
  return { name, path: nameOf("composite", value), value };
}

export const createComposite = creates("create-composite", "drop-composite", pair);
export const dropComposite = drops("drop-composite", "create-composite", pair);
