import type { Column, ObjectName, Table } from "../../schema/index.ts";
import { type LeaveOut, withoutParts } from "./without-parts.ts";

/** A column as Drizzle can declare it. */
export function declarableColumn(
  column: Column,
  table: Table,
  object: ObjectName,
  leaveOut: LeaveOut,
): Column {
  const { identity, serial, generated, ...rest } = withoutParts(column, object, COLUMN_PARTS, leaveOut);
  const elsewhere =
    identity?.sequenceName !== undefined && identity.sequenceName.schema !== table.schema
      ? (["type", "sequenceName"] as const)
      : (["type"] as const);
  // Drizzle knows columns that are stored only.
  if (generated?.stored === false) leaveOut({ object, part: "generated.stored" });
  return {
    ...rest,
    ...(identity === undefined
      ? {}
      : { identity: withoutParts(identity, object, elsewhere, leaveOut, "identity.") }),
    ...(serial === undefined
      ? {}
      : { serial: withoutParts(serial, object, SERIAL_PARTS, leaveOut, "serial.") }),
    ...(generated === undefined ? {} : { generated: { ...generated, stored: true } }),
  };
}

const COLUMN_PARTS = [
  "collation",
  "notNullName",
  "autoIncrement",
  "storage",
  "compression",
  "statisticsTarget",
  "options",
  "comment",
] as const;

const SERIAL_PARTS = [
  "type",
  "start",
  "increment",
  "minimum",
  "maximum",
  "cache",
  "cycle",
  "sequenceName",
] as const;
