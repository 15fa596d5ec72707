import type { Option } from "./column.ts";
import type { IndexElement } from "./index-definition.ts";

interface ConstraintBase {
  /** Always known: what the author gave, or what the server would choose. */
  readonly name: string;
  readonly comment?: string;
}

/** `DEFERRABLE`; the value says when it is checked unless a transaction asks for something else. */
export type Deferrable = "immediate" | "deferred";

interface KeyBase extends ConstraintBase {
  /** In their order. */
  readonly columns: readonly string[];
  /** Columns of which only the beginning is in the key, and how many characters or bytes (MariaDB). In the key's order. */
  readonly lengths?: readonly { readonly column: string; readonly length: number }[];
  readonly include?: readonly string[];
  readonly deferrable?: Deferrable;
  /** The last column is a range that may not overlap (PostgreSQL 18 and newer). */
  readonly withoutOverlaps?: true;
  readonly options?: readonly Option[];
  readonly tablespace?: string;
  /** `CLUSTER` goes by its index. */
  readonly clustered?: true;
  /** Its index tells logical replication which row is meant. */
  readonly replicaIdentity?: true;
}

export interface PrimaryKey extends KeyBase {}

export interface Unique extends KeyBase {
  readonly nullsNotDistinct?: true;
}

export interface Check extends ConstraintBase {
  /** Without the parentheses around it that CHECK demands. */
  readonly expression: string;
  readonly noInherit?: true;
  readonly notValid?: true;
  /** PostgreSQL 18 and newer. */
  readonly notEnforced?: true;
}

export type ReferenceAction = "cascade" | "restrict" | "set null" | "set default";

export interface ForeignKey extends ConstraintBase {
  readonly columns: readonly string[];
  readonly references: {
    readonly schema: string;
    readonly table: string;
    readonly columns: readonly string[];
  };
  /** `no action` where it is left out. */
  readonly onDelete?: ReferenceAction;
  readonly onUpdate?: ReferenceAction;
  /** The columns that `set null` or `set default` concerns, where not all. */
  readonly onDeleteColumns?: readonly string[];
  readonly match?: "full";
  readonly deferrable?: Deferrable;
  readonly notValid?: true;
  readonly notEnforced?: true;
  /** The last column is a period (PostgreSQL 18 and newer). */
  readonly period?: true;
}

/** `EXCLUDE USING …`. */
export interface Exclusion extends ConstraintBase {
  readonly method: string;
  readonly elements: readonly ExclusionElement[];
  readonly include?: readonly string[];
  readonly where?: string;
  readonly deferrable?: Deferrable;
  readonly options?: readonly Option[];
  readonly tablespace?: string;
  /** `CLUSTER` goes by its index. */
  readonly clustered?: true;
  /** Its index tells logical replication which row is meant. */
  readonly replicaIdentity?: true;
}

export type ExclusionElement = IndexElement & {
  /** E.g. `&&`, or `OPERATOR(public.=)` where it is not built in. */
  readonly operator: string;
};
