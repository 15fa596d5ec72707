import type { Connection } from "../../src/dialects/connect.ts";
import type { Statement } from "../../src/operations/index.ts";
import { run } from "../introspection/round-trip.ts";

/** Runs statements as the runner does: in one transaction, or each by itself where one of them takes none. */
export async function carryOut(connection: Connection, statements: readonly Statement[]): Promise<void> {
  const together = statements.every(({ transaction }) => transaction === "inside");
  if (together) await connection.query("BEGIN");
  try {
    for (const { sql } of statements) await run(connection, sql);
    if (together) await connection.query("COMMIT");
  } catch (error) {
    if (together) await connection.query("ROLLBACK");
    throw error;
  }
}
