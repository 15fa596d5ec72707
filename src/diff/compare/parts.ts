import type { AnyOperation } from "../../operations/index.ts";
import { type ObjectKind, type ObjectName, partOf } from "../../schema/index.ts";
import { by, compareFields, type FieldRules, MADE_ANEW } from "./fields.ts";
import { byName, match } from "./match.ts";
import { isSame } from "./same.ts";

interface Part {
  readonly name: string;
}

interface Relation {
  readonly schema: string;
  readonly name: string;
}

/** How the parts of one kind are compared: the indexes of a table, its triggers … */
export interface PartRules<Value extends Part> {
  readonly object: ObjectKind;
  readonly fields: FieldRules<Value>;
  add(path: ObjectName, after: Value): AnyOperation;
  drop(path: ObjectName, before: Value): AnyOperation;
  /** The kind of operation that gives it another name. */
  readonly rename: "rename-constraint" | "rename-index" | "rename-trigger" | "rename-rule" | "rename-policy";
  /** What the part is apart from its name; left out: all its other fields. */
  nameless?(value: Value): unknown;
}

/** Compares the parts of a table or view that is there before and after. */
export function compareParts<Value extends Part>(
  relation: Relation,
  before: readonly Value[],
  after: readonly Value[],
  rules: PartRules<Value>,
): readonly AnyOperation[] {
  const { gone, come, kept } = match(before, after, byName);
  const { renamed, left, added } = sameUnderAnotherName(gone, come, rules);
  const pathOf = (part: Part) => partOf(relation, rules.object, part);
  const changed = kept.flatMap((each) => {
    const path = pathOf(each.before);
    const found = compareFields(path, each.before, each.after, rules.fields);
    return found === MADE_ANEW ? [rules.drop(path, each.before), rules.add(path, each.after)] : found;
  });
  return [
    ...left.map((part) => rules.drop(pathOf(part), part)),
    ...renamed.flatMap(({ from, to }) =>
      by(rules.rename)({ path: pathOf(from), before: { name: from.name }, after: { name: to.name } }),
    ),
    ...changed,
    ...added.map((part) => rules.add(pathOf(part), part)),
  ];
}

/** No rows stand behind the name of such a part: nobody has to be asked. The first that fits is taken. */
function sameUnderAnotherName<Value extends Part>(
  gone: readonly Value[],
  come: readonly Value[],
  { nameless = (value) => ({ ...value, name: "" }) }: PartRules<Value>,
) {
  const renamed: { readonly from: Value; readonly to: Value }[] = [];
  const added = [...come];
  const left = gone.filter((from) => {
    const at = added.findIndex((to) => isSame(nameless(from), nameless(to)));
    const [to] = at < 0 ? [] : added.splice(at, 1);
    if (to !== undefined) renamed.push({ from, to });
    return to === undefined;
  });
  return { renamed, left, added };
}
