import type { Column, Table } from "../../../schema/index.ts";
import { writtenType } from "../written-type.ts";

/** What of a table decides how much a change of it costs. Measured on MariaDB 10.11. */
export interface Limits {
  /** A stored generated column: no other column can be made NOT NULL in place. */
  readonly hasStored: boolean;
  /** A generated column that is computed when it is read: columns before it go only by a copy, unless they go at once. */
  readonly hasVirtual: boolean;
  /** An index or key on such a column. */
  readonly hasIndexedVirtual: boolean;
  /** A FULLTEXT or SPATIAL index: whoever writes waits for what writes the rows anew. */
  readonly hasSpecialIndex: boolean;
  /** A row format in which columns do not come and go at once. */
  readonly isCompressed: boolean;
  /** A unique key on a text of any length, which is kept as a hidden generated column. */
  readonly hasHash: boolean;
}

export const NO_LIMITS: Limits = {
  hasStored: false,
  hasVirtual: false,
  hasIndexedVirtual: false,
  hasSpecialIndex: false,
  isCompressed: false,
  hasHash: false,
};

export function limitsOf(table: Table | undefined): Limits {
  if (table === undefined) return NO_LIMITS;
  const { columns, indexes, uniques, options = [] } = table;
  const virtual = columns.filter(({ generated }) => generated?.stored === false);
  return {
    hasStored: columns.some(({ generated }) => generated?.stored === true),
    hasVirtual: virtual.length > 0,
    hasIndexedVirtual: virtual.some(({ name }) => isIndexed(name, table)),
    hasSpecialIndex: indexes.some(({ method }) => isSpecialMethod(method)),
    isCompressed: options.some(
      ({ name, value }) => name === "row_format" && /^(?:compressed|redundant)$/i.test(value),
    ),
    hasHash: uniques.some((key) =>
      isHashed(
        key.columns.filter((column) => key.lengths?.every((each) => each.column !== column) ?? true),
        columns,
      ),
    ),
  };
}

/** Indexes while which are built nobody writes. */
export function isSpecialMethod(method: string | undefined): boolean {
  return method === "fulltext" || method === "spatial";
}

/** A unique key on whole columns of any length is kept by hashes. */
export function isHashed(names: readonly string[], columns: readonly Column[]): boolean {
  return columns.some(
    ({ name, type }) => names.includes(name) && /text$|blob$|^json$/.test(writtenType(type)?.name ?? ""),
  );
}

/** Whether a column is in a key or index. */
export function isIndexed(column: string, table: Table | undefined): boolean {
  if (table === undefined) return false;
  const { primaryKey, uniques, indexes } = table;
  return (
    [...(primaryKey === undefined ? [] : [primaryKey]), ...uniques].some(({ columns }) =>
      columns.includes(column),
    ) || indexes.some(({ elements }) => elements.some((each) => "column" in each && each.column === column))
  );
}
