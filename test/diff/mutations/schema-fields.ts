import type { Schema } from "../../../src/schema/index.ts";
import { STATISTICS, TABLE, VIEW } from "./tables.ts";
import {
  COLLATION,
  COMPOSITE,
  DOMAIN,
  ENUM,
  EXTENSION,
  NAMESPACE,
  RANGE,
  ROUTINE,
  SEQUENCE,
} from "./types.ts";
import type { Fields } from "./variants.ts";

/** What can differ in the objects of each list of a schema. */
export const SCHEMA_FIELDS: { readonly [List in keyof Schema]: Fields<Schema[List][number]> } = {
  schemas: NAMESPACE,
  extensions: EXTENSION,
  collations: COLLATION,
  enums: ENUM,
  domains: DOMAIN,
  composites: COMPOSITE,
  ranges: RANGE,
  sequences: SEQUENCE,
  routines: ROUTINE,
  tables: TABLE,
  views: VIEW,
  statistics: STATISTICS,
};
