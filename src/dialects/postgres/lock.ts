import { checksumOf } from "../../kernel/index.ts";
import type { Connection, LockHolder, RunnerLock } from "../connection.ts";
import type { LedgerName } from "../dialect.ts";
import { quoteText } from "./grammar.ts";

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

    async holder(): Promise<LockHolder | undefined> {
      const [row] = await connection.query(
        `SELECT a.pid, a.application_name, a.usename::pg_catalog.text AS usename, a.client_addr::pg_catalog.text AS address,
                pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
           FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
          WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${CLASS_ID} AND l.objid = ${objectId}
            AND l.objsubid = 2
            AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`,
      );
      return row === undefined ? undefined : holderOf(row);
    },

    async release(): Promise<void> {
      await connection.query(`SELECT ${give}, ${give}`);
    },
  };
}

function holderOf(row: Readonly<Record<string, unknown>>): LockHolder {
  const text = (name: string): string | undefined => (typeof row[name] === "string" ? row[name] : undefined);
  const application = text("application_name");
  const user = text("usename");
  const address = text("address");
  const since = text("since");
  return {
    ...(typeof row.pid === "number" ? { pid: row.pid } : {}),
    ...(application === undefined ? {} : { application }),
    ...(user === undefined ? {} : { user }),
    ...(address === undefined ? {} : { address }),
    ...(since === undefined ? {} : { since }),
  };
}
