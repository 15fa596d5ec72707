// src/dialects/mariadb/session.ts
var REMEMBER = ["SET @stemma_home = DATABASE(), @stemma_role = CURRENT_ROLE()"];
var PINNED = {
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
  max_statement_time: "0"
};
var reset = [
  "UNLOCK TABLES",
  "EXECUTE IMMEDIATE IF(@stemma_role IS NULL, 'SET ROLE NONE', CONCAT('SET ROLE `', REPLACE(@stemma_role, '`', '``'), '`'))",
  "EXECUTE IMMEDIATE CONCAT('USE `', REPLACE(@stemma_home, '`', '``'), '`')",
  "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci",
  "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE",
  `SET ${Object.entries(PINNED).map(([name, value]) => `${name} = ${value}`).join(", ")}`
];
var TURNS = "(SELECT SUM(variable_value) FROM information_schema.session_status WHERE variable_name IN ('COM_BEGIN', 'COM_COMMIT', 'COM_ROLLBACK'))";
var BEGAN = "@stemma_began";
var LONGEST = 31536e3;
var session = {
  reset,
  pin: [],
  start: [],
  step: { begin: ["START TRANSACTION", `SET ${BEGAN} = UTC_TIMESTAMP(6)`], commit: ["COMMIT"] },
  begin: "START TRANSACTION",
  beginWith: ({ isolation, access }) => [
    // For the next transaction alone.
    ...isolation === void 0 ? [] : [`SET TRANSACTION ISOLATION LEVEL ${isolation}`],
    `START TRANSACTION${access === void 0 ? "" : ` ${access}`}`
  ],
  commit: "COMMIT",
  rollback: "ROLLBACK",
  mark: `SET @stemma_step = ${TURNS}`,
  isMarked: `SELECT @@in_transaction = 1 AND @stemma_step <=> ${TURNS} AS marked`,
  ddlCommits: true,
  renew: `BEGIN NOT ATOMIC IF @@in_transaction = 0 AND @stemma_step <=> ${TURNS} THEN START TRANSACTION; SET @stemma_step = ${TURNS}; END IF; END`,
  sessions: {
    refresh: "DO 0",
    find: `SELECT id FROM information_schema.processlist
            WHERE host = CONCAT(?, ':', ?) AND db = DATABASE() AND id <> CONNECTION_ID()`,
    end: "KILL ?"
  },
  // Whole seconds is what the server counts for locks; nothing ends with a transaction.
  limits: ({ lockTimeout, statementTimeout }) => {
    const seconds = lockTimeout === 0 ? LONGEST : Math.ceil(lockTimeout / 1e3);
    return [
      `SET lock_wait_timeout = ${seconds}, innodb_lock_wait_timeout = ${seconds}, max_statement_time = ${statementTimeout / 1e3}`
    ];
  }
};

export {
  REMEMBER,
  BEGAN,
  session
};
