import type { SessionGrammar } from "../dialect.ts";

/**
 * What a server, a database or a role may have set, and what decides about data, about how literals of ours are read, and about how
 * the catalog prints definitions, which are compared: a time zone turns `timestamp` into another `timestamptz`, a `DateStyle` the text
 * of a default. The output of times and bytes is what `connection-values.ts` reads. (The encoding is the driver's, from the
 * start of the session: RESET ALL brings it back.) Limits are those of the config, which are set after these.
 */
const PINNED = [
  "TimeZone = 'UTC'",
  "standard_conforming_strings = on",
  "DateStyle = ISO",
  "IntervalStyle = postgres",
  "bytea_output = hex",
  "extra_float_digits = 1",
  "quote_all_identifiers = off",
  "array_nulls = on",
  "transform_null_equals = off",
  "xmloption = content",
  "default_transaction_isolation = 'read committed'",
  "default_transaction_deferrable = off",
  "statement_timeout = 0",
  "lock_timeout = 0",
  "idle_in_transaction_session_timeout = 0",
].map((setting) => `SET ${setting}`);

/** A revision may leave a search_path, a role or time-outs behind; each step begins as a new session would. */
const reset: readonly string[] = ["RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL", ...PINNED];

export const session: SessionGrammar = {
  reset,
  handOver: reset,
  pin: ["SET search_path = pg_catalog, pg_temp", ...PINNED],
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
