import { numberOf, type Row, textOf } from "./row.ts";
import { FIRST_OWN_OID } from "./scope.ts";

/** Every comment on a user's object. */
export function commentsQuery(): string {
  return `
SELECT d.classoid::regclass::text AS catalog, d.objoid AS oid, d.objsubid AS part, d.description AS comment
  FROM pg_catalog.pg_description d
 WHERE d.objoid >= ${FIRST_OWN_OID}`;
}

/** The comment on an object, as a field to be spread into it. */
export type Comments = (catalog: string, oid: number, part?: number) => { readonly comment?: string };

export function readComments(rows: readonly Row[]): Comments {
  const catalogs = new Map<string, Map<number, Map<number, { readonly comment: string }>>>();
  for (const row of rows) {
    const objects = entry(catalogs, textOf(row, "catalog"));
    entry(objects, numberOf(row, "oid")).set(numberOf(row, "part"), { comment: textOf(row, "comment") });
  }
  return (catalog, oid, part = 0) => catalogs.get(catalog)?.get(oid)?.get(part) ?? NONE;
}

const NONE = {};

function entry<Key, Item, Value>(maps: Map<Key, Map<Item, Value>>, key: Key): Map<Item, Value> {
  const found = maps.get(key) ?? new Map<Item, Value>();
  maps.set(key, found);
  return found;
}
