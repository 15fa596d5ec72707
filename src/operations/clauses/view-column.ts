import type { ObjectName, Place, View, ViewColumn } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import { relationOf } from "./relation.ts";

/** What is said of a column of a view: an entry of the view's list, where there is something to say. */
export const VIEW_COLUMN: Place<ViewColumn> = {
  find: (schema, path) => {
    const details = viewAt(schema.views, path)?.columnDetails;
    return details === undefined
      ? undefined
      : (details.find(({ name }) => name === path.name) ?? { name: path.name });
  },
  put: (schema, path, value) => ({
    ...schema,
    views: schema.views.map((view) =>
      isMeant(view, path)
        ? { ...view, columnDetails: withDetails(view.columnDetails, path.name, value) }
        : view,
    ),
  }),
};

/** `ALTER VIEW public.names ALTER COLUMN name` */
export function alterViewColumn(path: ObjectName, grammar: Grammar): string {
  return `ALTER VIEW ${relationOf(path, grammar)} ALTER COLUMN ${grammar.name(path.name)}`;
}

function viewAt(views: readonly View[], path: ObjectName): View | undefined {
  return views.find((view) => isMeant(view, path));
}

function isMeant(view: View, path: ObjectName): boolean {
  return view.schema === path.schema && view.name === path.table;
}

/** An entry that says nothing is none. */
function withDetails(
  list: readonly ViewColumn[],
  column: string,
  value: ViewColumn | undefined,
): readonly ViewColumn[] {
  const others = list.filter(({ name }) => name !== column);
  if (value === undefined || (value.comment === undefined && value.default === undefined)) return others;
  return [...others, value].sort((a, b) => (a.name < b.name ? -1 : 1));
}
