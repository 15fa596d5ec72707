import { type Column, type ObjectName, PLACES, partOf } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { relationOf } from "./clauses/relation.ts";
import { requireServer } from "./clauses/server.ts";
import { schemaWith, tableWith } from "./examples.ts";
import type { Grammar } from "./grammar.ts";

/** What the constraint that a column is NOT NULL is called. */
interface NotNullName {
  /** Left out: as the server would call it. */
  readonly name?: string;
}

/** Another name for the constraint that a column is NOT NULL (PostgreSQL 18 and newer). */
export const renameNotNull = sets("rename-not-null", {
  noun: "name of NOT NULL",
  place: fieldPlace<Column, NotNullName>(
    PLACES.column,
    ({ notNull, notNullName }) =>
      notNull ? (notNullName === undefined ? {} : { name: notNullName }) : undefined,
    ({ notNullName: _, ...column }, { name } = {}) =>
      name === undefined ? column : { ...column, notNullName: name },
  ),
  set: ({ path, before, after }, { grammar }) => {
    requireServer(grammar, 180_000, "a NOT NULL constraint with a name", path);
    const [old, now] = [nameOf(before, path, grammar), nameOf(after, path, grammar)];
    return [
      `ALTER TABLE ${relationOf(path, grammar)} RENAME CONSTRAINT ${grammar.name(old)} TO ${grammar.name(now)}`,
    ];
  },
  locks: () => 2,
  examples: [
    example("one of its own", {}, { name: "Users Have Names" }),
    example("another", { name: "a" }, { name: "b" }),
    example("the usual one", { name: "old_name_not_null" }, {}),
  ],
});

function nameOf(value: NotNullName | undefined, { table = "", name }: ObjectName, grammar: Grammar): string {
  return value?.name ?? grammar.implicitName(table, [name], "not_null");
}

function example(name: string, before: NotNullName, after: NotNullName): AspectExample<NotNullName> {
  const column: Column = {
    name: "name",
    type: "text",
    notNull: true,
    ...(before.name === undefined ? {} : { notNullName: before.name }),
  };
  const users = tableWith({ name: "users", columns: [column] });
  return {
    name,
    schema: schemaWith({ tables: [users] }),
    path: partOf(users, "column", column),
    after,
    since: 180_000,
  };
}
