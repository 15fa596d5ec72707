import type { SchemaDialect } from "../../dialects/index.ts";
import type { AnyOperation } from "../../operations/index.ts";
import { partOf } from "../../schema/index.ts";
import { by } from "../compare/fields.ts";
import type { RenamedTable } from "./renamed-table.ts";

/** The first server that gives NOT NULL constraints names. */
const NAMED_NOT_NULL = 180_000;

/** NOT NULL constraints whose names were the database's choice, and now say what the table or column was called once. */
export function impliedNotNulls(
  { before, after, column: columnAfter }: RenamedTable,
  dialect: SchemaDialect,
  serverVersion: number,
): readonly AnyOperation[] {
  if (serverVersion < NAMED_NOT_NULL || before.partitionOf !== undefined || before.inherits !== undefined)
    return [];
  return before.columns
    .filter(({ notNull, notNullName }) => notNull && notNullName === undefined)
    .flatMap(({ name }) => {
      const old = dialect.implicitName(before.name, [name], "not_null");
      const wanted = columnAfter(name);
      if (old === dialect.implicitName(after.name, [wanted], "not_null")) return [];
      return by("rename-not-null")({
        path: partOf(after, "column", { name: wanted }),
        before: { name: old },
        after: {},
      });
    });
}
