import type { Index, ObjectName, PrimaryKey } from "../../../schema/index.ts";
import { refusal } from "./column-definition.ts";

/** Throws `diff/unsupported` for what MariaDB has nothing like of keys. */
export function refuseOfKey(key: PrimaryKey, path: ObjectName): void {
  refuseOfIndex(key, path);
  if (key.deferrable !== undefined)
    throw refusal(path, "it is deferrable", "MariaDB checks every row at once");
  if (key.withoutOverlaps) throw refusal(path, "it is WITHOUT OVERLAPS", "MariaDB needs a period for that");
}

/** The same of indexes. */
export function refuseOfIndex(index: Partial<Index>, path: ObjectName): void {
  const { where, include, elements = [], nullsNotDistinct, options = [] } = index;
  if (where !== undefined)
    throw refusal(
      path,
      "it is partial (WHERE)",
      "MariaDB indexes every row; index a generated column that is NULL elsewhere",
    );
  if (include !== undefined && include.length > 0)
    throw refusal(path, "it has INCLUDE", "in MariaDB whatever is in an index is part of its order");
  if (nullsNotDistinct) throw refusal(path, "in it NULL equals NULL", "in MariaDB it never does");
  const unknown = options.find(({ name }) => name !== "ignored");
  if (unknown !== undefined)
    throw refusal(path, `it has the option \`${unknown.name}\``, "MariaDB knows only `ignored`");
  for (const element of elements) {
    if (!("column" in element))
      throw refusal(
        path,
        "an expression is in it",
        "MariaDB indexes columns: index a generated column in its place",
      );
    if (element.operatorClass !== undefined || element.collation !== undefined)
      throw refusal(
        path,
        "a column in it has a collation or operator class of its own",
        "MariaDB orders by the column's own",
      );
    if (element.nulls !== undefined)
      throw refusal(path, "it says where NULL comes", "MariaDB takes NULL for less than all values");
  }
  for (const field of ["tablespace", "clustered", "replicaIdentity", "only"] as const) {
    if (index[field] !== undefined) throw refusal(path, `it has \`${field}\``, "MariaDB has nothing like it");
  }
}
