import type { OperationKindName } from "../../../operations/index.ts";

const because = (reason: string) => ({ unsupported: reason }) as const;

const NO_TYPES = because(
  "SQLite has no types of one's own: use `text` with a check, e.g. `mood IN ('glad', 'sad')`",
);
const NO_SEQUENCES = because(
  "SQLite has no sequences: an `integer` primary key is numbered by itself, and `autoIncrement` keeps it from giving a number twice",
);
const NO_EXCLUSIONS = because(
  "SQLite has no exclusion constraints: use a unique index, or triggers that RAISE(ABORT, …)",
);
const NO_COLLATIONS = because(
  "collations of SQLite are functions that the application gives to its connection",
);
const NO_EXTENSIONS = because(
  "extensions of SQLite are loaded by each connection, and the file does not know them",
);
const NO_POLICIES = because("SQLite has no users: whoever opens the file may read and change all of it");
const NO_ROUTINES = because("functions of SQLite are the application's, which gives them to its connection");
const NO_RULES = because("SQLite has no rules: use a trigger, on a view one with INSTEAD OF");
const ONE_SCHEMA = because(
  "everything in an SQLite database lies in one schema: give tables names that begin alike",
);
const NO_COMMENTS = because("SQLite keeps no comments: write it where the models say it");
const NO_STATISTICS = because("ANALYZE decides by itself in SQLite which numbers it keeps");
const NO_REPLICATION = because("SQLite has no replication");
const NO_PARTITIONS = because("tables of SQLite have neither partitions nor heirs");
const ALWAYS_FIRING = because("a trigger of SQLite fires always: drop it in its place");
const ALWAYS_VALID = because(
  "SQLite has no constraints that some rows may break: it checks all rows or none",
);
const PLAIN_VIEWS = because("a view of SQLite is its query and nothing else");
const STORED_ALIKE = because("SQLite stores all tables and indexes in the same way, in one file");

type Refused = { readonly unsupported: string };

/** What SQLite has nothing like, with what it has in its place. */
export const UNSUPPORTED = {
  "add-exclusion": NO_EXCLUSIONS,
  "create-collation": NO_COLLATIONS,
  "create-composite": NO_TYPES,
  "create-domain": NO_TYPES,
  "create-enum": NO_TYPES,
  "create-extension": NO_EXTENSIONS,
  "create-policy": NO_POLICIES,
  "create-range": NO_TYPES,
  "create-routine": NO_ROUTINES,
  "create-rule": NO_RULES,
  "create-schema": ONE_SCHEMA,
  "create-sequence": NO_SEQUENCES,
  "create-statistics": NO_STATISTICS,
  "drop-collation": NO_COLLATIONS,
  "drop-composite": NO_TYPES,
  "drop-domain": NO_TYPES,
  "drop-enum": NO_TYPES,
  "drop-exclusion": NO_EXCLUSIONS,
  "drop-extension": NO_EXTENSIONS,
  "drop-policy": NO_POLICIES,
  "drop-range": NO_TYPES,
  "drop-routine": NO_ROUTINES,
  "drop-rule": NO_RULES,
  "drop-schema": ONE_SCHEMA,
  "drop-sequence": NO_SEQUENCES,
  "drop-statistics": NO_STATISTICS,
  "rename-collation": NO_COLLATIONS,
  "rename-composite": NO_TYPES,
  "rename-domain": NO_TYPES,
  "rename-enum": NO_TYPES,
  "rename-enum-value": NO_TYPES,
  "rename-policy": NO_POLICIES,
  "rename-range": NO_TYPES,
  "rename-routine": NO_ROUTINES,
  "rename-rule": NO_RULES,
  "rename-schema": ONE_SCHEMA,
  "rename-sequence": NO_SEQUENCES,
  "replace-routine": NO_ROUTINES,
  "set-access-method": STORED_ALIKE,
  "set-clustered": STORED_ALIKE,
  "set-column-compression": STORED_ALIKE,
  "set-column-identity": NO_SEQUENCES,
  "set-column-options": STORED_ALIKE,
  "set-column-serial": NO_SEQUENCES,
  "set-column-statistics": NO_STATISTICS,
  "set-column-storage": STORED_ALIKE,
  "set-comment": NO_COMMENTS,
  "set-composite-attributes": NO_TYPES,
  "set-domain-checks": NO_TYPES,
  "set-domain-default": NO_TYPES,
  "set-domain-not-null": NO_TYPES,
  "set-domain-type": NO_TYPES,
  "set-enum-values": NO_TYPES,
  "set-extension-schema": NO_EXTENSIONS,
  "set-forced-row-security": NO_POLICIES,
  "set-index-options": STORED_ALIKE,
  "set-index-statistics": NO_STATISTICS,
  "set-replica-identity": NO_REPLICATION,
  "set-replica-index": NO_REPLICATION,
  "set-row-security": NO_POLICIES,
  "set-rule-enabled": NO_RULES,
  "set-sequence-options": NO_SEQUENCES,
  "set-sequence-owner": NO_SEQUENCES,
  "set-sequence-unlogged": NO_SEQUENCES,
  "set-table-parents": NO_PARTITIONS,
  "set-table-partition": NO_PARTITIONS,
  "set-tablespace": STORED_ALIKE,
  "set-trigger-enabled": ALWAYS_FIRING,
  "set-unlogged": STORED_ALIKE,
  "set-validity": ALWAYS_VALID,
  "set-view-default": PLAIN_VIEWS,
  "set-view-options": PLAIN_VIEWS,
} as const satisfies { readonly [Kind in OperationKindName]?: Refused };
