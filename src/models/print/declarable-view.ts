import { nameOf, partOf, type View } from "../../schema/index.ts";
import { canBeSaid } from "./view-options.ts";
import { type LeaveOut, withoutParts } from "./without-parts.ts";

/** A view as Drizzle can declare it. */
export function declarableView(view: View, leaveOut: LeaveOut): View {
  for (const index of view.indexes) leaveOut({ object: partOf(view, "index", index) });
  for (const trigger of view.triggers) leaveOut({ object: partOf(view, "trigger", trigger) });
  for (const rule of view.rules) leaveOut({ object: partOf(view, "rule", rule) });
  const object = nameOf("view", view);
  if (view.columnDetails.length > 0) leaveOut({ object, part: "columnDetails" });
  const known = view.options?.every((option) => canBeSaid(option, view.materialized === true)) !== false;
  return {
    ...withoutParts(view, object, ["comment", "columns", ...(known ? [] : (["options"] as const))], leaveOut),
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: [],
  };
}
