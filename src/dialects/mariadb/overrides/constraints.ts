import type { Overrides, RenderContext, Statement } from "../../../operations/index.ts";
import { type Check, type ForeignKey, type ObjectName, PLACES, type Table } from "../../../schema/index.ts";
import { printName } from "../grammar.ts";
import { alterTable, type Clause, tableAt } from "./alter.ts";
import { enclosed, refusal } from "./column-definition.ts";
import { renamed } from "./keys.ts";

export function checkDefinition(check: Check, path: ObjectName): string {
  if (check.comment !== undefined) throw refusal(path, "it has a comment", "MariaDB keeps none of a check");
  if (check.noInherit) throw refusal(path, "it is NO INHERIT", "MariaDB's tables inherit nothing");
  if (check.notValid || check.notEnforced)
    throw refusal(path, "not all rows are to keep to it", "MariaDB checks every row when it is added");
  return `CONSTRAINT ${printName(check.name)} CHECK ${enclosed(check.expression)}`;
}

/** Rows that are there are checked while the table is copied. */
function addedCheck(check: Check, path: ObjectName): Clause {
  return { text: `ADD ${checkDefinition(check, path)}`, algorithm: "COPY" };
}

function droppedCheck({ name }: Pick<ObjectName, "name">): Clause {
  return { text: `DROP CONSTRAINT ${printName(name)}`, algorithm: "INSTANT" };
}

function foreignKeyDefinition(key: ForeignKey, path: ObjectName): string {
  refuseOfForeignKey(key, path);
  const { references, onDelete, onUpdate } = key;
  const list = (names: readonly string[]) => `(${names.map(printName).join(", ")})`;
  return [
    `CONSTRAINT ${printName(key.name)} FOREIGN KEY ${list(key.columns)}`,
    `REFERENCES ${printName(references.table)} ${list(references.columns)}`,
    ...(onDelete === undefined ? [] : [`ON DELETE ${onDelete.toUpperCase()}`]),
    ...(onUpdate === undefined ? [] : [`ON UPDATE ${onUpdate.toUpperCase()}`]),
  ].join(" ");
}

function refuseOfForeignKey(key: ForeignKey, path: ObjectName): void {
  if (key.comment !== undefined)
    throw refusal(path, "it has a comment", "MariaDB keeps none of a foreign key");
  if (key.onDelete === "set default" || key.onUpdate === "set default")
    throw refusal(path, "it says SET DEFAULT", "InnoDB refuses that");
  if (key.deferrable !== undefined)
    throw refusal(path, "it is deferrable", "MariaDB checks every row at once");
  if (key.match !== undefined)
    throw refusal(path, "it is MATCH FULL", "MariaDB takes any NULL for no reference");
  if (key.notValid || key.notEnforced)
    throw refusal(path, "not all rows are to keep to it", "MariaDB would not tell such a key from others");
  if (key.onDeleteColumns !== undefined || key.period)
    throw refusal(
      path,
      "only some of its columns are set, or it is for a period",
      "MariaDB has no such keys",
    );
}

/**
 * With foreign_key_checks on, as sessions of Stemma have it, the rows that are there are checked; the server copies the table
 * for that. A key needs an index: one that the server makes by itself goes by itself, too, so that it is made by name here.
 */
function addedForeignKey(key: ForeignKey, path: ObjectName, { after }: RenderContext): readonly Clause[] {
  const table = tableAt(after, path);
  const index =
    table === undefined || hasIndexFor(key, table)
      ? []
      : [`ADD KEY ${printName(key.name)} (${key.columns.map(printName).join(", ")})`];
  return [...index, `ADD ${foreignKeyDefinition(key, path)}`].map((text) => ({ text, algorithm: "COPY" }));
}

function droppedForeignKey({ name }: Pick<ObjectName, "name">): Clause {
  return { text: `DROP FOREIGN KEY ${printName(name)}`, algorithm: "INSTANT" };
}

/** Whether an index begins with the columns of a foreign key. */
function hasIndexFor({ columns }: ForeignKey, { primaryKey, uniques, indexes }: Table): boolean {
  const begins = (names: readonly (string | undefined)[]) =>
    columns.every((column, at) => names[at] === column);
  return (
    [...(primaryKey === undefined ? [] : [primaryKey]), ...uniques].some(
      (key) => key.lengths === undefined && begins(key.columns),
    ) ||
    indexes.some(
      ({ method, elements }) =>
        method === undefined &&
        begins(
          elements.map((each) => ("column" in each && each.length === undefined ? each.column : undefined)),
        ),
    )
  );
}

/** A unique key is renamed; of the others only the name can be dropped and added again, in one statement. */
function renamedConstraint(
  operation: { readonly path: ObjectName; readonly after?: { readonly name: string } },
  context: RenderContext,
): readonly Statement[] {
  const { path, after } = operation;
  const name = after?.name ?? path.name;
  switch (path.kind) {
    case "unique":
      return renamed(operation, context);
    case "check": {
      const check = PLACES.check.find(context.before, path);
      if (check === undefined) return [];
      return alterTable(path, [droppedCheck(path), addedCheck({ ...check, name }, path)], context);
    }
    case "foreign-key": {
      const key = PLACES["foreign-key"].find(context.before, path);
      if (key === undefined) return [];
      const added: Clause = {
        text: `ADD ${foreignKeyDefinition({ ...key, name }, path)}`,
        algorithm: "COPY",
      };
      return alterTable(path, [droppedForeignKey(path), added], context);
    }
    default:
      throw refusal(path, `it is to be called ${name}`, "a primary key is always called PRIMARY in MariaDB");
  }
}

export const constraintOverrides = {
  "add-check": {
    sql: ({ path, after }, context) =>
      after === undefined ? [] : alterTable(path, [addedCheck(after, path)], context),
  },
  "drop-check": { sql: ({ path }, context) => alterTable(path, [droppedCheck(path)], context) },
  "add-foreign-key": {
    sql: ({ path, after }, context) =>
      after === undefined ? [] : alterTable(path, addedForeignKey(after, path, context), context),
  },
  "drop-foreign-key": { sql: ({ path }, context) => alterTable(path, [droppedForeignKey(path)], context) },
  "rename-constraint": { sql: renamedConstraint },
} as const satisfies Overrides;
