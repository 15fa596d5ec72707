import type { ObjectName } from "../schema/index.ts";
import type { HiddenObjects } from "./schema-dialect.ts";

/** Whether an object may be there without being seen: nothing can be said of it. */
export function isHidden(hidden: readonly HiddenObjects[], { kind, table, name }: ObjectName): boolean {
  return hidden.some(
    (each) => each.kind === kind && (each.only === undefined || each.only.includes(table ?? name)),
  );
}
