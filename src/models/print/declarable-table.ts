import { nameOf, type ObjectKind, type ObjectName, partOf, type Table } from "../../schema/index.ts";
import { declarableColumn } from "./declarable-column.ts";
import { declarableIndex } from "./declarable-index.ts";
import { type LeaveOut, withoutParts } from "./without-parts.ts";

/** A table as Drizzle can declare it. `tables`: those that are declared, to which a foreign key may point. */
export function declarableTable(table: Table, tables: readonly Table[], leaveOut: LeaveOut): Table {
  const path = (kind: ObjectKind, part: { readonly name: string }): ObjectName => partOf(table, kind, part);
  /** Those that can be said, and the others noted. */
  const keep = <Each extends { readonly name: string }>(
    kind: ObjectKind,
    list: readonly Each[],
    canBeSaid: (each: Each) => boolean,
  ): readonly Each[] =>
    list.filter((each) => {
      const said = canBeSaid(each);
      if (!said) leaveOut({ object: path(kind, each) });
      return said;
    });
  const { primaryKey, ...rest } = withoutParts(
    table,
    nameOf("table", table),
    [
      "comment",
      "unlogged",
      "options",
      "accessMethod",
      "tablespace",
      "partitionBy",
      "replicaIdentity",
      "forceRowSecurity",
    ],
    leaveOut,
  );
  const keys = keep(
    "primary-key",
    primaryKey === undefined ? [] : [primaryKey],
    (each) => each.withoutOverlaps === undefined,
  ).map((each) => withoutParts(each, path("primary-key", each), KEY_PARTS, leaveOut));
  return {
    ...rest,
    ...(keys[0] === undefined ? {} : { primaryKey: keys[0] }),
    columns: table.columns.map((column) => declarableColumn(column, table, path("column", column), leaveOut)),
    uniques: keep("unique", table.uniques, (each) => each.withoutOverlaps === undefined).map((each) =>
      withoutParts(each, path("unique", each), KEY_PARTS, leaveOut),
    ),
    // A check that is not enforced would refuse rows as soon as it is.
    checks: keep("check", table.checks, (each) => each.notEnforced === undefined).map((each) =>
      withoutParts(each, path("check", each), ["noInherit", "notValid", "comment"], leaveOut),
    ),
    exclusions: keep("exclusion", table.exclusions, () => false),
    foreignKeys: keep(
      "foreign-key",
      table.foreignKeys,
      ({ references: to, notEnforced, period }) =>
        notEnforced === undefined &&
        period === undefined &&
        tables.some((each) => each.schema === to.schema && each.name === to.table),
    ).map((each) => withoutParts(each, path("foreign-key", each), FOREIGN_KEY_PARTS, leaveOut)),
    indexes: table.indexes.flatMap((index) => declarableIndex(index, path("index", index), leaveOut) ?? []),
    triggers: keep("trigger", table.triggers, () => false),
    rules: keep("rule", table.rules, () => false),
    // A table with policies has row security in Drizzle: it would be turned on by policies that now do nothing.
    policies: keep("policy", table.policies, () => table.rowSecurity === true).map((each) =>
      withoutParts(each, path("policy", each), ["comment"], leaveOut),
    ),
  };
}

const KEY_PARTS = [
  "include",
  "deferrable",
  "options",
  "tablespace",
  "clustered",
  "replicaIdentity",
  "comment",
] as const;
const FOREIGN_KEY_PARTS = ["onDeleteColumns", "match", "deferrable", "notValid", "comment"] as const;
