import { EMPTY_SCHEMA, nameOf, partOf, type Schema, type Table, type View } from "../../schema/index.ts";
import { keptParts } from "./kept-parts.ts";
import { type LeftOut, withoutRepeats } from "./left-out.ts";
import { type LeaveOut, withoutParts } from "./without-parts.ts";

/** The part of a schema that models of sqlite-core can declare, and what is left out of it. */
export function declarableSqlite(schema: Schema): {
  readonly schema: Schema;
  readonly left: readonly LeftOut[];
} {
  const left: LeftOut[] = [];
  const leaveOut: LeaveOut = (each) => left.push(each);
  const { tables, views } = schema;
  const declared: Schema = {
    ...EMPTY_SCHEMA,
    tables: tables.map((table) => tableOf(table, tables, leaveOut)),
    views: views.map((view) => plainView(view, leaveOut)),
  };
  return { schema: declared, left: withoutRepeats(left) };
}

function tableOf(table: Table, tables: readonly Table[], leaveOut: LeaveOut): Table {
  return {
    ...withoutParts(table, nameOf("table", table), ["options"], leaveOut),
    columns: table.columns.map((column) =>
      withoutParts(column, partOf(table, "column", column), ["collation", "notNullName"], leaveOut),
    ),
    foreignKeys: keptParts(
      table,
      "foreign-key",
      table.foreignKeys,
      ({ references: to }) => tables.some((each) => each.name === to.table),
      leaveOut,
    ).map((key) => withoutParts(key, partOf(table, "foreign-key", key), ["match", "deferrable"], leaveOut)),
    triggers: keptParts(table, "trigger", table.triggers, () => false, leaveOut),
  };
}

/** A view without what stands on it, which models of no core can say. */
export function plainView(view: View, leaveOut: LeaveOut): View {
  return {
    ...withoutParts(view, nameOf("view", view), ["columns"], leaveOut),
    triggers: keptParts(view, "trigger", view.triggers, () => false, leaveOut),
  };
}
