import { checksumOf } from "../../kernel/index.ts";
import {
  type Connection,
  isTrue,
  type LockActivity,
  type LockHolder,
  type RunnerLock,
} from "../connection.ts";
import type { LedgerName } from "../ledger-grammar.ts";
import { parseRunnerName } from "../runner-name.ts";
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
    activity: async (holder) => (await (await choose()).activity?.(holder)) ?? {},
    end: async (holder) => (await (await choose()).end?.(holder)) ?? false,
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
      return { session: row.pid, ...(await detailsOf(connection, row.pid)) };
    },

    activity: ({ session }) => activityOf(connection, session ?? 0),

    async end({ session }): Promise<boolean> {
      const [row] = await connection.query(`SELECT IS_USED_LOCK(${lock}) AS pid`);
      if (session === undefined || row?.pid !== session) return false;
      await connection.query(`KILL CONNECTION ${session}`);
      return true;
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
    ...(application === undefined ? {} : { application, ...parseRunnerName(application) }),
  };
}

/** What a session is about, and whether this user may end it: its own ones it may. */
async function activityOf(connection: Connection, id: number): Promise<LockActivity> {
  const [row] = await connection.query(
    `SELECT p.user, p.command, p.info, p.time,
            DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL p.time SECOND, '%Y-%m-%dT%H:%i:%sZ') AS since, SUBSTRING_INDEX(CURRENT_USER(), '@', 1) AS own,
            p.user = SUBSTRING_INDEX(CURRENT_USER(), '@', 1) OR EXISTS
              (SELECT 1 FROM information_schema.user_privileges
                WHERE grantee = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)))
                  AND privilege_type IN ('CONNECTION ADMIN', 'SUPER')) AS may
       FROM information_schema.processlist p WHERE p.id = ${id}`,
  );
  if (row === undefined) {
    return {
      lacks:
        "this user sees no session of other users: GRANT PROCESS, CONNECTION ADMIN ON *.* to it, or connect as the user of the lock",
    };
  }
  const query = typeof row.info === "string" ? { query: row.info } : {};
  return {
    state: row.command === "Sleep" ? "idle" : "active",
    ...query,
    ...(typeof row.since === "string" ? { since: row.since } : {}),
    age: Number(row.time) * 1000,
    ...(isTrue(row.may)
      ? {}
      : {
          lacks: `user ${String(row.own)} may not end sessions of user ${String(row.user)}: connect as that user, or GRANT CONNECTION ADMIN ON *.* TO ${String(row.own)}`,
        }),
  };
}
