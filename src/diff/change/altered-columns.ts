import type { AnyOperation } from "../../operations/index.ts";
import { type ObjectName, partOf, type Schema } from "../../schema/index.ts";
import { heirsOf } from "./heirs.ts";
import { isRebuilt } from "./is-rebuilt.ts";
import type { Standings } from "./standing.ts";

/**
 * Finds the columns that an operation alters besides the one that it is about: those of a type that is made anew, and
 * those that have it from a parent.
 */
export function alteredColumns(
  standings: Standings,
  { tables }: Schema,
): (operation: AnyOperation) => readonly ObjectName[] {
  return (operation) => {
    const { path, kind } = operation;
    if (path.kind === "column" && kind.startsWith("set-column-")) {
      return heirsOf(path, tables).map((heir) => partOf(heir, "column", path));
    }
    if (!isRebuilt(operation)) return [];
    return standings
      .on(path)
      .filter((each) => each.operation.kind === "add-column" && each.text?.as === "type")
      .map((each) => each.operation.path);
  };
}
