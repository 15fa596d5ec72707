import { type AnyOperation, OperationError, type OperationKindName } from "../../operations/index.ts";
import type { ObjectKind, ObjectName } from "../../schema/index.ts";
import { by } from "../compare/fields.ts";

type RenameKind = Extract<OperationKindName, `rename-${string}`>;

/** What gives objects of each kind another name; those that are left out cannot be given one. */
const KINDS: { readonly [Kind in ObjectKind]?: RenameKind } = {
  schema: "rename-schema",
  collation: "rename-collation",
  enum: "rename-enum",
  domain: "rename-domain",
  composite: "rename-composite",
  range: "rename-range",
  sequence: "rename-sequence",
  routine: "rename-routine",
  table: "rename-table",
  view: "rename-view",
  "enum-value": "rename-enum-value",
  column: "rename-column",
  "primary-key": "rename-constraint",
  unique: "rename-constraint",
  check: "rename-constraint",
  exclusion: "rename-constraint",
  "foreign-key": "rename-constraint",
  index: "rename-index",
  trigger: "rename-trigger",
  rule: "rename-rule",
  policy: "rename-policy",
};

/** The operation that gives an object another name, or moves it to another schema. */
export function renameOperation(from: ObjectName, to: ObjectName): readonly AnyOperation[] {
  const kind = KINDS[from.kind];
  if (kind === undefined) {
    throw new OperationError("diff/unsupported", {
      object: from,
      what: `it is to be called ${to.name}`,
      reason: "such an object cannot be renamed",
      proposal: "Let the old one be dropped and the new one be made: nothing is stored in it.",
    });
  }
  return by(kind)({ path: from, before: nameIn(from), after: nameIn(to) });
}

/** What an object is called, with the schema where it can be moved to another. */
export function nameIn({ schema, table, name }: ObjectName): {
  readonly schema?: string;
  readonly name: string;
} {
  return schema === undefined || table !== undefined ? { name } : { schema, name };
}
