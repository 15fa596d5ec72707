import { checksumOf } from "../../kernel/index.ts";
import { type Connection, isTrue, type LockHolder, type RunnerLock } from "../connection.ts";
import type { LedgerName } from "../dialect.ts";
import { ClusterLock } from "./cluster-lock.ts";
import { LOST_STATE } from "./failure.ts";
import { quoteText } from "./literal.ts";

/** The server cuts no name of a lock: it refuses one with more characters than this. */
const LONGEST_NAME = 64;

/** The lock of one ledger: of the session on a server, a row in a cluster. */
export function mariadbLock(connection: Connection, name: LedgerName, application: string): RunnerLock {
  const alone = sessionLock(connection, name);
  const clustered = new ClusterLock(connection, name, application);
  let chosen: RunnerLock | undefined;
  const choose = async (): Promise<RunnerLock> => {
    if (chosen !== undefined) return chosen;
    const [row] = await connection.query("SHOW GLOBAL VARIABLES LIKE 'wsrep_on'");
    chosen = String(row?.Value) === "ON" ? clustered : alone;
    return chosen;
  };
  return {
    tryTake: async () => (await choose()).tryTake(),
    holder: async () => (await choose()).holder(),
    release: async () => (await choose()).release(),
    get outlivesSession() {
      return chosen?.outlivesSession ?? false;
    },
    get fence() {
      return chosen?.fence ?? [];
    },
  };
}

/** A lock of the session, for one ledger on the whole server. Taken by trying, never by waiting: a wait could not be broken off. */
function sessionLock(connection: Connection, name: LedgerName): RunnerLock {
  const lock = quoteText(`stemma ${checksumOf(`${name.schema}.${name.table}`)}`.slice(0, LONGEST_NAME));
  return {
    fence: [
      refuseUnless(
        `IS_USED_LOCK(${lock}) <=> CONNECTION_ID()`,
        "a statement has released it, or another session answers",
      ),
    ],

    async tryTake(): Promise<boolean> {
      const [row] = await connection.query(`SELECT GET_LOCK(${lock}, 0) AS taken`);
      return isTrue(row?.taken);
    },

    async holder(): Promise<LockHolder | undefined> {
      const [row] = await connection.query(`SELECT IS_USED_LOCK(${lock}) AS pid`);
      if (typeof row?.pid !== "number") return undefined;
      return { pid: row.pid, ...(await detailsOf(connection, row.pid)) };
    },

    async release(): Promise<void> {
      await connection.query(`DO RELEASE_LOCK(${lock})`);
    },
  };
}

/** A statement that fails as `lock-lost` unless the condition holds. */
export function refuseUnless(condition: string, why: string): string {
  return `BEGIN NOT ATOMIC IF NOT (${condition}) THEN SIGNAL SQLSTATE '${LOST_STATE}' SET MESSAGE_TEXT = ${quoteText(`the lock of this run is lost: ${why}`)}; END IF; END`;
}

/** Of sessions of other users they are seen with the right PROCESS only; what a session calls itself where the server collects it. */
async function detailsOf(connection: Connection, pid: number): Promise<LockHolder> {
  const [session] = await connection.query(
    `SELECT user, host FROM information_schema.processlist WHERE id = ${pid}`,
  );
  const [named] = await connection
    .query(
      `SELECT attr_value AS application FROM performance_schema.session_account_connect_attrs
        WHERE processlist_id = ${pid} AND attr_name = 'program_name'`,
    )
    .catch(() => []);
  const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  const user = text(session?.user);
  const address = text(session?.host)?.replace(/:\d+$/, "");
  const application = text(named?.application);
  return {
    ...(user === undefined ? {} : { user }),
    ...(address === undefined ? {} : { address }),
    ...(application === undefined ? {} : { application }),
  };
}
