import type { SessionGrammar } from "../dialect.ts";
import { CHECK_FOREIGN_KEYS, isMarkedAs, markAs, NOTE_FOREIGN_KEYS, setPatience } from "./own-statements.ts";

/** Inside a transaction SQLite passes over it in silence. */
const NO_ENFORCEMENT = "PRAGMA foreign_keys = OFF";

/**
 * What a revision may leave behind, and what decides about data. Foreign keys are not enforced while a revision runs:
 * `DROP TABLE` would delete the rows of others that refer to the table. They are checked at its end. Source: sqlite.org,
 * "Pragma statements" and "ALTER TABLE".
 */
const reset: readonly string[] = [
  NO_ENFORCEMENT,
  "PRAGMA defer_foreign_keys = OFF",
  "PRAGMA legacy_alter_table = OFF",
  "PRAGMA ignore_check_constraints = OFF",
  "PRAGMA recursive_triggers = OFF",
  "PRAGMA reverse_unordered_selects = OFF",
  "PRAGMA case_sensitive_like = OFF",
  "PRAGMA writable_schema = OFF",
  "PRAGMA query_only = OFF",
  "PRAGMA max_page_count = 4294967294",
  "PRAGMA full_column_names = OFF",
  "PRAGMA short_column_names = ON",
];

const BEGIN = "BEGIN IMMEDIATE";

export const session: SessionGrammar = {
  reset,
  handOver: [...reset, "PRAGMA foreign_keys = ON", NOTE_FOREIGN_KEYS],
  pin: [],
  // Whether this user may write to the file is found out when it is opened.
  readOnly: "SELECT NULL AS reason",
  start: [NOTE_FOREIGN_KEYS],
  step: { begin: [NO_ENFORCEMENT, BEGIN], commit: [CHECK_FOREIGN_KEYS, "COMMIT"] },
  begin: BEGIN,
  beginWith: ({ isolation = "SERIALIZABLE", access = "READ WRITE" }) =>
    isolation === "SERIALIZABLE" && access === "READ WRITE" ? [BEGIN] : undefined,
  commit: "COMMIT",
  rollback: "ROLLBACK",
  mark: markAs("step"),
  isMarked: isMarkedAs("step"),
  checkDeferred: [CHECK_FOREIGN_KEYS],
  // Nobody is reached over a network, so there is nobody to be found.
  sessions: { refresh: "SELECT 1", find: "SELECT NULL AS id WHERE 0", end: "SELECT 1" },
  // There is no limit to one statement: nothing else runs in the process meanwhile.
  limits: ({ lockTimeout }) => [setPatience(lockTimeout)],
};
