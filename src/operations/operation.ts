import type { ObjectName } from "../schema/index.ts";

/**
 * One change of a schema. One shape for all kinds: `after` is what stands at `path` then (nothing: it is gone),
 * `before` what stood there. Turned round, it is undone.
 */
export interface Operation<Kind extends string = string, Value = unknown> {
  readonly kind: Kind;
  readonly path: ObjectName;
  readonly before?: Value;
  readonly after?: Value;
}

/** One statement that carries out an operation, or a part of it. */
export interface Statement {
  /** Without a semicolon at its end. */
  readonly sql: string;
  /** Whether the database takes it inside a transaction. */
  readonly transaction: "inside" | "outside";
  /** What a reader should know of it, for a comment above it: its lines. */
  readonly comment?: readonly string[];
}

/** SQL text inside an operation, which may name objects that have to be there first. */
export interface SqlText {
  readonly text: string;
  readonly as: "expression" | "query" | "statement" | "type";
}
