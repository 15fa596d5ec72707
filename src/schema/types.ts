import type { Check } from "./constraint.ts";

/** What every object that lies in a schema has. */
export interface Named {
  readonly schema: string;
  readonly name: string;
  readonly comment?: string;
}

/** `CREATE TYPE … AS ENUM`. */
export interface EnumType extends Named {
  /** In the order in which they sort. */
  readonly values: readonly string[];
}

/** `CREATE DOMAIN`. */
export interface Domain extends Named {
  /** As `Column.type`. */
  readonly type: string;
  readonly collation?: QualifiedName;
  readonly default?: string;
  readonly notNull?: true;
  readonly checks: readonly Check[];
}

/** `CREATE TYPE … AS (…)`. */
export interface CompositeType extends Named {
  readonly attributes: readonly Attribute[];
}

export interface Attribute {
  readonly name: string;
  /** As `Column.type`. */
  readonly type: string;
  readonly collation?: QualifiedName;
  readonly comment?: string;
}

/** `CREATE TYPE … AS RANGE`. Names of functions are SQL text. */
export interface RangeType extends Named {
  readonly subtype: string;
  readonly operatorClass?: QualifiedName;
  readonly collation?: QualifiedName;
  readonly canonical?: string;
  readonly subtypeDiff?: string;
  /** Of PostgreSQL 14 and newer; left out where it is the one the server would choose. */
  readonly multirange?: QualifiedName;
}

/** `CREATE COLLATION`. */
export interface Collation extends Named {
  readonly provider: "icu" | "libc" | "builtin";
  /** One locale for both, or `collate` and `ctype` where they differ. */
  readonly locale?: string;
  readonly collate?: string;
  readonly ctype?: string;
  readonly nondeterministic?: true;
  readonly rules?: string;
}

/** A name in a schema. Without `schema`: built in, or found by the search path. */
export interface QualifiedName {
  readonly schema?: string;
  readonly name: string;
}
