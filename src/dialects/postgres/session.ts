import type { SessionGrammar } from "../dialect.ts";

/**
 * A revision may leave a search_path, a role or time-outs behind; each step begins as a new session would.
 * Pinned is what decides about data or about reading our own literals: a time zone turns `timestamp` into another
 * `timestamptz`, `standard_conforming_strings` changes what a literal means, and the output of times and bytes is what
 * `connection-values.ts` reads. (The encoding is the driver's, from the
 * start of the session: RESET ALL brings it back.)
 */
const reset: readonly string[] = [
  "RESET SESSION AUTHORIZATION",
  "RESET ROLE",
  "RESET ALL",
  "SET TimeZone = 'UTC'",
  "SET standard_conforming_strings = on",
  "SET DateStyle = ISO",
  "SET IntervalStyle = postgres",
  "SET bytea_output = hex",
  "SET idle_in_transaction_session_timeout = 0",
];

export const session: SessionGrammar = {
  reset,
  handOver: reset,
  pin: ["SET search_path = pg_catalog, pg_temp"],
  readOnly: `SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN 'it is a standby, which repeats what its primary does'
      WHEN pg_catalog.current_setting('transaction_read_only') OPERATOR(pg_catalog.=) 'on'
      THEN 'transactions are read-only by default (default_transaction_read_only)' END AS reason`,
  start: [],
  step: { begin: ["BEGIN"], commit: ["COMMIT"] },
  begin: "BEGIN",
  beginWith: ({ isolation, access }) => {
    const level = isolation === undefined ? "" : ` ISOLATION LEVEL ${isolation}`;
    return [`BEGIN${level}${access === undefined ? "" : ` ${access}`}`];
  },
  commit: "COMMIT",
  rollback: "ROLLBACK",
  mark: "SET LOCAL stemma.step = 'open'",
  isMarked: "SELECT pg_catalog.current_setting('stemma.step', true) OPERATOR(pg_catalog.=) 'open' AS marked",
  checkDeferred: ["SET CONSTRAINTS ALL IMMEDIATE"],
  sessions: {
    // Inside a transaction the server tells of its sessions as they were when it was first asked.
    refresh: "SELECT pg_catalog.pg_stat_clear_snapshot()",
    find: `SELECT pid AS id FROM pg_catalog.pg_stat_activity
            WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
              AND client_addr OPERATOR(pg_catalog.=) $1::pg_catalog.inet
              AND client_port OPERATOR(pg_catalog.=) $2::pg_catalog.int4
              AND pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()`,
    end: "SELECT pg_catalog.pg_terminate_backend($1::pg_catalog.int4)",
  },
  limits: ({ lockTimeout, statementTimeout }, local) => {
    const set = local ? "SET LOCAL" : "SET";
    return [`${set} lock_timeout = ${lockTimeout}`, `${set} statement_timeout = ${statementTimeout}`];
  },
};
