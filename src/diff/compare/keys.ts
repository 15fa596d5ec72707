import type { AnyOperation } from "../../operations/index.ts";
import type { PrimaryKey, Table, Unique } from "../../schema/index.ts";
import { by, type FieldRules, madeAnew, sameAnyway } from "./fields.ts";
import { compareParts, type PartRules } from "./parts.ts";

const FIELDS: FieldRules<PrimaryKey> = {
  name: sameAnyway,
  columns: madeAnew,
  lengths: madeAnew,
  include: madeAnew,
  deferrable: madeAnew,
  withoutOverlaps: madeAnew,
  options: by("set-index-options"),
  tablespace: by("set-tablespace"),
  clustered: by("set-clustered"),
  replicaIdentity: by("set-replica-index"),
  comment: by("set-comment"),
};

const PRIMARY_KEY: PartRules<PrimaryKey> = {
  object: "primary-key",
  fields: FIELDS,
  add: (path, after) => ({ kind: "add-primary-key", path, after }),
  drop: (path, before) => ({ kind: "drop-primary-key", path, before }),
  rename: "rename-constraint",
};

const UNIQUE: PartRules<Unique> = {
  object: "unique",
  fields: { ...FIELDS, nullsNotDistinct: madeAnew },
  add: (path, after) => ({ kind: "add-unique", path, after }),
  drop: (path, before) => ({ kind: "drop-unique", path, before }),
  rename: "rename-constraint",
};

export function comparePrimaryKeys(before: Table, after: Table): readonly AnyOperation[] {
  const listed = ({ primaryKey }: Table) => (primaryKey === undefined ? [] : [primaryKey]);
  return compareParts(after, listed(before), listed(after), PRIMARY_KEY);
}

export function compareUniques(before: Table, after: Table): readonly AnyOperation[] {
  return compareParts(after, before.uniques, after.uniques, UNIQUE);
}
