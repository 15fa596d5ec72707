import type { ConcurrentWork, ScriptStatement } from "../../sql/index.ts";
import type { Connection } from "../connection.ts";
import type { Settled } from "../settled.ts";
import { quoteName } from "./grammar.ts";
import { settleBuild, settleRebuild } from "./settle-index.ts";

/** Asks the catalog how far a statement came that no transaction could hold, and clears away what it left half done. */
export async function settle(
  connection: Connection,
  { sql, concurrent }: Pick<ScriptStatement, "sql" | "concurrent">,
): Promise<Settled> {
  switch (concurrent?.does) {
    case undefined:
      return { finished: false };
    case "build-index":
      return settleBuild(connection, sql, concurrent);
    case "drop-index":
      return { finished: !(await isThere(connection, concurrent)) };
    case "rebuild-index":
      return settleRebuild(connection, concurrent);
    case "detach-partition":
      return settleDetach(connection, concurrent);
  }
}

async function isThere(connection: Connection, name: PartedName): Promise<boolean> {
  const [row] = await connection.query("SELECT pg_catalog.to_regclass($1) IS NOT NULL AS there", [
    nameOf(name),
  ]);
  return row?.there === true;
}

/** Between its two transactions a partition is marked as about to go: from there it can only be brought to its end. */
async function settleDetach(
  connection: Connection,
  { table, partition }: Extract<ConcurrentWork, { does: "detach-partition" }>,
): Promise<Settled> {
  // Versions before 14 have neither the column nor the statement.
  const [row] = await connection.query(
    `SELECT pg_catalog.to_jsonb(h) OPERATOR(pg_catalog.->>) 'inhdetachpending' AS pending FROM pg_catalog.pg_inherits h
      WHERE h.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass($1)::pg_catalog.oid
        AND h.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass($2)::pg_catalog.oid`,
    [nameOf(partition), nameOf(table)],
  );
  if (row === undefined) return { finished: await isThere(connection, partition) };
  if (row.pending !== "true") return { finished: false };
  const rest = `ALTER TABLE ${nameOf(table)} DETACH PARTITION ${nameOf(partition)} FINALIZE`;
  return { finished: false, rest };
}

interface PartedName {
  readonly schema?: string;
  readonly name: string;
}

function nameOf({ schema, name }: PartedName): string {
  return `${schema === undefined ? "" : `${quoteName(schema)}.`}${quoteName(name)}`;
}
