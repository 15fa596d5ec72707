import type { ObjectName, QualifiedName } from "../schema/index.ts";
import type { AnyOperation } from "./any-operation.ts";
import type { RenderContext } from "./kind.ts";
import type { Statement } from "./operation.ts";
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
  /** A value of a built-in type for rows whose own is lost, as SQL; left out: those of PostgreSQL's types. */
  readonly neutralValue?: (type: string) => string | undefined;
  /** What this dialect carries out in another way than PostgreSQL, or not at all. */
  readonly overrides?: Overrides;
  /**
   * Which operations of a list, which runs in its order, are carried out at once, e.g. all changes of one table. What is in
   * no group is carried out by itself; one that stands alone in a group is told how here.
   */
  readonly together?: (operations: readonly OperationInTurn[]) => readonly Group[];
}

/** An operation in its turn; its schemas are those before and after the whole list, or nearer ones. */
export interface OperationInTurn {
  readonly operation: AnyOperation;
  readonly context: RenderContext;
}

/** Operations that are carried out at once. */
export interface Group {
  /** Places in the list, ascending. */
  readonly places: readonly number[];
  /** At whose place it is done: the first one's where this is left out. */
  readonly at?: "last";
  /** Objects that have to be there since they are taken over, whoever they belong to: all parts of a table that is made anew. */
  readonly takes?: readonly ObjectName[];
  readonly statements: readonly Statement[];
}

/** A way from one type to another. */
export interface Conversion {
  /** The expression that converts; left out where the server does it by itself. */
  readonly using?: string;
  /** Some values may be cut or refused. */
  readonly loses: boolean;
}
