import { changeSchema, type Rename, type RenderedOperation, renameOperations } from "../../src/diff/index.ts";
import {
  type AnyOperation,
  applyOperation,
  invert,
  renderOperation,
  type Statement,
} from "../../src/operations/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import { postgresDialect } from "../support/connections.ts";

/** A script that carries out operations, one after the other. */
export type Script = readonly RenderedOperation[];

/** What a revision would hold: the way from one schema to another and the way back. */
export interface Migration {
  readonly forward: Script;
  readonly rewind: Script;
}

const dialect = postgresDialect().schema;

/** The operations that rename what is in a schema, and those that undo it. */
export function renaming(before: Schema, renames: readonly Rename[], serverVersion: number): Migration {
  const operations = renameOperations(before, renames, dialect, serverVersion);
  const forward = renderAll(before, operations, serverVersion);
  const undo = [...operations].reverse().map(invert);
  const renamed = operations.reduce(applyOperation, before);
  return { forward, rewind: renderAll(renamed, undo, serverVersion) };
}

function renderAll(start: Schema, operations: readonly AnyOperation[], serverVersion: number): Script {
  const grammar = dialect.grammar(serverVersion);
  let before = start;
  return operations.map((operation) => {
    const after = applyOperation(before, operation);
    const rendering = renderOperation(operation, { before, after, grammar });
    before = after;
    return { operation, ...rendering };
  });
}

/** `before` has the new names already. */
export function forwardTo(after: Schema, before: Schema, serverVersion: number): Promise<Script> {
  return changeSchema({ before, after, dialect, serverVersion, direction: "forward" });
}

export function rewindTo(before: Schema, after: Schema, serverVersion: number): Promise<Script> {
  return changeSchema({ before: after, after: before, dialect, serverVersion, direction: "rewind" });
}

/** The statements of a script, with what is written for the places that ask for it. */
export function statementsOf(script: Script, backfill: readonly string[] = []): readonly Statement[] {
  const written = [...backfill];
  return script.flatMap(({ description, statements, backfill }) => {
    if (backfill === undefined) return statements;
    const sql = written.shift();
    if (sql === undefined) throw new Error(`no rows are filled for: ${description}`);
    return [{ sql, transaction: "inside" as const }, ...statements];
  });
}
