import type { AnyOperation } from "../operations/index.ts";
import {
  nameOf,
  type ObjectName,
  objectKey,
  partOf,
  type Schema,
  type Table,
  type Trigger,
  type View,
} from "../schema/index.ts";
import { mentions } from "./mentions.ts";

/**
 * The drops of views and triggers whose texts would be wrong after renames, where the database does not rewrite texts. They
 * are made again once their texts are right: forward by what changes next, rewinding once the old names are back. Now and then
 * one too many; never one that `isOwn` says is another's.
 */
export function staleTexts(
  schema: Schema,
  renames: readonly AnyOperation[],
  isOwn: (object: ObjectName) => boolean,
): readonly AnyOperation[] {
  const { tables } = schema;
  const stale = staleViews(schema, renames, isOwn);
  return [
    ...dropsOf(stale, renames),
    ...tables.flatMap((table) =>
      table.triggers
        .filter(({ definition }) =>
          columnRenames(renames).some(
            ({ path }) => path.table === table.name && mentions(definition, path.name),
          ),
        )
        .flatMap((trigger) => dropOf(table, trigger, isOwn)),
    ),
  ];
}

/**
 * The same where the database rewrites what reads a renamed column itself, and refuses the rename where that changes what a
 * view gives: to another view that reads it there, or to a trigger on it.
 */
export function staleReaders(
  schema: Schema,
  renames: readonly AnyOperation[],
  isOwn: (object: ObjectName) => boolean,
): readonly AnyOperation[] {
  const columns = columnRenames(renames);
  const anybodys = staleViews(schema, columns, () => true);
  const reads = (text: string): boolean => columns.some(({ path }) => mentions(text, path.name));
  const indirect = anybodys.filter(
    (view) => !namesRenamed(view, columns) && reads(view.query) && isOwn(nameOf("view", view)),
  );
  const gone = new Set(indirect);
  return [
    ...anybodys
      .filter((view) => !gone.has(view))
      .flatMap((view) =>
        view.triggers
          .filter(({ definition }) => reads(definition))
          .flatMap((trigger) => dropOf(view, trigger, isOwn)),
      ),
    ...dropsOf(indirect, renames),
  ];
}

/** Views that read something under a name that it has no longer, themselves or by other views. */
function staleViews(
  { views }: Schema,
  renames: readonly AnyOperation[],
  isOwn: (object: ObjectName) => boolean,
): readonly View[] {
  const stale = new Map<string, View>();
  const isStale = (view: View): boolean =>
    namesRenamed(view, renames) || [...stale.values()].some(({ name }) => mentions(view.query, name));
  for (let found = true; found; ) {
    found = false;
    for (const view of views) {
      const key = objectKey(nameOf("view", view));
      if (stale.has(key) || !isOwn(nameOf("view", view)) || !isStale(view)) continue;
      stale.set(key, view);
      found = true;
    }
  }
  return [...stale.values()];
}

/** Whether a view names itself what is renamed. */
function namesRenamed({ query }: View, renames: readonly AnyOperation[]): boolean {
  return renames.some(({ kind, path }) => {
    if (kind === "rename-column") return mentions(query, path.name) && mentions(query, path.table ?? "");
    return (kind === "rename-table" || kind === "rename-view") && mentions(query, path.name);
  });
}

/** What reads another one goes before it. */
function dropsOf(views: readonly View[], renames: readonly AnyOperation[]): readonly AnyOperation[] {
  const renamed = new Set(renames.map(({ path }) => objectKey(path)));
  return views
    .filter((view) => !renamed.has(objectKey(nameOf("view", view))))
    .sort((a, b) => Number(mentions(b.query, a.name)) - Number(mentions(a.query, b.name)))
    .map((before): AnyOperation => ({ kind: "drop-view", path: nameOf("view", before), before }));
}

function dropOf(
  owner: Table | View,
  before: Trigger,
  isOwn: (object: ObjectName) => boolean,
): readonly AnyOperation[] {
  const path = partOf(owner, "trigger", before);
  return isOwn(path) ? [{ kind: "drop-trigger", path, before }] : [];
}

function columnRenames(renames: readonly AnyOperation[]): readonly AnyOperation[] {
  return renames.filter(({ kind }) => kind === "rename-column");
}
