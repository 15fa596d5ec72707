import { type ObjectKind, partOf, type Table, type View } from "../../schema/index.ts";
import type { LeaveOut } from "./without-parts.ts";

/** The parts of a table that can be said; the others are noted. */
export function keptParts<Each extends { readonly name: string }>(
  table: Table | View,
  kind: ObjectKind,
  list: readonly Each[],
  canBeSaid: (each: Each) => boolean,
  leaveOut: LeaveOut,
): readonly Each[] {
  return list.filter((each) => {
    const said = canBeSaid(each);
    if (!said) leaveOut({ object: partOf(table, kind, each) });
    return said;
  });
}
