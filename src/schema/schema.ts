import type { Extension, Namespace } from "./namespace.ts";
import type { Routine } from "./routine.ts";
import type { Sequence } from "./sequence.ts";
import type { Statistics, Table } from "./table.ts";
import type { Collation, CompositeType, Domain, EnumType, RangeType } from "./types.ts";
import type { View } from "./view.ts";

/**
 * What a database, or a part of it, looks like: plain data, JSON as it stands. Objects refer to each other by name.
 * An optional field that is left out has the database's default. Every list is sorted by schema and name (see
 * `sortSchema`), but for those whose order means something: columns, enum values, index elements and the like.
 *
 * Expressions, queries and definitions are SQL text: of a model as its author wrote it, of a database as the
 * engine prints it with an empty search_path. Only texts of the same engine can be compared.
 */
export interface Schema {
  readonly schemas: readonly Namespace[];
  readonly extensions: readonly Extension[];
  readonly collations: readonly Collation[];
  readonly enums: readonly EnumType[];
  readonly domains: readonly Domain[];
  readonly composites: readonly CompositeType[];
  readonly ranges: readonly RangeType[];
  readonly sequences: readonly Sequence[];
  readonly routines: readonly Routine[];
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly statistics: readonly Statistics[];
}

export const EMPTY_SCHEMA: Schema = {
  schemas: [],
  extensions: [],
  collations: [],
  enums: [],
  domains: [],
  composites: [],
  ranges: [],
  sequences: [],
  routines: [],
  tables: [],
  views: [],
  statistics: [],
};
