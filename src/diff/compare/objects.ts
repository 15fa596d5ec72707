import type { AnyOperation } from "../../operations/index.ts";
import { nameOf, type ObjectKind, type ObjectName, objectKey } from "../../schema/index.ts";
import { compareFields, type FieldRules, MADE_ANEW } from "./fields.ts";
import { match } from "./match.ts";
import { isSame } from "./same.ts";

interface Named {
  readonly name: string;
  readonly schema?: string;
  readonly arguments?: string;
}

/** How the objects of one kind are compared that are no parts of others. */
export interface ObjectRules<Value extends Named> {
  readonly object: ObjectKind;
  readonly fields: FieldRules<Value>;
  create(values: readonly Value[]): readonly AnyOperation[];
  drop(path: ObjectName, before: Value): readonly AnyOperation[];
}

/** Compares all objects of one kind. */
export function compareObjects<Value extends Named>(
  before: readonly Value[],
  after: readonly Value[],
  { object, fields, create, drop }: ObjectRules<Value>,
): readonly AnyOperation[] {
  const pathOf = (value: Value) => nameOf(object, value);
  const { gone, come, kept } = match(before, after, (value) => objectKey(pathOf(value)));
  const changed = kept.flatMap((each) => {
    if (isSame(each.before, each.after)) return [];
    const path = pathOf(each.before);
    const found = compareFields(path, each.before, each.after, fields);
    return found === MADE_ANEW ? [...drop(path, each.before), ...create([each.after])] : found;
  });
  return [...gone.flatMap((value) => drop(pathOf(value), value)), ...changed, ...create(come)];
}
