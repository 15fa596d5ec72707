import type { ObjectName } from "../../schema/index.ts";
import { PLACES, type View } from "../../schema/index.ts";
import type { RenderContext } from "../kind.ts";

/** What a view is called in statements. */
export function viewWords({ materialized }: Pick<View, "materialized">): "VIEW" | "MATERIALIZED VIEW" {
  return materialized ? "MATERIALIZED VIEW" : "VIEW";
}

/** The same for the view of a name, whether it is there before or after the change. */
export function wordsOfView(
  path: ObjectName,
  { before, after }: RenderContext,
): "VIEW" | "MATERIALIZED VIEW" {
  return viewWords(PLACES.view.find(before, path) ?? PLACES.view.find(after, path) ?? {});
}
