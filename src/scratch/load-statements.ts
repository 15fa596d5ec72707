import { DatabaseFailure } from "../dialects/connect.ts";
import type { ScriptStatement } from "../sql/index.ts";
import { cancellable } from "./interruption.ts";
import type { Scratch } from "./scratch.ts";

/** Statements of one message share a transaction and its locks: so many stay below what a server holds by default. */
const AT_ONCE = 100;

/** `CREATE SCHEMA` without elements, `CREATE EXTENSION`: what they make is shared, and may be there already. */
const MAKES_SHARED = /^CREATE\s+(?:EXTENSION\b|SCHEMA\s+(?:"(?:[^"]|"")+"|[\w$]+)\s*$)/i;

/**
 * Runs a script's statements in a scratch database, in a session that is as a new one before and after. What a refused
 * statement becomes is up to `refused`. Throws that, and `execution/interrupted`.
 */
export async function loadStatements(
  { connection, dialect }: Scratch,
  statements: readonly Pick<ScriptStatement, "sql" | "outside" | "addsEnumValue">[],
  signal: AbortSignal | undefined,
  refused: (failure: DatabaseFailure, index: number) => unknown,
): Promise<void> {
  await connection.send(dialect.session.reset);
  let done = 0;
  for (const batch of batchesOf(statements)) {
    try {
      await cancellable(connection, signal, () => connection.sendEach(batch));
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      const [first = ""] = batch;
      if (!MAKES_SHARED.test(first) || error.kind !== "exists") {
        throw refused(error, done + (error.at ?? 0));
      }
    }
    done += batch.length;
  }
  await connection.send(dialect.session.reset);
}

/** What must not share a transaction with others travels alone; an enum value can be used once it is committed. */
function* batchesOf(
  statements: readonly Pick<ScriptStatement, "sql" | "outside" | "addsEnumValue">[],
): Generator<readonly string[]> {
  let batch: string[] = [];
  for (const { sql, outside, addsEnumValue } of statements) {
    const alone = outside !== undefined || addsEnumValue !== undefined || MAKES_SHARED.test(sql);
    if (batch.length === AT_ONCE || (alone && batch.length > 0)) {
      yield batch;
      batch = [];
    }
    if (alone) yield [sql];
    else batch.push(sql);
  }
  if (batch.length > 0) yield batch;
}
