import type { Deferrable, ObjectName, PrimaryKey, Unique } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import { withClause } from "./options.ts";
import { nameList } from "./relation.ts";
import { requireServer } from "./server.ts";
import { requireWholeColumns } from "./whole-columns.ts";

/** `CONSTRAINT users_pkey PRIMARY KEY (id)`, for primary keys and unique constraints alike. */
export function keyClause(
  words: "PRIMARY KEY" | "UNIQUE",
  key: PrimaryKey & Unique,
  path: ObjectName,
  grammar: Grammar,
): string {
  if (key.nullsNotDistinct) requireServer(grammar, 150_000, "NULLS NOT DISTINCT", path);
  requireWholeColumns(key.lengths ?? [], path);
  if (key.withoutOverlaps) requireServer(grammar, 180_000, "WITHOUT OVERLAPS", path);
  const columns = key.columns.map((column) => grammar.name(column)).join(", ");
  return [
    `CONSTRAINT ${grammar.name(key.name)} ${words}`,
    key.nullsNotDistinct ? " NULLS NOT DISTINCT" : "",
    ` (${columns}${key.withoutOverlaps ? " WITHOUT OVERLAPS" : ""})`,
    includeClause(key.include, grammar),
    withClause(key.options, grammar),
    key.tablespace === undefined ? "" : ` USING INDEX TABLESPACE ${grammar.name(key.tablespace)}`,
    deferrableClause(key.deferrable),
  ].join("");
}

export function includeClause(include: readonly string[] | undefined, grammar: Grammar): string {
  return include === undefined || include.length === 0 ? "" : ` INCLUDE ${nameList(include, grammar)}`;
}

export function deferrableClause(deferrable: Deferrable | undefined): string {
  if (deferrable === undefined) return "";
  return deferrable === "deferred" ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
}
