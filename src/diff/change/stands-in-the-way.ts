import type { ObjectName } from "../../schema/index.ts";
import type { Disturbed } from "./disturbances.ts";
import type { Standing } from "./standing.ts";

/** What of something that stands on an object cannot stay while that happens to the object. */
export type Obstacle = "no" | "all of it" | "its default" | "its checks" | "its type" | "its owner";

/** PostgreSQL carries over by itself what it can: indexes and constraints of a column that gets another type. */
export function standsInTheWay({ operation, text }: Standing, { object, how }: Disturbed): Obstacle {
  const { kind, path, after } = operation;
  const isColumnAltered = how === "altered" || how === "converted";
  // It goes and comes with its table or view.
  if (path.table === object.name && path.schema === object.schema && isRelation(object)) return "no";
  if (kind === "add-column") {
    if (after?.generated !== undefined && text !== undefined) return "all of it";
    if (text?.as === "type") return isColumnAltered ? "no" : "its type";
    return text !== undefined && how === "gone" ? "its default" : "no";
  }
  if (kind === "create-domain") {
    if (text === undefined || isColumnAltered) return "no";
    if (text.as === "type") return how === "gone" ? "its type" : "no";
    return text.text === after?.default ? "its default" : "its checks";
  }
  if (kind === "create-composite" || kind === "create-range")
    return how === "gone" && text?.as === "type" ? "its type" : "no";
  if (kind === "create-table") return "no";
  if (kind === "set-sequence-owner") return how === "gone" ? "its owner" : "no";
  if (kind === "add-foreign-key") return how === "altered" ? "no" : "all of it";
  if (isColumnAltered && STAYS.has(kind)) return "no";
  return "all of it";
}

/** What is built again when a column that it has gets another type. */
const STAYS: ReadonlySet<string> = new Set([
  "create-index",
  "create-statistics",
  "add-primary-key",
  "add-unique",
  "add-check",
  "add-exclusion",
]);

function isRelation({ kind }: ObjectName): boolean {
  return kind === "table" || kind === "view";
}
