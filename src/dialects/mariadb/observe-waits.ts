import type { Blocker, Connection, Row, WaitObserver } from "../connection.ts";

/** Rows: locks of InnoDB, as it says itself. */
const ROW_LOCKS = `SELECT b.trx_mysql_thread_id AS id
  FROM information_schema.innodb_lock_waits w
  JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting_trx_id
  JOIN information_schema.innodb_trx b ON b.trx_id = w.blocking_trx_id
 WHERE r.trx_mysql_thread_id = ?`;

/**
 * Tables: the server lists who has which lock only with a plugin or with performance_schema. Without them these are all sessions that
 * have a transaction open in the same database, or a lock on tables.
 */
const TABLE_LOCKS = `SELECT t.trx_mysql_thread_id AS id
  FROM information_schema.processlist w
  JOIN information_schema.processlist p ON p.db = w.db AND p.id <> w.id
  JOIN information_schema.innodb_trx t ON t.trx_mysql_thread_id = p.id
 WHERE w.id = ? AND w.state LIKE 'Waiting for table%lock'`;

const EXACT_TABLE_LOCKS = `SELECT DISTINCT t.processlist_id AS id
  FROM performance_schema.metadata_locks w
  JOIN performance_schema.threads own ON own.thread_id = w.owner_thread_id AND own.processlist_id = ?
  JOIN performance_schema.metadata_locks h
    ON h.object_type = w.object_type AND h.object_schema <=> w.object_schema AND h.object_name <=> w.object_name
   AND h.lock_status = 'GRANTED' AND h.owner_thread_id <> w.owner_thread_id
  JOIN performance_schema.threads t ON t.thread_id = h.owner_thread_id
 WHERE w.lock_status = 'PENDING'`;

/** Looks who keeps a session waiting, as far as its user may see: that takes the right PROCESS. */
export async function observeWaits({ session, another }: Connection): Promise<WaitObserver | undefined> {
  if (session === undefined || another === undefined) return undefined;
  const observer = await another();
  const ids = async (question: string): Promise<readonly number[]> => {
    const rows = await observer.query(question, [session]).catch(() => []);
    return rows.map(({ id }) => Number(id)).filter((id) => id > 0);
  };
  return {
    async blockers() {
      for (const question of [ROW_LOCKS, EXACT_TABLE_LOCKS, TABLE_LOCKS]) {
        const found = await ids(question);
        if (found.length > 0) return detailsOf(observer, [...new Set(found)]);
      }
      return [];
    },
    close: () => observer.close(),
  };
}

async function detailsOf(observer: Connection, ids: readonly number[]): Promise<readonly Blocker[]> {
  const rows = await observer.query(
    `SELECT p.id, p.user, p.host, p.command, p.info, TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) AS seconds
       FROM information_schema.processlist p
       LEFT JOIN information_schema.innodb_trx t ON t.trx_mysql_thread_id = p.id
      WHERE p.id IN (${ids.join(", ")}) ORDER BY t.trx_started`,
  );
  return rows.map(blockerOf);
}

function blockerOf(row: Row): Blocker {
  const text = (name: string): string | undefined => {
    const value = row[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const user = text("user");
  const address = text("host")?.replace(/:\d+$/, "");
  const query = text("info");
  const isIdle = text("command") === "Sleep";
  return {
    pid: Number(row.id),
    ...(user === undefined ? {} : { user }),
    ...(address === undefined ? {} : { address }),
    state: isIdle ? "idle in transaction" : "active",
    ...(query === undefined ? {} : { query }),
    ...(row.seconds === null ? {} : { age: Number(row.seconds) * 1000 }),
  };
}
