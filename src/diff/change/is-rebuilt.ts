import type { AnyOperation } from "../../operations/index.ts";

/** True of an operation that makes a type anew: values can only be added to an enum. */
export function isRebuilt({ kind, before, after }: AnyOperation): boolean {
  if (kind === "set-domain-type") return true;
  if (kind !== "set-enum-values") return false;
  const kept = (after ?? []).filter((value) => before?.includes(value));
  return kept.length !== before?.length || kept.some((value, at) => value !== before[at]);
}
