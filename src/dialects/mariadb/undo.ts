import type { Connection } from "../connection.ts";
import { session } from "./session.ts";

/** Some changed tables have no transactions, and keep what was done to them. */
const NOT_ROLLED_BACK = "1196";

/** Rolls back. Gives false where tables without transactions were changed: of them everything is left. */
export async function undo(connection: Connection): Promise<boolean> {
  // In a deadlock the server has rolled back by itself, and said so then.
  const before = await warnsOfLeftOver(connection);
  await connection.query(session.rollback);
  const after = await warnsOfLeftOver(connection);
  return !before && !after;
}

async function warnsOfLeftOver(connection: Connection): Promise<boolean> {
  const rows = await connection.query("SHOW WARNINGS");
  return rows.some(({ Code }) => String(Code) === NOT_ROLLED_BACK);
}
