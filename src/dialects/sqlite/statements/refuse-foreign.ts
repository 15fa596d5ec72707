import { OperationError } from "../../../operations/index.ts";
import {
  type Column,
  nameOf,
  type ObjectName,
  partOf,
  type Table,
  type View,
} from "../../../schema/index.ts";

const COMMENT = "SQLite keeps no comments: write it where the models or the revision say it";

/** What other databases have of a table and its parts, and SQLite has not, by the field in which it stands. */
const REASONS: Readonly<Record<string, string>> = {
  comment: COMMENT,
  identity:
    "SQLite numbers an `integer` primary key by itself; `autoIncrement` keeps it from giving a number twice",
  serial:
    "SQLite numbers an `integer` primary key by itself; `autoIncrement` keeps it from giving a number twice",
  storage: "SQLite decides itself how values are stored",
  compression: "SQLite compresses no values",
  statisticsTarget: "ANALYZE looks at whole indexes in SQLite",
  include: "an index of SQLite has no columns beside those that it is ordered by: put them at its end",
  withoutOverlaps: "SQLite has no ranges",
  period: "SQLite has no ranges",
  nullsNotDistinct: "for SQLite two NULLs are never the same: use a unique index on ifnull(…)",
  noInherit: "tables of SQLite do not inherit",
  notValid: "SQLite checks all rows, or none",
  notEnforced: "SQLite enforces every check",
  onDeleteColumns: "ON DELETE SET NULL and SET DEFAULT are about all columns of the key in SQLite",
  method: "SQLite has indexes of one kind only",
  operatorClass: "an index of SQLite compares by a collation only",
  nulls: "NULL comes first in an index of SQLite",
  clustered: "SQLite keeps a table in the order of its primary key: see WITHOUT ROWID",
  replicaIdentity: "SQLite has no replication",
  only: "SQLite has no partitions",
  tablespace: "an SQLite database is one file",
  unlogged: "SQLite logs every change",
  accessMethod: "SQLite stores tables in one way",
  partitionBy: "SQLite has no partitions",
  partitionOf: "SQLite has no partitions",
  inherits: "tables of SQLite do not inherit",
  rowSecurity: "SQLite has no users and no policies",
  forceRowSecurity: "SQLite has no users and no policies",
  enabled: "a trigger of SQLite fires always: drop it in its place",
  materialized: "SQLite has no materialized views: use a table and triggers",
};

/** Throws `diff/unsupported` for what SQLite would leave out in silence. */
export function refuseForeign(table: Table): void {
  const path = nameOf("table", table);
  refuse(table, path);
  for (const column of table.columns) refuseColumn(column, partOf(table, "column", column));
  if (table.primaryKey !== undefined)
    refuse(table.primaryKey, partOf(table, "primary-key", table.primaryKey));
  for (const each of table.uniques) refuse(each, partOf(table, "unique", each));
  for (const each of table.checks) refuse(each, partOf(table, "check", each));
  for (const each of table.foreignKeys) refuse(each, partOf(table, "foreign-key", each));
  for (const each of table.indexes) refuseIndex(each, partOf(table, "index", each));
  for (const each of table.triggers) refuse(each, partOf(table, "trigger", each));
  const options = table.options?.filter(({ name }) => name !== "strict" && name !== "without_rowid") ?? [];
  for (const { name } of options) throw unsupported(path, name, "SQLite knows `strict` and `without_rowid`");
  for (const kind of ["exclusions", "rules", "policies"] as const) {
    if (table[kind].length > 0) throw unsupported(path, kind, `SQLite has no ${kind}`);
  }
}

export function refuseColumn(column: Column, path: ObjectName): void {
  refuse(column, path);
  for (const { name } of column.options ?? [])
    throw unsupported(path, name, "a column of SQLite has no options");
}

export function refuseIndex(index: Table["indexes"][number], path: ObjectName): void {
  refuse(index, path);
  for (const element of index.elements) refuse(element, path);
  for (const { name } of index.options ?? [])
    throw unsupported(path, name, "an index of SQLite has no options");
}

export function refuseView(view: View): void {
  const path = nameOf("view", view);
  refuse(view, path);
  if (view.columnDetails.length > 0) throw unsupported(path, "columnDetails", COMMENT);
  for (const { name } of view.options ?? []) throw unsupported(path, name, "a view of SQLite has no options");
}

/** One part of a table. */
export function refuse(part: object, path: ObjectName): void {
  for (const [field, value] of Object.entries(part)) {
    const reason = REASONS[field];
    if (reason !== undefined && value !== undefined) throw unsupported(path, field, reason);
  }
}

function unsupported(object: ObjectName, field: string, reason: string): OperationError {
  return new OperationError("diff/unsupported", {
    what: `it says \`${field}\``,
    object,
    reason,
    proposal:
      "Leave it out of what this database gets: models and revisions can have variants for each dialect.",
  });
}
