import type { CatalogFilter } from "../../schema-dialect.ts";
import { quoteText } from "../grammar.ts";

/** Objects with a smaller oid are the system's, in every database. Source: transam.h of PostgreSQL, FirstNormalObjectId. */
export const FIRST_OWN_OID = 16_384;

/** What a query may look at: the server's version decides which columns of the catalog there are. */
export interface Scope {
  /** E.g. 150018. */
  readonly version: number;
  /** Condition on a namespace with the alias `n`. */
  readonly inSchemas: string;
  /** Condition on a relation with the alias `c` in the namespace `n`. */
  readonly isWanted: string;
}

export function scopeOf(version: number, filter: CatalogFilter): Scope {
  const except = (filter.except ?? []).map(
    ({ schema, name }) => ` AND NOT (n.nspname = ${quoteText(schema)} AND c.relname = ${quoteText(name)})`,
  );
  return {
    version,
    inSchemas: `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'${chosen(filter.schemas)}`,
    isWanted: `c.relpersistence <> 't'${except.join("")}`,
  };
}

function chosen(schemas: readonly string[] | undefined): string {
  if (schemas === undefined) return "";
  return schemas.length === 0 ? " AND false" : ` AND n.nspname IN (${schemas.map(quoteText).join(", ")})`;
}

/** Condition that an object came with no extension: those belong to it and are never listed. */
export function notOfExtension(catalog: string, oid: string, kinds = "'e'"): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
     WHERE e.classid = 'pg_catalog.${catalog}'::regclass AND e.objid = ${oid} AND e.deptype IN (${kinds}))`;
}

/** A column of the catalog that older servers do not have, or what stands for it there. */
export function since(scope: Scope, version: number, sql: string, otherwise = "NULL"): string {
  return scope.version >= version ? sql : otherwise;
}
