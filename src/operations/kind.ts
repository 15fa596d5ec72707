import type { ObjectName, Place, Schema } from "../schema/index.ts";
import type { Grammar } from "./grammar.ts";
import type { Operation, SqlText, Statement } from "./operation.ts";

/** What a kind may look at while it renders: the schemas before and after the whole change. */
export interface RenderContext {
  readonly before: Schema;
  readonly after: Schema;
  readonly grammar: Grammar;
  /** Indexes are built and dropped beside those who write, which refuses transactions. */
  readonly concurrently?: true;
}

/** What has to be there before an operation, as it knows by itself and as its texts say. */
export interface Needs {
  readonly objects: readonly ObjectName[];
  readonly texts: readonly SqlText[];
}

/** What one kind of operation means: one value a kind, in a file of its own. */
export interface OperationKind<Kind extends string, Value, Inverse extends string = string> {
  readonly kind: Kind;
  /** The kind that undoes it. */
  readonly inverse: Inverse;
  /** The path under which the object stands afterwards, where that is another: of a rename. */
  pathAfter?(operation: Operation<Kind, Value>): ObjectName;
  /** Where in a schema the values of its operations stand. */
  readonly place: Place<Value>;
  /** For people, e.g. `create table public.users`. */
  describe(operation: Operation<Kind, Value>): string;
  /** The objects that it makes, drops or changes. */
  touches(operation: Operation<Kind, Value>): readonly ObjectName[];
  /** What of the stored data it loses, as a sentence; undefined: nothing. Where nothing is known of the schemas: what it may lose. */
  lossy(operation: Operation<Kind, Value>, context?: RenderContext): string | undefined;
  /** What has to be there before it (of a drop: what stands on what it drops is found by turning it round). */
  needs(operation: Operation<Kind, Value>): Needs;
  /** The statements that carry it out in the default spelling, which is PostgreSQL's. */
  sql(operation: Operation<Kind, Value>, context: RenderContext): readonly Statement[];
  /** Locks that its transaction holds till its end, about. */
  locks(operation: Operation<Kind, Value>): number;
  readonly examples: readonly [Example<Kind, Value>, ...Example<Kind, Value>[]];
}

/** An operation on a schema where it can be carried out; feeds unit laws, golden SQL and live conformance. */
export interface Example<Kind extends string, Value> {
  readonly name: string;
  /** What is there before; without it nothing. */
  readonly schema?: Schema;
  readonly operation: Operation<Kind, Value>;
  /** How a database tells it afterwards, where it spells it differently or takes it for granted. */
  readonly reads?: Value;
  /** The oldest server that can do it, e.g. 180000. */
  readonly since?: number;
  /** A database takes it for granted and does not tell it, e.g. its own tablespace. */
  readonly untold?: true;
  /** Its inverse is on paper only: no statement of a server does that. */
  readonly oneWay?: true;
}
