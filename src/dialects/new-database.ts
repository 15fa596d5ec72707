import type { Connection } from "./connection.ts";
import type { NewDatabaseGrammar } from "./dialect.ts";

/** What a server on which databases are made says to `quickest` of its grammar: the clause that `createDatabase` takes. */
export async function newDatabaseClause(
  connection: Connection,
  { quickest }: NewDatabaseGrammar,
): Promise<string> {
  if (quickest === undefined) return "";
  const [row] = await connection.query(quickest);
  return String(row?.clause ?? "");
}
