import type { Option } from "./column.ts";
import type { QualifiedName } from "./types.ts";

/** An index that no constraint has. It lies in the schema of its table. */
export interface Index {
  readonly name: string;
  readonly unique?: true;
  /** `btree` where it is left out; of MariaDB also `fulltext`, `spatial` and `hash`. */
  readonly method?: string;
  readonly elements: readonly IndexElement[];
  readonly include?: readonly string[];
  readonly nullsNotDistinct?: true;
  readonly where?: string;
  readonly options?: readonly Option[];
  readonly tablespace?: string;
  /** `CLUSTER` goes by it. */
  readonly clustered?: true;
  /** It tells logical replication which row is meant. */
  readonly replicaIdentity?: true;
  /** Of a partitioned table, without its partitions. */
  readonly only?: true;
  readonly comment?: string;
}

/** A column or an expression of an index. */
export type IndexElement = ({ readonly column: string } | { readonly expression: string }) & {
  /** How many characters or bytes from its beginning are in the index, where not all (MariaDB). */
  readonly length?: number;
  readonly collation?: QualifiedName;
  /** Where it is not the type's default. */
  readonly operatorClass?: QualifiedName & { readonly options?: readonly Option[] };
  /** Ascending where it is left out. */
  readonly order?: "desc";
  /** Where it is not the order's own: last for ascending, first for descending. */
  readonly nulls?: "first" | "last";
  /** `ALTER INDEX … SET STATISTICS`, of an expression. */
  readonly statisticsTarget?: number;
};
