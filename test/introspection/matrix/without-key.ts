import type { Table } from "../../../src/schema/index.ts";

/** The same table with no primary key. */
export function withoutKey({ primaryKey: _, ...rest }: Table): Table {
  return rest;
}
