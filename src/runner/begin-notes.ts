import { type Connection, DatabaseFailure, NOT_WRITTEN } from "../dialects/connect.ts";
import { type Journal, type JournalEntry, journalKey } from "./journal.ts";

/**
 * Writes the journal's row of a step that is followed there, and changes it once to what it says: who follows a step has to know that
 * both arrive. Gives its id. Throws a failure of the kind `not-written`.
 */
export async function beginNotes(
  connection: Pick<Connection, "runEach">,
  journal: Journal,
  insert: string,
  entry: JournalEntry,
): Promise<string> {
  const [made, changed] = await connection.runEach([insert, journal.update(entry)]);
  const id = made?.rows[0]?.id;
  if (id !== undefined && (changed?.count ?? 0) > 0) return String(id);
  throw new DatabaseFailure(`${NOT_WRITTEN}${journal.name}, row ${journalKey(entry.step)}`, {
    kind: "not-written",
  });
}
