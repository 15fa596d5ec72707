import type { ObjectKind } from "../../schema/index.ts";
import type { OperationKindName } from "../any-operation.ts";

/** Every kind that neither makes nor drops an object, nor is called after the one that it renames. */
export type AspectName = Exclude<
  OperationKindName,
  `${"create" | "add" | "drop"}-${string}` | `rename-${ObjectKind}` | "replace-routine"
>;

const COLUMN = ["column"] as const;
const TABLE = ["table"] as const;
const CONSTRAINT = ["primary-key", "unique", "check", "exclusion", "foreign-key"] as const;

/** What objects each of them is of. Where there are several, code says which: `of: "check"`. */
export const ASPECTS = {
  "rename-constraint": CONSTRAINT,
  "rename-not-null": COLUMN,
  "set-access-method": ["table", "view"],
  "set-clustered": ["index", "primary-key", "unique", "exclusion"],
  "set-column-auto-increment": COLUMN,
  "set-column-compression": COLUMN,
  "set-column-default": COLUMN,
  "set-column-generated": COLUMN,
  "set-column-identity": COLUMN,
  "set-column-not-null": COLUMN,
  "set-column-options": COLUMN,
  "set-column-serial": COLUMN,
  "set-column-statistics": COLUMN,
  "set-column-storage": COLUMN,
  "set-column-type": COLUMN,
  "set-comment": [
    "table",
    "column",
    ...CONSTRAINT,
    "index",
    "trigger",
    "rule",
    "policy",
    "view",
    "collation",
    "enum",
    "domain",
    "composite",
    "range",
    "sequence",
    "statistics",
    "routine",
    "schema",
    "extension",
  ],
  "set-composite-attributes": ["composite"],
  "set-domain-checks": ["domain"],
  "set-domain-default": ["domain"],
  "set-domain-not-null": ["domain"],
  "set-domain-type": ["domain"],
  "set-enum-values": ["enum"],
  "set-extension-schema": ["extension"],
  "set-forced-row-security": TABLE,
  "set-foreign-key-deferrable": ["foreign-key"],
  "set-index-options": ["index", "primary-key", "unique", "exclusion"],
  "set-index-statistics": ["index"],
  "set-replica-identity": TABLE,
  "set-replica-index": ["index", "primary-key", "unique"],
  "set-row-security": TABLE,
  "set-rule-enabled": ["rule"],
  "set-sequence-options": ["sequence"],
  "set-sequence-owner": ["sequence"],
  "set-sequence-unlogged": ["sequence"],
  "set-table-options": TABLE,
  "set-table-parents": TABLE,
  "set-table-partition": TABLE,
  "set-tablespace": ["table", "index", "primary-key", "unique", "exclusion", "view"],
  "set-trigger-enabled": ["trigger"],
  "set-unlogged": TABLE,
  "set-validity": ["check", "foreign-key"],
  "set-view-default": COLUMN,
  "set-view-options": ["view"],
} as const satisfies Readonly<Record<AspectName, readonly [ObjectKind, ...ObjectKind[]]>>;

export type Aspects = typeof ASPECTS;
