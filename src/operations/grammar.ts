import type { QualifiedName } from "../schema/index.ts";
import type { Overrides } from "./overrides.ts";

/** How a dialect spells the pieces of a statement. */
export interface Grammar {
  /** The oldest server that the statements must run on, e.g. 150018; what it does not know is left out or refused. */
  readonly serverVersion: number;
  /** A name as SQL, quoted where it has to be. */
  name(name: string): string;
  /** A name with its schema. */
  qualified(name: QualifiedName): string;
  /** A text as a string literal. */
  text(text: string): string;
  /** The name that the database gives to what has none of its own, e.g. `users_id_seq`. */
  implicitName(table: string, columns: readonly string[], suffix: string): string;
  /**
   * How the values of a column (its name as SQL) become values of another type; types as `Column.type` has them, domains as
   * what is under them. Undefined: no cast does that.
   */
  conversion(column: string, from: string, to: string): Conversion | undefined;
  /** What this dialect carries out in another way than PostgreSQL, or not at all. */
  readonly overrides?: Overrides;
}

/** A way from one type to another. */
export interface Conversion {
  /** The expression that converts; left out where the server does it by itself. */
  readonly using?: string;
  /** Some values may be cut or refused. */
  readonly loses: boolean;
}
