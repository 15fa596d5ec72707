import type { AnyOperation } from "../../operations/index.ts";
import type { Column, ObjectName } from "../../schema/index.ts";
import type { Comparison } from "./comparison.ts";
import { by, compareFields, type FieldRule, type FieldRules, MADE_ANEW, sameAnyway } from "./fields.ts";
import { isSame } from "./same.ts";
import { isSameDefault } from "./same-default.ts";
import { unsetFirst } from "./unset-first.ts";
import { compareTypes } from "./value-type.ts";

/** The first server with `ALTER COLUMN … SET EXPRESSION`. */
const SET_EXPRESSION = 170_000;

/** The first server that gives NOT NULL constraints names. */
const NAMED_NOT_NULL = 180_000;

/** Where a column's values come from is set after its type and NOT NULL, and taken away before. */
const FIELDS: FieldRules<Column> = {
  name: sameAnyway,
  ...compareTypes("set-column-type"),
  notNull: changeNotNull,
  notNullName: (change) =>
    change.whole.before.notNull === change.whole.after.notNull ? changeNotNull(change) : [],
  generated: by("set-column-generated"),
  identity: by("set-column-identity"),
  serial: by("set-column-serial"),
  autoIncrement: by("set-column-auto-increment"),
  default: (change) =>
    isSameDefault(change.before, change.after, change.whole.after.type)
      ? []
      : by("set-column-default")(change),
  storage: by("set-column-storage"),
  compression: by("set-column-compression"),
  statisticsTarget: by("set-column-statistics"),
  options: by("set-column-options"),
  comment: by("set-comment"),
};

/** A column that is there before and after: operations in an order in which PostgreSQL takes them. */
export function compareColumn(
  path: ObjectName,
  before: Column,
  after: Column,
  comparison: Comparison,
): readonly AnyOperation[] {
  if (isSame(before, after)) return [];
  const { serverVersion } = comparison;
  const told = serverVersion < NAMED_NOT_NULL ? withoutNotNullName : (column: Column) => column;
  const found =
    isComputedAnew(before, after, serverVersion) || isFixedByChecks(path, before, after, comparison)
      ? MADE_ANEW
      : compareFields(path, told(before), told(after), FIELDS);
  if (found !== MADE_ANEW) return unsetFirst(found);
  return [
    { kind: "drop-column", path, before },
    { kind: "add-column", path, after },
  ];
}

/** How a column is computed can be changed in place only where it stays as it is stored. */
function isComputedAnew(before: Column, after: Column, serverVersion: number): boolean {
  const old = before.generated;
  const wanted = after.generated;
  if (isSame(old, wanted)) return false;
  if (old === undefined) return true;
  if (wanted === undefined) return !old.stored;
  // The old expression need not fit the new type, nor the new one the old type.
  const isOtherType = before.type !== after.type || !isSame(before.collation, after.collation);
  return old.stored !== wanted.stored || isOtherType || serverVersion < SET_EXPRESSION;
}

/** The server changes no expression that is computed when it is read in a table with checks. */
function isFixedByChecks(path: ObjectName, before: Column, after: Column, comparison: Comparison): boolean {
  if (after.generated?.stored !== false || isSame(before.generated, after.generated)) return false;
  return [comparison.before, comparison.after].some(({ tables }) =>
    tables.some(
      ({ schema, name, checks }) => schema === path.schema && name === path.table && checks.length > 0,
    ),
  );
}

function changeNotNull({ path, whole }: Parameters<FieldRule<Column, unknown>>[0]): readonly AnyOperation[] {
  const before = notNullOf(whole.before);
  const after = notNullOf(whole.after);
  const isLeftOver = before?.name?.endsWith(`_${whole.before.name}_not_null`);
  // A partition that leaves its table keeps the name that the server chose there: nobody's wish, and no difference.
  if (isLeftOver && after !== undefined && after.name === undefined) return [];
  return by("set-column-not-null")({ path, before, after });
}

function withoutNotNullName({ notNullName: _, ...column }: Column): Column {
  return column;
}

function notNullOf({ notNull, notNullName }: Column): { readonly name?: string } | undefined {
  if (!notNull) return undefined;
  return notNullName === undefined ? {} : { name: notNullName };
}
