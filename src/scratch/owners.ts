import { keyParts, type ObjectName, objectKey } from "../schema/index.ts";

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

/**
 * Tells of an object whether a part of it may be another component's than itself. Most have none, and need not be looked
 * through.
 */
export function sharedObjects(
  owners: Owners,
): (object: { readonly schema: string; readonly name: string }) => boolean {
  const shared = new Set<string>();
  for (const key of Object.keys(owners)) {
    const [, schema = "", table = ""] = keyParts(key);
    if (table !== "") shared.add(JSON.stringify([schema, table]));
  }
  return ({ schema, name }) => shared.size > 0 && shared.has(JSON.stringify([schema, name]));
}
