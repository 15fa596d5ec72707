import type { AllOverrides, Override } from "../../operations/index.ts";
import { alterTable } from "./overrides/alter.ts";
import { changedColumn, columnOverrides } from "./overrides/columns.ts";
import { constraintOverrides } from "./overrides/constraints.ts";
import { keyOverrides } from "./overrides/keys.ts";
import { commentOverride, routineOverrides } from "./overrides/routines.ts";
import { tableOverrides } from "./overrides/tables.ts";

const NO_TYPES =
  "MariaDB has no types of one's own: say `enum('a','b')` as a column's type, and conditions as checks";
const NO_SCHEMAS = "a schema of MariaDB is a database of its own, and Stemma keeps to the one of its URL";
const NO_EXTENSIONS =
  "an extension of MariaDB is a plugin of the server: INSTALL SONAME is an administrator's";
const NO_COLLATIONS = "MariaDB's collations come with the server";
const NO_RULES = "MariaDB has no rules: write a trigger";
const NO_POLICIES = "MariaDB has no row security: let users read views";
const NO_EXCLUSIONS = "MariaDB has no exclusion constraints";
const NO_STATISTICS = "MariaDB keeps statistics of columns, and of no more (ANALYZE TABLE … PERSISTENT FOR)";
const NO_PARTITIONS =
  "MariaDB's partitions are part of their table: ALTER TABLE … PARTITION BY in a revision of your own";
const NO_STORAGE = "MariaDB does not let single columns or indexes say that";
const NO_REPLICA_IDENTITY = "MariaDB replicates by primary keys";
const ALWAYS_VALID = "MariaDB checks every row when a constraint is added";

const without = (reason: string) => ({ unsupported: reason }) as const satisfies Override<"create-schema">;

/** How MariaDB carries out each kind of operation, or why it has no such thing. */
export const overrides: AllOverrides = {
  ...columnOverrides,
  ...keyOverrides,
  ...constraintOverrides,
  ...tableOverrides,
  ...routineOverrides,
  "set-comment": {
    sql: ({ path, kind, after = "" }, context) =>
      path.kind === "column" && context.after.tables.some(({ name }) => name === path.table)
        ? alterTable(path, changedColumn(path, [kind], context), context)
        : commentOverride(path, after, context),
  },
  "add-exclusion": without(NO_EXCLUSIONS),
  "drop-exclusion": without(NO_EXCLUSIONS),
  "create-collation": without(NO_COLLATIONS),
  "drop-collation": without(NO_COLLATIONS),
  "rename-collation": without(NO_COLLATIONS),
  "create-composite": without(NO_TYPES),
  "drop-composite": without(NO_TYPES),
  "rename-composite": without(NO_TYPES),
  "set-composite-attributes": without(NO_TYPES),
  "create-domain": without(NO_TYPES),
  "drop-domain": without(NO_TYPES),
  "rename-domain": without(NO_TYPES),
  "set-domain-checks": without(NO_TYPES),
  "set-domain-default": without(NO_TYPES),
  "set-domain-not-null": without(NO_TYPES),
  "set-domain-type": without(NO_TYPES),
  "create-enum": without(NO_TYPES),
  "drop-enum": without(NO_TYPES),
  "rename-enum": without(NO_TYPES),
  "rename-enum-value": without(NO_TYPES),
  "set-enum-values": without(NO_TYPES),
  "create-range": without(NO_TYPES),
  "drop-range": without(NO_TYPES),
  "rename-range": without(NO_TYPES),
  "create-extension": without(NO_EXTENSIONS),
  "drop-extension": without(NO_EXTENSIONS),
  "set-extension-schema": without(NO_EXTENSIONS),
  "create-schema": without(NO_SCHEMAS),
  "drop-schema": without(NO_SCHEMAS),
  "rename-schema": without(NO_SCHEMAS),
  "create-policy": without(NO_POLICIES),
  "drop-policy": without(NO_POLICIES),
  "rename-policy": without(NO_POLICIES),
  "set-row-security": without(NO_POLICIES),
  "set-forced-row-security": without(NO_POLICIES),
  "create-rule": without(NO_RULES),
  "drop-rule": without(NO_RULES),
  "rename-rule": without(NO_RULES),
  "set-rule-enabled": without(NO_RULES),
  "create-statistics": without(NO_STATISTICS),
  "drop-statistics": without(NO_STATISTICS),
  "rename-not-null": without("NOT NULL has no name in MariaDB"),
  "rename-routine": without("MariaDB cannot rename a routine: drop it and make it under its new name"),
  "set-access-method": without("MariaDB calls it `engine`, among the options of a table"),
  "set-clustered": without("InnoDB keeps every table in the order of its primary key"),
  "set-column-compression": without("MariaDB says it in the type: `text COMPRESSED`"),
  "set-column-identity": without("MariaDB gives columns numbers as `autoIncrement`"),
  "set-column-serial": without("MariaDB gives columns numbers as `autoIncrement`"),
  "set-column-statistics": without(NO_STORAGE),
  "set-column-storage": without(NO_STORAGE),
  "set-foreign-key-deferrable": without("MariaDB checks every row at once"),
  "set-index-statistics": without(NO_STORAGE),
  "set-replica-identity": without(NO_REPLICA_IDENTITY),
  "set-replica-index": without(NO_REPLICA_IDENTITY),
  "set-sequence-owner": without("MariaDB's sequences stand alone"),
  "set-sequence-unlogged": without("MariaDB logs every sequence"),
  "set-table-parents": without("MariaDB's tables inherit nothing"),
  "set-table-partition": without(NO_PARTITIONS),
  "set-tablespace": without("Stemma puts nothing into a tablespace of MariaDB"),
  "set-trigger-enabled": without("MariaDB's triggers always fire"),
  "set-unlogged": without("MariaDB logs every table"),
  "set-validity": without(ALWAYS_VALID),
  "set-view-default": without("a view of MariaDB gives its columns no defaults"),
};
