import type { Index } from "../../../schema/index.ts";
import type { Changing } from "./changing.ts";
import type { CatalogColumns } from "./columns.ts";
import { withoutParentheses } from "./expression.ts";
import { readElements } from "./index-elements.ts";
import { optionsOf } from "./options.ts";
import type { Reading } from "./reading.ts";
import type { Relation } from "./relations.ts";
import { isTrue, maybeText, numberOf, type Row, textOf, vectorOf } from "./row.ts";
import { type Scope, since } from "./scope.ts";

/** Every index that does not come from a partitioned parent, those behind constraints too. */
export function indexesQuery(scope: Scope): string {
  return `
SELECT i.indexrelid AS oid, i.indrelid AS relation, c.relname AS name, NULLIF(am.amname, 'btree') AS method,
       NULLIF(i.indisunique, false) AS is_unique, i.indnkeyatts AS key_columns, i.indkey::text AS keys,
       i.indclass::text AS classes, i.indcollation::text AS collations, i.indoption::text AS flags,
       ${since(scope, 150000, "NULLIF(i.indnullsnotdistinct, false)")} AS nulls_not_distinct,
       c.reloptions AS options, ts.spcname AS tablespace, NULLIF(i.indisclustered, false) AS clustered,
       NULLIF(i.indisreplident, false) AS replica_identity, NULLIF(NOT i.indisvalid, false) AS invalid,
       c.relkind = 'I' AS partitioned,
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END AS definition,
       CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(
         SELECT pg_get_indexdef(i.indexrelid, k, false) FROM generate_series(1, i.indnkeyatts::int4) AS k
          WHERE i.indkey[k - 1] = 0 ORDER BY k) END AS expressions
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_am am ON am.oid = c.relam
  LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
 WHERE ${scope.inSchemas} AND NOT c.relispartition`;
}

/** The indexes of a table or materialized view that no constraint has. */
export function readIndexes(relation: Relation, columns: CatalogColumns, reading: Reading): readonly Index[] {
  const indexes: Index[] = [];
  for (const row of reading.indexesOf(relation.oid)) {
    const oid = numberOf(row, "oid");
    if (reading.isOfConstraint(oid)) continue;
    if (isTrue(row, "invalid") && !isTrue(row, "partitioned")) {
      reading.unsupported("invalid index", relation, textOf(row, "name"));
      continue;
    }
    indexes.push(readIndex(row, columns, reading));
  }
  return indexes;
}

function readIndex(row: Row, columns: CatalogColumns, reading: Reading): Index {
  const index: Changing<Index> = {
    name: textOf(row, "name"),
    elements: readElements(row, columns, reading),
    ...includeOf(row, columns),
    ...optionsOf(row),
  };
  const method = maybeText(row, "method");
  const predicate = maybeText(row, "predicate");
  const tablespace = maybeText(row, "tablespace");
  const { comment } = reading.comments("pg_class", numberOf(row, "oid"));
  if (isTrue(row, "is_unique")) index.unique = true;
  if (method !== undefined) index.method = method;
  if (isTrue(row, "nulls_not_distinct")) index.nullsNotDistinct = true;
  if (predicate !== undefined) index.where = withoutParentheses(predicate);
  if (tablespace !== undefined) index.tablespace = tablespace;
  if (isTrue(row, "clustered")) index.clustered = true;
  if (isTrue(row, "replica_identity")) index.replicaIdentity = true;
  if (isTrue(row, "invalid")) index.only = true;
  if (comment !== undefined) index.comment = comment;
  return index;
}

export function nullsNotDistinctOf(row: Row): { readonly nullsNotDistinct?: true } {
  return isTrue(row, "nulls_not_distinct") ? { nullsNotDistinct: true } : {};
}

/** The columns that an index merely carries. */
export function includeOf(row: Row, columns: CatalogColumns): { readonly include?: readonly string[] } {
  const keys = vectorOf(row, "keys");
  const count = numberOf(row, "key_columns");
  return keys.length === count ? {} : { include: keys.slice(count).map((number) => columns.name(number)) };
}
