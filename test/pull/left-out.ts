import type { LeftOut } from "../../src/models/index.ts";
import {
  type ObjectKind,
  type ObjectName,
  type ObjectValues,
  PLACES,
  type Place,
  type Schema,
} from "../../src/schema/index.ts";

/** A schema without what printed models left out of it. */
export function without(schema: Schema, left: readonly LeftOut[]): Schema {
  return left.reduce((rest, { object, part }) => take(rest, object, part), schema);
}

/** What models need in a database and cannot make themselves: types, functions and the like, taken from `original`. */
export function withNeeded(models: Schema, original: Schema): Schema {
  const { extensions, collations, domains, composites, ranges, routines } = original;
  return { ...models, extensions, collations, domains, composites, ranges, routines };
}

/** Those kinds: they are made beside the models, so nothing of them is missing in the end. */
const NEEDED: ReadonlySet<ObjectKind> = new Set([
  "extension",
  "collation",
  "domain",
  "composite",
  "range",
  "routine",
]);

/** What is missing in a database that was made from models and from what they need. */
export function missing(left: readonly LeftOut[]): readonly LeftOut[] {
  return left.filter(({ object }) => !NEEDED.has(object.kind));
}

function take<Kind extends ObjectKind>(
  schema: Schema,
  object: ObjectName & { readonly kind: Kind },
  part: string | undefined,
): Schema {
  const place: Place<ObjectValues[Kind]> = PLACES[object.kind];
  const value = place.find(schema, object);
  // A part of a table that is left out itself.
  if (value === undefined) return schema;
  if (part === undefined || typeof value === "string") return place.put(schema, object, undefined);
  const changed: ObjectValues[Kind] = JSON.parse(JSON.stringify(withoutPart(value, part.split("."))));
  return place.put(schema, object, changed);
}

function withoutPart(value: object, [name = "", ...path]: readonly string[]): object {
  const inner: unknown = Reflect.get(value, name);
  if (path.length > 0 && typeof inner === "object" && inner !== null) {
    return { ...value, [name]: withoutPart(inner, path) };
  }
  // Of an index it is a part of its elements.
  if (name === "statisticsTarget" && "elements" in value && Array.isArray(value.elements)) {
    return { ...value, elements: value.elements.map((each) => withoutPart(each, [name])) };
  }
  const { [name]: _, ...rest }: Readonly<Record<string, unknown>> = { ...value };
  return name in ALWAYS_THERE ? { ...rest, [name]: ALWAYS_THERE[name] } : rest;
}

/** Fields that are no optional ones, and what they are without what was left out. */
const ALWAYS_THERE: Readonly<Record<string, unknown>> = { columnDetails: [], stored: true };
