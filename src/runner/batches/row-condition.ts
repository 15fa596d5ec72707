import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type { UntypedTables } from "../../project/index.ts";
import { kysely } from "../step-database.ts";

/** Which rows are gone through, as SQL. */
export interface RowCondition {
  /** `$1`, `$2` … stand for the values. Undefined: all rows. */
  readonly sql: string | undefined;
  readonly values: readonly unknown[];
  /** Together with a condition that has no values, for Kysely. */
  within(condition: string): Expression<SqlBool>;
}

/** Reads the option `where`: SQL text, or a function that builds a condition. */
export function rowCondition(where: unknown, db: Kysely<UntypedTables>): RowCondition {
  const { sql, expressionBuilder } = kysely();
  if (!isBuilding(where)) {
    const text = typeof where === "string" ? where : undefined;
    return { sql: text, values: [], within: (condition) => sql<SqlBool>`(${sql.raw(condition)})` };
  }
  const built = where(expressionBuilder<UntypedTables, string>());
  const compiled = sql`${built}`.compile(db);
  return {
    sql: compiled.sql,
    values: compiled.parameters,
    within: (condition) => sql<SqlBool>`(${sql.raw(condition)} and ${built})`,
  };
}

function isBuilding(
  where: unknown,
): where is (eb: ExpressionBuilder<UntypedTables, string>) => Expression<SqlBool> {
  return typeof where === "function";
}
