import { nameOf, type ObjectName, printObjectName, type Schema } from "../schema/index.ts";
import { ModelsError } from "./errors.ts";

/** A table or view that the server keeps under another name than it was given: what is there would not be found again. */
export interface FoldedObject {
  readonly object: ObjectName;
  readonly reason: string;
}

/** The first such table or view of a schema; `keptAs`: what the server calls it. */
export function foldedObject(
  { tables, views }: Schema,
  keptAs: (name: string) => string,
): FoldedObject | undefined {
  const named = [
    ...tables.map((each) => nameOf("table", each)),
    ...views.map((each) => nameOf("view", each)),
  ];
  const object = named.find(({ name }) => keptAs(name) !== name);
  if (object === undefined) return undefined;
  const kept = keptAs(object.name);
  return {
    object,
    reason: `the server keeps the names of tables and views in lower case: call it ${kept} in the models (queries may go on writing ${object.name})`,
  };
}

/** Throws `models/unreadable` for what a server that keeps names in lower case would call otherwise. */
export function refuseFolded(schema: Schema, component: string): void {
  const found = foldedObject(schema, (name) => name.toLowerCase());
  if (found === undefined) return;
  const { object, reason } = found;
  throw new ModelsError("models/unreadable", {
    component,
    file: `models of ${component}`,
    object: printObjectName(object),
    reason,
  });
}
