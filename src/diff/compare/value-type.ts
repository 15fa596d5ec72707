import type { Column } from "../../schema/index.ts";
import { by, type FieldRule } from "./fields.ts";
import { isSame } from "./same.ts";

type Typed = Pick<Column, "type" | "collation">;

/** A type and its collation are changed together: the rules for both fields. */
export function compareTypes(kind: "set-column-type" | "set-domain-type"): {
  readonly type: FieldRule<Typed, string>;
  readonly collation: FieldRule<Typed, NonNullable<Typed["collation"]>>;
} {
  const change: FieldRule<Typed, unknown> = ({ path, whole }) =>
    by(kind)({ path, before: typeOf(whole.before), after: typeOf(whole.after) });
  return {
    type: change,
    // Said with the type, where that changes too.
    collation: (field) => (isSame(field.whole.before.type, field.whole.after.type) ? change(field) : []),
  };
}

function typeOf({ type, collation }: Typed): Typed {
  return collation === undefined ? { type } : { type, collation };
}
