import { nameOf, type Schema, type View } from "../../schema/index.ts";
import type { LeftOut } from "./left-out.ts";

/**
 * A schema without the views that call its routines, or read such a view: models that have no word for routines could not be
 * loaded with them.
 */
export function withoutCallers(schema: Schema): {
  readonly schema: Schema;
  readonly left: readonly LeftOut[];
} {
  const calls = schema.routines.map(({ name }) => new RegExp(`${asWord(name)}\\s*\\(`, "iu"));
  const gone = new Set<View>();
  const reads = (view: View): boolean =>
    calls.some((call) => call.test(view.query)) ||
    [...gone].some(({ name }) => new RegExp(asWord(name), "iu").test(view.query));
  for (let found = true; found; ) {
    const more = schema.views.filter((view) => !gone.has(view) && reads(view));
    for (const view of more) gone.add(view);
    found = more.length > 0;
  }
  if (gone.size === 0) return { schema, left: [] };
  return {
    schema: { ...schema, views: schema.views.filter((view) => !gone.has(view)) },
    left: [...gone].map((view) => ({ object: nameOf("view", view) })),
  };
}

/** A name as it stands in SQL, quoted or not, and not as a part of another one. */
function asWord(name: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return `(?<![\\p{L}\\p{N}_$])${escaped}(?![\\p{L}\\p{N}_$])[\`"]?`;
}
