export { canonicalText } from "./canonical.ts";
export type { Column, Generated, Identity, Option, Serial } from "./column.ts";
export type {
  Check,
  Deferrable,
  Exclusion,
  ExclusionElement,
  ForeignKey,
  PrimaryKey,
  ReferenceAction,
  Unique,
} from "./constraint.ts";
export type { Index, IndexElement } from "./index-definition.ts";
export type { Extension, Namespace } from "./namespace.ts";
export {
  keyParts,
  nameOf,
  type ObjectKind,
  type ObjectName,
  objectKey,
  partOf,
  printObjectName,
} from "./object-name.ts";
export { type ObjectValues, PLACES, type Place } from "./places.ts";
export type { Routine } from "./routine.ts";
export { EMPTY_SCHEMA, type Schema } from "./schema.ts";
export type { Sequence, SequenceOptions } from "./sequence.ts";
export { sortSchema } from "./sort-schema.ts";
export { NO_TABLE_PARTS, type Statistics, type Table } from "./table.ts";
export type { Policy, Rule, Trigger } from "./table-parts.ts";
export type {
  Attribute,
  Collation,
  CompositeType,
  Domain,
  EnumType,
  Named,
  QualifiedName,
  RangeType,
} from "./types.ts";
export type { View, ViewColumn } from "./view.ts";
