import { EMPTY_SCHEMA, nameOf, type Schema } from "../../schema/index.ts";
import { declarableTable } from "./declarable-table.ts";
import { declarableView } from "./declarable-view.ts";
import { type LeftOut, withoutRepeats } from "./left-out.ts";
import { type LeaveOut, withoutParts } from "./without-parts.ts";

/**
 * The part of a schema that Drizzle models can declare, and what is left out of it. `printDrizzle` prints this part and
 * nothing else; what reads the models gets it back.
 */
export function declarable(schema: Schema): { readonly schema: Schema; readonly left: readonly LeftOut[] } {
  const left: LeftOut[] = [];
  const leaveOut: LeaveOut = (each) => left.push(each);
  leaveOutWhole(schema, leaveOut);
  const tables = schema.tables.filter((table) => {
    // A partition and an heir have their columns from elsewhere.
    const own = table.partitionOf === undefined && table.inherits === undefined;
    if (!own) leaveOut({ object: nameOf("table", table) });
    return own;
  });
  const declared: Schema = {
    ...EMPTY_SCHEMA,
    schemas: schema.schemas.map((each) => withoutParts(each, nameOf("schema", each), ["comment"], leaveOut)),
    enums: schema.enums
      .filter((each) => {
        // Drizzle's types demand a first value.
        if (each.values.length === 0) leaveOut({ object: nameOf("enum", each) });
        return each.values.length > 0;
      })
      .map((each) => withoutParts(each, nameOf("enum", each), ["comment"], leaveOut)),
    sequences: schema.sequences.map((each) =>
      withoutParts(
        each,
        nameOf("sequence", each),
        ["type", "unlogged", "ownedBy", "comment"] as const,
        leaveOut,
      ),
    ),
    tables: tables.map((table) => declarableTable(table, tables, leaveOut)),
    views: schema.views.map((view) => declarableView(view, leaveOut)),
  };
  return { schema: declared, left: withoutRepeats(left) };
}

/** Kinds that Drizzle has no word for. */
function leaveOutWhole(schema: Schema, leaveOut: LeaveOut): void {
  for (const each of schema.extensions) leaveOut({ object: nameOf("extension", each) });
  for (const each of schema.collations) leaveOut({ object: nameOf("collation", each) });
  for (const each of schema.domains) leaveOut({ object: nameOf("domain", each) });
  for (const each of schema.composites) leaveOut({ object: nameOf("composite", each) });
  for (const each of schema.ranges) leaveOut({ object: nameOf("range", each) });
  for (const each of schema.routines) leaveOut({ object: nameOf("routine", each) });
  for (const each of schema.statistics) leaveOut({ object: nameOf("statistics", each) });
}
