import type { Connection } from "../dialects/connect.ts";
import type { Dialect, LedgerName } from "../dialects/index.ts";
import { RunnerError, type RunnerFacts } from "./errors.ts";

/**
 * A `ledger/not-written` with the triggers, rules and policies that are on its table; any other failure as it is. Call it after the
 * rollback, on the same session. Where the catalog cannot be asked, or shows this user nothing, nobody is named.
 */
export async function nameInterference(
  failure: unknown,
  {
    connection,
    dialect,
    ledger,
  }: {
    readonly connection: Pick<Connection, "query">;
    readonly dialect: Dialect;
    readonly ledger: LedgerName;
  },
): Promise<unknown> {
  if (!isNotWritten(failure)) return failure;
  const { facts } = failure;
  const [of = ""] = facts.row.split(", row");
  const table = of.endsWith(ledger.journal) ? ledger.journal : ledger.table;
  const found = await connection.query(dialect.ledger.interference(ledger.schema, table)).catch(() => []);
  if (found.length === 0) return failure;
  const interference = found.map(({ name }) => String(name));
  return new RunnerError("ledger/not-written", { ...facts, interference }, { cause: failure.cause });
}

type NotWritten = RunnerError & { readonly facts: RunnerFacts["ledger/not-written"] };

function isNotWritten(failure: unknown): failure is NotWritten {
  return failure instanceof RunnerError && failure.code === "ledger/not-written";
}
