import type { AnyOperation } from "../operations/index.ts";
import { nameOf, type ObjectName, objectKey, partOf, type Schema, type View } from "../schema/index.ts";
import { mentions } from "./mentions.ts";

/**
 * The drops of views and triggers whose texts would be wrong after renames, where the database does not rewrite texts. They
 * are made again once their texts are right: forward by what changes next, rewinding once the old names are back. Now and then
 * one too many; never one that `isOwn` says is another's.
 */
export function staleTexts(
  { tables, views }: Schema,
  renames: readonly AnyOperation[],
  isOwn: (object: ObjectName) => boolean,
): readonly AnyOperation[] {
  const stale = new Map<string, View>();
  const isStale = ({ query }: View): boolean =>
    renames.some(({ kind, path }) => {
      if (kind === "rename-column") return mentions(query, path.name) && mentions(query, path.table ?? "");
      return (kind === "rename-table" || kind === "rename-view") && mentions(query, path.name);
    }) || [...stale.values()].some(({ name }) => mentions(query, name));
  for (let found = true; found; ) {
    found = false;
    for (const view of views) {
      const key = objectKey(nameOf("view", view));
      if (stale.has(key) || !isOwn(nameOf("view", view)) || !isStale(view)) continue;
      stale.set(key, view);
      found = true;
    }
  }
  const renamed = new Set(renames.map(({ path }) => objectKey(path)));
  return [
    // What reads another one goes before it.
    ...[...stale.values()]
      .filter((view) => !renamed.has(objectKey(nameOf("view", view))))
      .sort((a, b) => Number(mentions(b.query, a.name)) - Number(mentions(a.query, b.name)))
      .map((before): AnyOperation => ({ kind: "drop-view", path: nameOf("view", before), before })),
    ...tables.flatMap((table) =>
      table.triggers
        .filter(
          (trigger) =>
            isOwn(partOf(table, "trigger", trigger)) &&
            renames.some(
              ({ kind, path }) =>
                kind === "rename-column" &&
                path.table === table.name &&
                mentions(trigger.definition, path.name),
            ),
        )
        .map(
          (before): AnyOperation => ({
            kind: "drop-trigger",
            path: partOf(table, "trigger", before),
            before,
          }),
        ),
    ),
  ];
}
