import {
  type Column,
  EMPTY_SCHEMA,
  type Index,
  nameOf,
  type Option,
  partOf,
  type Schema,
  type Table,
} from "../../schema/index.ts";
import { plainView } from "./declarable-sqlite.ts";
import { keptParts } from "./kept-parts.ts";
import { type LeftOut, withoutRepeats } from "./left-out.ts";
import { type LeaveOut, withoutParts } from "./without-parts.ts";

/** Whether models of mysql-core can say an option of a column: Drizzle knows ON UPDATE of timestamps. */
export function saysOption({ name }: Option, { type }: Pick<Column, "type">): boolean {
  return name === "on_update" && type.startsWith("timestamp");
}

/** The part of a schema that models of mysql-core can declare, and what is left out of it. */
export function declarableMysql(schema: Schema): {
  readonly schema: Schema;
  readonly left: readonly LeftOut[];
} {
  const left: LeftOut[] = [];
  const leaveOut: LeaveOut = (each) => left.push(each);
  const { tables, views, sequences, routines } = schema;
  for (const each of sequences) leaveOut({ object: nameOf("sequence", each) });
  for (const each of routines) leaveOut({ object: nameOf("routine", each) });
  const declared: Schema = {
    ...EMPTY_SCHEMA,
    tables: tables.map((table) => tableOf(table, tables, leaveOut)),
    views: views.map((view) => plainView(view, leaveOut)),
  };
  return { schema: declared, left: withoutRepeats(left) };
}

function tableOf(table: Table, tables: readonly Table[], leaveOut: LeaveOut): Table {
  const { primaryKey, ...rest } = withoutParts(table, nameOf("table", table), TABLE_PARTS, leaveOut);
  return {
    ...rest,
    ...(primaryKey === undefined
      ? {}
      : {
          primaryKey: withoutParts(primaryKey, partOf(table, "primary-key", primaryKey), KEY_PARTS, leaveOut),
        }),
    columns: table.columns.map((column) => columnOf(column, table, leaveOut)),
    uniques: table.uniques.map((each) =>
      withoutParts(each, partOf(table, "unique", each), KEY_PARTS, leaveOut),
    ),
    foreignKeys: keptParts(
      table,
      "foreign-key",
      table.foreignKeys,
      ({ references: to }) => tables.some((each) => each.name === to.table),
      leaveOut,
    ),
    indexes: keptParts(table, "index", table.indexes, isOrdinary, leaveOut).map((each) =>
      withoutParts(each, partOf(table, "index", each), KEY_PARTS, leaveOut),
    ),
    triggers: keptParts(table, "trigger", table.triggers, () => false, leaveOut),
  };
}

const TABLE_PARTS = ["comment", "options", "partitionBy"] as const;
const KEY_PARTS = ["comment", "options"] as const;

/** Not one of words or of places. */
function isOrdinary({ method = "btree" }: Index): boolean {
  return method === "btree" || method === "hash";
}

function columnOf(column: Column, table: Table, leaveOut: LeaveOut): Column {
  const object = partOf(table, "column", column);
  const { options = [], ...rest } = withoutParts(column, object, ["collation", "comment"], leaveOut);
  const said = options.filter((option) => saysOption(option, column));
  if (said.length < options.length) leaveOut({ object, part: "options" });
  return { ...rest, ...(said.length === 0 ? {} : { options: said }) };
}
