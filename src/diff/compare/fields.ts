import {
  type AnyOperation,
  isOperation,
  type Operation,
  type OperationKindName,
  type OperationOf,
} from "../../operations/index.ts";
import type { ObjectName } from "../../schema/index.ts";
import { isSame } from "./same.ts";

/** A field of an object that is there before and after, with different values. */
export interface FieldChange<Whole, Value> {
  readonly path: ObjectName;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  readonly whole: { readonly before: Whole; readonly after: Whole };
}

/** The answer of a rule: the object has to be dropped and made again. */
export const MADE_ANEW = "made anew";

/** What a difference in one field leads to: operations that change it, or another object in place of this one. */
export type FieldRule<Whole, Value> = (
  change: FieldChange<Whole, Value>,
) => readonly AnyOperation[] | typeof MADE_ANEW;

/**
 * What a difference in each field of an object leads to, in the order in which the operations have to run. Whole: the
 * compiler does not let a field be forgotten.
 */
export type FieldRules<Whole> = {
  readonly [Field in keyof Whole]-?: FieldRule<Whole, NonNullable<Whole[Field]>>;
};

/** The operations that change each field that differs; or that the object has to be made anew. */
export function compareFields<Whole extends object>(
  path: ObjectName,
  before: Whole,
  after: Whole,
  rules: FieldRules<Whole>,
): readonly AnyOperation[] | typeof MADE_ANEW {
  const operations: AnyOperation[] = [];
  for (const field in rules) {
    const change = { path, before: before[field] ?? undefined, after: after[field] ?? undefined };
    if (isSame(change.before, change.after)) continue;
    const found = rules[field]({ ...change, whole: { before, after } });
    if (found === MADE_ANEW) return MADE_ANEW;
    operations.push(...found);
  }
  return operations;
}

/** A difference that an operation of this kind sets or takes away. */
export function by<Kind extends OperationKindName>(
  kind: Kind,
): (
  change: Pick<FieldChange<unknown, NonNullable<OperationOf<Kind>["after"]>>, "path" | "before" | "after">,
) => readonly AnyOperation[] {
  return ({ path, before, after }) => {
    const operation: Operation = {
      kind,
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
    if (!isOperation(operation)) throw new Error(`there is no kind of operation ${kind}`);
    return [operation];
  };
}

/** A difference that cannot be changed in an object that is there. */
export function madeAnew(): typeof MADE_ANEW {
  return MADE_ANEW;
}

/** Of what an object is found by: no difference. */
export function sameAnyway(): readonly AnyOperation[] {
  return [];
}
