import { type ObjectName, PLACES, type QualifiedName } from "../schema/index.ts";
import { objectOf } from "./clauses/relation.ts";
import { renamedObject } from "./clauses/renamed-object.ts";
import { schemaWith, tableWith } from "./examples.ts";
import type { Grammar } from "./grammar.ts";
import type { RenderContext } from "./kind.ts";
import { type NewName, type RenameExample, renames } from "./rename.ts";

/** Another name for a range type, or another schema. The functions that make its values keep their names. */
export const renameRange = renames("rename-range", {
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER TYPE ${objectOf(path, grammar)}`,
  also: multirangeRenamed,
  locks: 6,
  examples: [
    example("by its name", { schema: "public", name: "Hours" }),
    example("into another schema", { schema: "app", name: "time_range" }),
    example("both", { schema: "app", name: "day_range" }),
  ],
});

/** A multirange whose name the server has chosen gets the one that it would choose now. */
function multirangeRenamed(from: ObjectName, to: ObjectName, context: RenderContext): readonly string[] {
  const { before, after, grammar } = context;
  const chosen = [PLACES.range.find(before, from), PLACES.range.find(after, to)];
  if (grammar.serverVersion < 140_000 || chosen.some((range) => range === undefined || range.multirange))
    return [];
  const { schema: old = "" } = from;
  const { schema: now = "" } = to;
  const name = multirangeOf(to.name, grammar);
  const alter = (type: QualifiedName) => `ALTER TYPE ${grammar.qualified(type)}`;
  return [
    ...(from.name === to.name
      ? []
      : [
          `${alter({ schema: old, name: multirangeOf(from.name, grammar) })} RENAME TO ${grammar.name(name)}`,
        ]),
    ...(old === now ? [] : [`${alter({ schema: old, name })} SET SCHEMA ${grammar.name(now)}`]),
  ];
}

/** Source: makeMultirangeTypeName in PostgreSQL's pg_type.c. */
function multirangeOf(range: string, grammar: Grammar): string {
  return range.includes("range")
    ? grammar.implicitName(range.replace("range", "multirange"), [], "")
    : grammar.implicitName(range, [], "multirange");
}

function example(name: string, after: NewName): RenameExample {
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      ranges: [{ schema: "public", name: "time_range", subtype: "time without time zone" }],
      tables: [tableWith({ name: "users", columns: [{ name: "of_it", type: "public.time_range" }] })],
    }),
    path: { kind: "range", schema: "public", name: "time_range" },
    after,
  };
}
