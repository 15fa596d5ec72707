import type { SessionGrammar } from "../dialect.ts";
import { SET_NAMES } from "./character-set.ts";

/** Run once when a session begins: which database and which role it is to come back to. */
export const REMEMBER: readonly string[] = ["SET @stemma_home = DATABASE(), @stemma_role = CURRENT_ROLE()"];

/**
 * What decides about data, or about reading our own literals. No ANSI_QUOTES and no NO_BACKSLASH_ESCAPES: scripts are cut by the
 * server's usual rules. Source: MariaDB knowledge base, "Server System Variables", "SQL_MODE".
 */
const PINNED = {
  sql_mode: "'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION'",
  time_zone: "'+00:00'",
  autocommit: "1",
  foreign_key_checks: "1",
  unique_checks: "1",
  check_constraint_checks: "1",
  sql_auto_is_null: "0",
  sql_safe_updates: "0",
  sql_select_limit: "DEFAULT",
  sql_quote_show_create: "1",
  group_concat_max_len: "1073741824",
  completion_type: "'NO_CHAIN'",
  innodb_strict_mode: "1",
  alter_algorithm: "DEFAULT",
  timestamp: "DEFAULT",
  lock_wait_timeout: "DEFAULT",
  innodb_lock_wait_timeout: "DEFAULT",
  max_statement_time: "0",
  // Code may dawdle.
  wait_timeout: "31536000",
  idle_transaction_timeout: "0",
  idle_write_transaction_timeout: "0",
  idle_readonly_transaction_timeout: "0",
} as const;

/** A revision may leave another database, a role or locks of tables behind; each step begins as a new session would. */
const reset: readonly string[] = [
  "UNLOCK TABLES",
  "EXECUTE IMMEDIATE IF(@stemma_role IS NULL, 'SET ROLE NONE', CONCAT('SET ROLE `', REPLACE(@stemma_role, '`', '``'), '`'))",
  "EXECUTE IMMEDIATE CONCAT('USE `', REPLACE(@stemma_home, '`', '``'), '`')",
  SET_NAMES,
  "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE",
  `SET ${Object.entries(PINNED)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ")}`,
];

/**
 * How often this session has begun and ended a transaction by hand. There is no setting that ends with a transaction: a
 * transaction is the one that was marked if one is open and none of these has grown. (What ends one by itself opens none.)
 */
const TURNS =
  "(SELECT SUM(variable_value) FROM information_schema.session_status WHERE variable_name IN ('COM_BEGIN', 'COM_COMMIT', 'COM_ROLLBACK'))";

/** When the transaction of a step began: the server has no clock that stands still in one. */
export const BEGAN = "@stemma_began";

const LONGEST = 31_536_000;

export const session: SessionGrammar = {
  reset,
  handOver: reset,
  pin: [],
  // Some may write all the same; whether this user may, the server says at the first statement.
  readOnly: "SELECT NULL AS reason",
  start: [],
  step: { begin: ["START TRANSACTION", `SET ${BEGAN} = UTC_TIMESTAMP(6)`], commit: ["COMMIT"] },
  begin: "START TRANSACTION",
  beginWith: ({ isolation, access }) => [
    // For the next transaction alone.
    ...(isolation === undefined ? [] : [`SET TRANSACTION ISOLATION LEVEL ${isolation}`]),
    `START TRANSACTION${access === undefined ? "" : ` ${access}`}`,
  ],
  commit: "COMMIT",
  rollback: "ROLLBACK",
  mark: `SET @stemma_step = ${TURNS}`,
  isMarked: `SELECT @@in_transaction = 1 AND @stemma_step <=> ${TURNS} AS marked`,
  renew:
    `BEGIN NOT ATOMIC IF @@in_transaction = 0 AND @stemma_step <=> ${TURNS} THEN ` +
    `START TRANSACTION; SET @stemma_step = ${TURNS}; END IF; END`,
  checkDeferred: [],
  sessions: {
    refresh: "DO 0",
    // A server that looks up names shows them in place of addresses.
    find: `SELECT p.id FROM information_schema.processlist p JOIN (SELECT ? AS address, ? AS port) AS own
            WHERE (p.host = CONCAT(own.address, ':', own.port)
                   OR (SUBSTRING_INDEX(p.host, ':', -1) = own.port AND p.host NOT REGEXP '^[0-9a-fA-F.:]+:[0-9]+$'))
              AND p.db = DATABASE() AND p.id <> CONNECTION_ID()`,
    end: "KILL ?",
  },
  // Whole seconds is what the server counts for locks; nothing ends with a transaction.
  limits: ({ lockTimeout, statementTimeout }) => {
    const seconds = lockTimeout === 0 ? LONGEST : Math.ceil(lockTimeout / 1000);
    return [
      `SET lock_wait_timeout = ${seconds}, innodb_lock_wait_timeout = ${seconds}, max_statement_time = ${statementTimeout / 1000}`,
    ];
  },
};
