import type { Column, Option } from "./column.ts";
import type { Check, Exclusion, ForeignKey, PrimaryKey, Unique } from "./constraint.ts";
import type { Index } from "./index-definition.ts";
import type { Policy, Rule, Trigger } from "./table-parts.ts";
import type { Named, QualifiedName } from "./types.ts";

/** A table with all that is attached to it. */
export interface Table extends Named {
  readonly columns: readonly Column[];
  readonly primaryKey?: PrimaryKey;
  readonly uniques: readonly Unique[];
  readonly checks: readonly Check[];
  readonly exclusions: readonly Exclusion[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly rules: readonly Rule[];
  readonly policies: readonly Policy[];
  readonly rowSecurity?: true;
  /** Row security counts for the table's owner too. */
  readonly forceRowSecurity?: true;
  readonly unlogged?: true;
  /**
   * Storage parameters; those of the TOAST table as `toast.…`. Of MariaDB: `collate` where it is not the database's,
   * `engine` where it is not InnoDB, `row_format` and the like.
   */
  readonly options?: readonly Option[];
  /** Where it is not `heap`. */
  readonly accessMethod?: string;
  readonly tablespace?: string;
  /** What stands after PARTITION BY, e.g. `RANGE (created)`; of MariaDB with all partitions. */
  readonly partitionBy?: string;
  /**
   * It is a partition: `bounds` is what stands after the parent's name, e.g. `FOR VALUES IN ('a')` or `DEFAULT`. Constraints,
   * indexes and triggers that come from the parent are not listed again.
   */
  readonly partitionOf?: { readonly schema: string; readonly table: string; readonly bounds: string };
  /** Parents of plain inheritance, in their order; what comes from them alone is not listed again. */
  readonly inherits?: readonly { readonly schema: string; readonly table: string }[];
  /** `nothing` or `full`; by an index: see `Index.replicaIdentity`. */
  readonly replicaIdentity?: "nothing" | "full";
}

/** What a table has that is nothing but its name: to be spread, with all that it does have after it. */
export const NO_TABLE_PARTS = {
  columns: [],
  uniques: [],
  checks: [],
  exclusions: [],
  foreignKeys: [],
  indexes: [],
  triggers: [],
  rules: [],
  policies: [],
} as const satisfies Partial<Table>;

/** `CREATE STATISTICS`: its whole text. */
export interface Statistics extends Named {
  readonly definition: string;
  /** The table it is about. */
  readonly table: QualifiedName;
}
