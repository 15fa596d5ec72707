import type { Disturbance } from "../../dialects/index.ts";
import type { AnyOperation } from "../../operations/index.ts";
import { type Attribute, canonicalText, type ObjectName } from "../../schema/index.ts";
import { isMaker } from "../providers.ts";
import { isRebuilt } from "./is-rebuilt.ts";
import { isOtherKindOfType } from "./kind-of-type.ts";

/** An object that something happens to. */
export interface Disturbed {
  readonly object: ObjectName;
  readonly how: Disturbance;
  /** Of a composite type: the names of those that change. */
  readonly attributes?: readonly string[];
}

/** What an operation does to objects on which others may stand. */
export function disturbancesOf(operation: AnyOperation): readonly Disturbed[] {
  const { kind, path, before, after } = operation;
  if (kind === "set-column-type") {
    const isConverted = isOtherKindOfType(before?.type, after?.type);
    return [{ object: path, how: isConverted ? "converted" : "altered" }];
  }
  if (kind === "set-composite-attributes") {
    const attributes = changedAttributes(before ?? [], after ?? []);
    return attributes.length === 0 ? [] : [{ object: path, how: "converted", attributes }];
  }
  if (isRebuilt(operation)) return [{ object: path, how: "rebuilt" }];
  return isDrop(operation) ? [{ object: path, how: "gone" }] : [];
}

export function isDrop(operation: AnyOperation): boolean {
  return operation.after === undefined && isMaker(operation);
}

/** Those that are there afterwards, but not as they were: of another type, or in another place. */
function changedAttributes(before: readonly Attribute[], after: readonly Attribute[]): readonly string[] {
  const kept = before.filter(({ name }) => after.some((each) => each.name === name));
  return kept
    .filter(({ name, type, collation }, at) => {
      const now = after[at];
      return (
        now?.name !== name || canonicalText([now.type, now.collation]) !== canonicalText([type, collation])
      );
    })
    .map(({ name }) => name);
}
