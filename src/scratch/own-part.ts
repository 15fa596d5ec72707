import { nameOf, type ObjectKind, objectKey, partOf, type Schema, sortSchema } from "../schema/index.ts";
import { type ChangeParts, changeAllParts } from "./object-parts.ts";
import { type Owners, ownerOf, sharedObjects } from "./owners.ts";
import { changeLists, joinedObjects, type WholeObject } from "./whole-objects.ts";

/**
 * What of a schema belongs to a component: its own objects without the parts that are others'. Its parts of others'
 * objects are not in it.
 */
export function ownPart(schema: Schema, owners: Owners, component: string): Schema {
  const isOwn = ownedBy(owners, component);
  const own = changeLists(schema, (kind, list) => list.filter((each) => isOwn(kind, each)));
  const isShared = sharedObjects(owners);
  return changeAllParts(own, (object): ChangeParts | undefined => {
    if (!isShared(object)) return undefined;
    return (kind, list) => list.filter((part) => ownerOf(owners, partOf(object, kind, part)) === component);
  });
}

/**
 * The same schema with another part for the component: others' objects stay, and so do their parts on its objects (they
 * go where the object itself goes) and its parts on theirs. What is shared is not taken from others: a namespace stays
 * as long as one of their objects lies in it, and an extension in any case.
 */
export function withOwnPart(schema: Schema, owners: Owners, component: string, part: Schema): Schema {
  const isOwn = ownedBy(owners, component);
  const used = namespacesOfOthers(schema, isOwn);
  const others = changeLists(schema, (kind, list) =>
    list.filter(
      (each) => !isOwn(kind, each) || kind === "extension" || (kind === "schema" && used.has(each.name)),
    ),
  );
  // What the part says of its own comes first, and others' before it: two owners are not settled here.
  const joined = joinedObjects(
    changeLists(
      others,
      (kind, list, mine) =>
        list.map((each) =>
          isOwn(kind, each) ? (mine.find(({ name }) => name === each.name) ?? each) : each,
        ),
      part,
    ),
    part,
  );
  const isShared = sharedObjects(owners);
  const woven = changeAllParts(
    joined,
    (object): ChangeParts | undefined => {
      if (!isShared(object) || !isOwn(object.kind, object)) return undefined;
      return (kind, list, before) =>
        weave(list, before, ({ name }) => ownerOf(owners, partOf(object, kind, { name })) !== component);
    },
    schema,
  );
  return sortSchema(woven);
}

type IsOwn = (kind: ObjectKind, object: WholeObject) => boolean;

function ownedBy(owners: Owners, component: string): IsOwn {
  return (kind, object) => owners[objectKey(nameOf(kind, object))] === component;
}

function namespacesOfOthers(schema: Schema, isOwn: IsOwn): ReadonlySet<string> {
  const used = new Set<string>();
  changeLists(schema, (kind, list) => {
    for (const each of list) if (each.schema !== undefined && !isOwn(kind, each)) used.add(each.schema);
    return list;
  });
  return used;
}

/** A list with those that others have in it too, each after what stood before it. */
function weave<Each extends { readonly name: string }>(
  list: readonly Each[],
  before: readonly Each[],
  isOthers: (each: Each) => boolean,
): readonly Each[] {
  const there = new Set(list.map(({ name }) => name));
  const missing = before.filter((each) => isOthers(each) && !there.has(each.name));
  if (missing.length === 0) return list;
  const woven = [...list];
  for (const each of missing) {
    const earlier = before.slice(0, before.indexOf(each)).reverse();
    const place = earlier
      .map(({ name }) => woven.findIndex((other) => other.name === name))
      .find((at) => at >= 0);
    // Where nothing of what stood before it is left, it comes first only if it did.
    woven.splice(place === undefined ? (earlier.length === 0 ? 0 : woven.length) : place + 1, 0, each);
  }
  return woven;
}
