/** What printed modules may import from Drizzle. */
export const DRIZZLE_NAMES = [
  "bigint",
  "bigserial",
  "bit",
  "boolean",
  "char",
  "check",
  "cidr",
  "customType",
  "date",
  "doublePrecision",
  "foreignKey",
  "halfvec",
  "index",
  "inet",
  "integer",
  "interval",
  "json",
  "jsonb",
  "line",
  "macaddr",
  "macaddr8",
  "numeric",
  "pgEnum",
  "pgMaterializedView",
  "pgPolicy",
  "pgSchema",
  "pgSequence",
  "pgTable",
  "pgView",
  "point",
  "primaryKey",
  "real",
  "serial",
  "smallint",
  "smallserial",
  "sparsevec",
  "text",
  "time",
  "timestamp",
  "unique",
  "uniqueIndex",
  "uuid",
  "varchar",
  "vector",
] as const;

export type DrizzleName = (typeof DRIZZLE_NAMES)[number] | "sql";

/** Types of Drizzle's that stand where the compiler cannot work out its own. */
export type DrizzleType = "AnyPgColumn" | "PgTableExtraConfigValue";

/** The name by which a table's columns are known where its constraints are printed. */
export const COLUMNS = "t";

/**
 * No identifier of a printed module: words of the language, what is imported (whether or not it is in this module, so
 * that a new column renames nothing), and what would make a module something else (`then`), or is a setting (`casing`).
 */
export const RESERVED_NAMES: readonly string[] = [
  ...DRIZZLE_NAMES,
  "sql",
  COLUMNS,
  "then",
  "casing",
  ..."arguments async await break case catch class const continue debugger default delete do else enum eval export".split(
    " ",
  ),
  ..."extends false finally for function if implements import in Infinity instanceof interface let NaN new null".split(
    " ",
  ),
  ..."package private protected public return static super switch this throw true try typeof undefined var void".split(
    " ",
  ),
  ..."while with yield".split(" "),
];

/** No property of a column: Drizzle's tables have these themselves. */
export const RESERVED_KEYS: readonly string[] = [
  "constructor",
  "enableRLS",
  "getSQL",
  "hasOwnProperty",
  "shouldOmitSQLParens",
  "toString",
  "valueOf",
];
