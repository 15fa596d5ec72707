import type { SequenceOptions } from "./sequence.ts";
import type { QualifiedName } from "./types.ts";

/** A column of a table. Its place in `Table.columns` is its place in the table. */
export interface Column {
  readonly name: string;
  /**
   * As PostgreSQL's format_type prints it with an empty search_path: `integer`, `character varying(60)`,
   * `timestamp(3) with time zone`, `text[]`, `public.mood`; as MariaDB's information_schema has it: `int(11) unsigned`,
   * `enum('a','b')`, and `json` for what that stands for there. A model's type that is neither built in nor declared
   * stands as it was written.
   */
  readonly type: string;
  /** Where it is not the type's own. */
  readonly collation?: QualifiedName;
  readonly notNull?: true;
  /** Name of the NOT NULL constraint (PostgreSQL 18 and newer), where it is not the one the server would choose. */
  readonly notNullName?: string;
  /** SQL expression. Not of identity, serial and generated columns. */
  readonly default?: string;
  readonly identity?: Identity;
  readonly serial?: Serial;
  readonly generated?: Generated;
  /** `AUTOINCREMENT` of SQLite: numbers are not given twice; `AUTO_INCREMENT` of MariaDB. PostgreSQL has `identity`. */
  readonly autoIncrement?: true;
  /** Where it is not the type's own: `plain`, `external`, `extended`, `main`. */
  readonly storage?: string;
  /** `pglz` or `lz4`, where it is set. */
  readonly compression?: string;
  readonly statisticsTarget?: number;
  /**
   * `n_distinct` and the like. Of MariaDB what only it has of a column: `on_update` with an expression, `invisible`, and
   * `check` with the condition that stands in the column's definition (one that stands in the table's is in `Table.checks`).
   */
  readonly options?: readonly Option[];
  readonly comment?: string;
}

/** `GENERATED … AS IDENTITY`. */
export interface Identity extends SequenceOptions {
  readonly always: boolean;
  /** Name of its sequence, where it is not `<table>_<column>_seq`. */
  readonly sequenceName?: QualifiedName;
}

/** A column whose default is the next value of a sequence that it owns. */
export interface Serial extends SequenceOptions {
  /** Name of its sequence, where it is not `<table>_<column>_seq` in the table's schema. */
  readonly sequenceName?: QualifiedName;
}

/** `GENERATED ALWAYS AS (…)`. */
export interface Generated {
  readonly expression: string;
  /** False: computed when read (PostgreSQL 18 and newer). */
  readonly stored: boolean;
}

/** A storage parameter or other setting, e.g. `fillfactor` `70`. Lists are sorted by name. */
export interface Option {
  readonly name: string;
  readonly value: string;
}
