import { type ObjectName, objectKey, type Schema } from "../schema/index.ts";

/**
 * Whose each object is: by `objectKey`, a component for every whole object, and for those parts of it (columns,
 * constraints, indexes, triggers, policies, values of enums) that are another one's. JSON as it stands.
 */
export type Owners = Readonly<Record<string, string>>;

/** Whose an object is: a part is its table's, if nothing else is said of it. */
export function ownerOf(owners: Owners, object: ObjectName): string | undefined {
  const own = owners[objectKey(object)];
  if (own !== undefined || object.table === undefined) return own;
  const whole = { ...(object.schema === undefined ? {} : { schema: object.schema }), name: object.table };
  for (const kind of ["table", "view", "enum"] as const) {
    const found = owners[objectKey({ kind, ...whole })];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What of a schema belongs to a component: its own objects without the parts that are others'. */
export function ownPart(_schema: Schema, _owners: Owners, _component: string): Schema {
  throw new Error("not written yet");
}

/**
 * The same schema with another part for the component: others' objects stay, and so do their parts on its objects and
 * its parts on theirs.
 */
export function withOwnPart(_schema: Schema, _owners: Owners, _component: string, _part: Schema): Schema {
  throw new Error("not written yet");
}
