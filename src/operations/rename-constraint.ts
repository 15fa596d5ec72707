import { type ObjectName, PLACES, partOf, type Schema, type Table } from "../schema/index.ts";
import { relationOf } from "./clauses/relation.ts";
import { renamedPart } from "./clauses/renamed-part.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";
import { type RenameExample, renames } from "./rename.ts";

type Follow = (schema: Schema, from: ObjectName, to: ObjectName) => Schema;

const FOLLOW: ReadonlyMap<ObjectName["kind"], Follow> = new Map([
  ["primary-key", renamedPart(PLACES["primary-key"])],
  ["unique", renamedPart(PLACES.unique)],
  ["check", renamedPart(PLACES.check)],
  ["exclusion", renamedPart(PLACES.exclusion)],
  ["foreign-key", renamedPart(PLACES["foreign-key"])],
]);

/** Another name for a constraint, and for the index behind it. */
export const renameConstraint = renames("rename-constraint", {
  follow: (schema, from, to) => {
    const follow = FOLLOW.get(from.kind);
    if (follow === undefined) throw new Error(`${from.kind} is no constraint`);
    return follow(schema, from, to);
  },
  alter: (path, { grammar }) => `ALTER TABLE ${relationOf(path, grammar)}`,
  rename: ({ name }, { grammar }) => `RENAME CONSTRAINT ${grammar.name(name)}`,
  locks: 4,
  examples: [
    example("primary-key", "people_pkey"),
    example("unique", "People By Name"),
    example("check", "people_check"),
    example("exclusion", "people_excl"),
    example("foreign-key", "people_fkey"),
  ],
});

function example(kind: ObjectName["kind"], after: string): RenameExample {
  const users: Table = tableWith({
    name: "users",
    columns: [ID, { name: "name", type: "text" }],
    primaryKey: { name: "old_primary-key", columns: ["id"], comment: "one user" },
    uniques: [{ name: "old_unique", columns: ["name"] }],
    checks: [{ name: "old_check", expression: "id > 0" }],
    exclusions: [{ name: "old_exclusion", method: "btree", elements: [{ column: "name", operator: "=" }] }],
    foreignKeys: [
      {
        name: "old_foreign-key",
        columns: ["id"],
        references: { schema: "public", table: "users", columns: ["id"] },
      },
    ],
  });
  return {
    name: kind,
    schema: schemaWith({ tables: [users] }),
    path: partOf(users, kind, { name: `old_${kind}` }),
    after: { name: after },
  };
}
