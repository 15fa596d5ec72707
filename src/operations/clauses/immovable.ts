import { type ObjectName, objectKey, printObjectName, type Schema, type Table } from "../../schema/index.ts";
import { significantTokens } from "../../sql/index.ts";
import { OperationError } from "../errors.ts";
import type { Grammar } from "../grammar.ts";
import type { RenderContext } from "../kind.ts";
import { LEXICAL } from "./lexical.ts";
import { objectOf } from "./relation.ts";
import { isHeir, typedColumns, typesOver } from "./type-uses.ts";

/** Throws `diff/unsupported` where something is of a type, before and after a change, that cannot go over to a new one. */
export function refuseImmovable(path: ObjectName, what: string, context: RenderContext): void {
  const reason = typeOver(path, context) ?? partitionKey(path, context);
  if (reason === undefined) return;
  throw new OperationError("diff/unsupported", {
    what,
    object: path,
    reason: `that takes a new type in its place, while ${reason}`,
    proposal:
      "Make a type of another name and let the columns go over to it; or write the change by hand in a revision made by `stemma create`.",
  });
}

function typeOver(path: ObjectName, { before, after, grammar }: RenderContext): string | undefined {
  const name = objectOf(path, grammar);
  const later = new Set(typesOver(after, name).map(objectKey));
  const over = typesOver(before, name).find((type) => later.has(objectKey(type)));
  return over === undefined ? undefined : `${printObjectName(over)} is made of the old one`;
}

function partitionKey(path: ObjectName, { before, after, grammar }: RenderContext): string | undefined {
  for (const { table, column } of typedColumns(objectOf(path, grammar), before, after)) {
    const reason = keyWith(table, column.name, before, grammar);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** By which partition key the type of a column is fixed: that of its table, or of a partition. */
export function keyWith(table: Table, column: string, schema: Schema, grammar: Grammar): string | undefined {
  const parted = schema.tables.find(
    (each) =>
      each.partitionBy !== undefined &&
      (each === table || isHeir(each, table, schema)) &&
      significantTokens(each.partitionBy, LEXICAL).includes(grammar.name(column)),
  );
  return parted && `${parted.schema}.${parted.name} is partitioned by its column ${column}`;
}
