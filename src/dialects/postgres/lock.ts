import { checksumOf } from "../../kernel/index.ts";
import type { Connection, RunnerLock } from "../connection.ts";
import type { LedgerName } from "../ledger-grammar.ts";
import { quoteText } from "./grammar.ts";
import { activityOf, endHolder, holderOf } from "./lock-holder.ts";

/** What the server quotes in its refusal to take it for a number. */
export const LOST =
  "Stemma: the lock of this run is lost: a statement has released it, or another session answers";

/** First half of the advisory lock's key, the same for every Stemma: "STEM" in ASCII. */
const CLASS_ID = 0x5354454d;

/**
 * A session-level advisory lock for one ledger. Taken by trying, never by waiting: a waiting session holds a
 * snapshot, for which CREATE INDEX CONCURRENTLY of the holder would wait in turn, until one of them is killed.
 */
export function postgresLock(connection: Connection, name: LedgerName): RunnerLock {
  const objectId = Number.parseInt(checksumOf(`${name.schema}.${name.table}`).slice(0, 8), 16) & 0x7fffffff;
  const key = `(${CLASS_ID}, ${objectId})`;
  const take = `pg_catalog.pg_try_advisory_lock${key}`;
  const give = `pg_catalog.pg_advisory_unlock${key}`;
  return {
    // It is taken twice, so that giving it back once tells whether this session has it, and nobody can get it meanwhile.
    fence: [
      `SELECT (CASE WHEN ${give} THEN CASE WHEN ${take} THEN '1' ELSE ${quoteText(LOST)} END ELSE ${quoteText(LOST)} END)::pg_catalog.int4`,
    ],

    async tryTake(): Promise<boolean> {
      const [row] = await connection.query(`SELECT CASE WHEN ${take} THEN ${take} ELSE false END AS taken`);
      return row?.taken === true;
    },

    holder: () => holderOf(connection, CLASS_ID, objectId),
    activity: () => activityOf(connection, CLASS_ID, objectId),
    end: async ({ session }) =>
      session !== undefined && (await endHolder(connection, CLASS_ID, objectId, session)),

    async release(): Promise<void> {
      await connection.query(`SELECT ${give}, ${give}`);
    },
  };
}
