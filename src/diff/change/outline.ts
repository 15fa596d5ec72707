import type { AnyOperation } from "../../operations/index.ts";
import { type ObjectName, objectKey, type Schema } from "../../schema/index.ts";

/**
 * The outline of a change: which kind of operation comes first where nothing else decides. What stands in the way goes
 * first, what new things stand on comes before them, and what can wait is dropped last. `no set-…` is an operation that
 * only takes something away; `no add-column` drops a column that is added again.
 */
export const OUTLINE: readonly string[] = [
  "drop-policy",
  "drop-trigger",
  "drop-rule",
  "drop-view",
  "drop-foreign-key",
  "no set-replica-index",
  "no set-replica-identity",
  "no set-clustered",
  "drop-statistics",
  "drop-index",
  "drop-exclusion",
  "drop-check",
  "drop-unique",
  "drop-primary-key",
  "no set-table-partition",
  "no set-table-parents",
  "no set-sequence-owner",
  "no set-domain-default",
  "no set-domain-checks",

  "rename-schema",
  "rename-extension",
  "rename-collation",
  "rename-enum",
  "rename-enum-value",
  "rename-range",
  "rename-domain",
  "rename-composite",
  "rename-sequence",
  "rename-routine",
  "rename-table",
  "rename-column",
  "rename-not-null",
  "rename-constraint",
  "rename-index",
  "rename-view",
  "rename-rule",
  "rename-trigger",
  "rename-policy",

  "create-schema",
  "create-extension",
  "set-extension-schema",
  "create-collation",
  "create-enum",
  "set-enum-values",
  "create-range",
  "create-domain",
  "set-domain-type",
  "set-domain-default",
  "set-domain-not-null",
  "set-domain-checks",
  "create-composite",
  "set-composite-attributes",
  "create-sequence",
  "set-sequence-options",
  "set-sequence-unlogged",
  "create-routine",
  "replace-routine",

  "no add-column",
  "no set-column-default",
  "no set-column-identity",
  "no set-column-serial",
  "no set-column-auto-increment",
  "no set-column-generated",
  "no set-column-not-null",
  "set-column-type",
  "set-column-generated",
  "set-column-not-null",
  "set-column-serial",
  "set-column-identity",
  "set-column-auto-increment",
  "set-column-default",
  "set-column-storage",
  "set-column-compression",
  "set-column-statistics",
  "add-column",
  // A condition of a column may be about new ones.
  "set-column-options",
  "set-unlogged",
  "set-access-method",
  "set-tablespace",
  "set-table-options",

  "create-table",
  "set-sequence-owner",

  "add-primary-key",
  "add-unique",
  "add-check",
  "add-exclusion",
  "create-index",
  "set-index-options",
  "set-index-statistics",
  // Till here what is in it can fill new columns and tables; a new partition or heir must not have it, nor a view.
  "drop-column",
  "set-table-parents",
  "set-table-partition",
  "set-clustered",
  "set-replica-identity",
  "set-replica-index",

  "add-foreign-key",
  "set-validity",
  "set-foreign-key-deferrable",

  "create-statistics",
  "create-view",
  "set-view-options",
  "set-view-default",
  "create-rule",
  "set-rule-enabled",
  "create-trigger",
  "set-trigger-enabled",
  "create-policy",
  "set-row-security",
  "set-forced-row-security",
  "set-comment",

  "drop-table",
  "drop-routine",
  "drop-sequence",
  "drop-composite",
  "drop-domain",
  "drop-range",
  "drop-enum",
  "drop-collation",
  "drop-extension",
  "drop-schema",
];

const PLACES: ReadonlyMap<string, number> = new Map(OUTLINE.map((kind, place) => [kind, place]));

/**
 * Operations in the outline's order, the same for any order of the list. Columns are added in their order in the table
 * and dropped in the opposite one, as everything is dropped.
 */
export function inOutline<Each extends { readonly operation: AnyOperation }>(
  operations: readonly Each[],
  before: Schema,
  after: Schema,
): readonly Each[] {
  const columnsBefore = columnPlaces(before);
  const columnsAfter = columnPlaces(after);
  const added = new Set(
    operations
      .filter(({ operation }) => operation.kind === "add-column")
      .map(({ operation }) => objectKey(operation.path)),
  );
  const keyed = operations.map((each) => {
    const { operation } = each;
    const columns = operation.after === undefined ? columnsBefore : columnsAfter;
    return {
      each,
      place: placeOf(operation, added),
      key: keyOf(operation.path, columns),
      kind: operation.kind,
    };
  });
  keyed.sort((a, b) => {
    const byKey = compare(a.key, b.key) || compare(a.kind, b.kind);
    return a.place - b.place || (a.kind.startsWith("drop-") ? -byKey : byKey);
  });
  return keyed.map(({ each }) => each);
}

function placeOf(operation: AnyOperation, added: ReadonlySet<string>): number {
  const { kind, path } = operation;
  const isAnew = kind === "drop-column" && added.has(objectKey(path));
  const removes = takesAway(operation) ? PLACES.get(`no ${isAnew ? "add-column" : kind}`) : undefined;
  const place = removes ?? PLACES.get(kind);
  if (place === undefined) throw new Error(`the outline has no place for ${kind}`);
  return place;
}

function takesAway({ kind, after }: AnyOperation): boolean {
  return after === undefined || (kind === "set-sequence-owner" && after.ownedBy === undefined);
}

type ColumnPlaces = ReadonlyMap<string, number>;

function columnPlaces(schema: Schema): ColumnPlaces {
  return new Map(
    schema.tables.flatMap((table) =>
      table.columns.map(
        ({ name }, place) =>
          [objectKey({ kind: "column", schema: table.schema, table: table.name, name }), place] as const,
      ),
    ),
  );
}

function keyOf(path: ObjectName, columns: ColumnPlaces): string {
  const key = objectKey(path);
  const place = path.kind === "column" ? columns.get(key) : undefined;
  if (place === undefined) return key;
  return objectKey({ ...path, name: String(place).padStart(5, "0") });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
