import type { ObjectName } from "../../schema/index.ts";
import { similarity } from "./similarity.ts";

/** An object of one shape is gone and others of that shape are new: is it one of these? */
export interface RenameQuestion {
  readonly kind: ObjectName["kind"];
  readonly from: ObjectName;
  /** The likeliest first: the same order on every run. */
  readonly candidates: readonly ObjectName[];
}

/** One question, or none where nothing new is like what is gone. */
export function question(from: ObjectName, candidates: readonly ObjectName[]): readonly RenameQuestion[] {
  if (candidates.length === 0) return [];
  const ranked = candidates.map((to) => ({ to, likeness: similarity(from.name, to.name) }));
  ranked.sort((a, b) => b.likeness - a.likeness);
  return [{ kind: from.kind, from, candidates: ranked.map(({ to }) => to) }];
}
