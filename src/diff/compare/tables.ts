import { type AnyOperation, OperationError } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Schema, type Table } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { compareChecks } from "./checks.ts";
import { compareColumns } from "./columns.ts";
import type { Comparison } from "./comparison.ts";
import { compareExclusions } from "./exclusions.ts";
import { by, type FieldChange, sameAnyway } from "./fields.ts";
import { compareForeignKeys } from "./foreign-keys.ts";
import { compareIndexes } from "./indexes.ts";
import { comparePrimaryKeys, compareUniques } from "./keys.ts";
import { compareObjects } from "./objects.ts";
import { comparePolicies } from "./policies.ts";
import { compareRules } from "./rules.ts";
import { compareTriggers } from "./triggers.ts";
import { unsetFirst } from "./unset-first.ts";

/** Tables and all that is attached to them. */
export function compareTables(
  before: Schema,
  after: Schema,
  comparison: Comparison,
): readonly AnyOperation[] {
  return compareObjects<Table>(before.tables, after.tables, {
    object: "table",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      partitionBy: otherPartitions,
      partitionOf: by("set-table-partition"),
      inherits: by("set-table-parents"),
      unlogged: by("set-unlogged"),
      accessMethod: by("set-access-method"),
      tablespace: by("set-tablespace"),
      options: by("set-table-options"),
      columns: ({ whole }) => compareColumns(whole.before, whole.after, comparison),
      primaryKey: ({ whole }) => comparePrimaryKeys(whole.before, whole.after),
      uniques: ({ whole }) => unsetFirst(compareUniques(whole.before, whole.after)),
      checks: ({ whole }) => compareChecks(whole.before, whole.after),
      exclusions: ({ whole }) => unsetFirst(compareExclusions(whole.before, whole.after)),
      indexes: ({ whole }) => unsetFirst(compareIndexes(whole.before, whole.after)),
      replicaIdentity: by("set-replica-identity"),
      foreignKeys: ({ whole }) => compareForeignKeys(whole.before, whole.after),
      rules: ({ whole }) => compareRules(whole.before, whole.after),
      triggers: ({ whole }) => compareTriggers(whole.before, whole.after),
      policies: ({ whole }) => comparePolicies(whole.before, whole.after),
      rowSecurity: by("set-row-security"),
      forceRowSecurity: by("set-forced-row-security"),
      comment: by("set-comment"),
    },
    create: (tables) => creation({ ...EMPTY_SCHEMA, tables }),
    drop: (path, value) => [{ kind: "drop-table", path, before: value }],
  });
}

function otherPartitions({ path, before, after }: FieldChange<Table, string>): never {
  const what =
    before === undefined
      ? `it is partitioned by ${after} now`
      : after === undefined
        ? "it is not partitioned any more"
        : `it is partitioned by ${after} now, no longer by ${before}`;
  throw new OperationError("diff/unsupported", {
    object: path,
    what,
    reason: "how a table with rows is partitioned cannot be changed in place",
    proposal:
      "Declare the new table under another name, copy the rows in a revision of your own (stemma create), and drop the old one.",
  });
}
