import { canonicalText, nameOf, objectKey, type Schema, sortSchema } from "../schema/index.ts";
import { needsIn } from "./needs.ts";
import { readObjects } from "./read-objects.ts";
import { changeLists, wholeObjects } from "./whole-objects.ts";
import type { Workbench } from "./workbench.ts";

/**
 * Two schemas of one engine, with the same text wherever they mean the same: what an engine prints depends on how it came
 * about, so objects that differ are loaded from their own output and read once more, on both sides. Throws LoadFailure.
 */
export async function settled(
  bench: Workbench,
  one: Schema,
  other: Schema,
): Promise<readonly [Schema, Schema]> {
  const differing = differingObjects(one, other);
  if (differing.size === 0) return [one, other];
  return [await readAgain(bench, one, differing), await readAgain(bench, other, differing)];
}

/** Whether two schemas of one engine mean the same; the order of columns is no difference. Throws LoadFailure. */
export async function sameSchema(bench: Workbench, one: Schema, other: Schema): Promise<boolean> {
  const [first, second] = [wholeObjects(one), wholeObjects(other)];
  if (first.size !== second.size || [...first.keys()].some((key) => !second.has(key))) return false;
  const [a, b] = await settled(bench, one, other);
  return differingObjects(a, b).size === 0;
}

/** The objects that both have and that are not written alike. */
function differingObjects(one: Schema, other: Schema): ReadonlySet<string> {
  const others = textsOf(other);
  const differing = new Set<string>();
  for (const [key, text] of textsOf(one)) {
    const same = others.get(key);
    if (same !== undefined && same !== text) differing.add(key);
  }
  return differing;
}

function textsOf(schema: Schema): ReadonlyMap<string, string> {
  const sorted = sortSchema(schema);
  const unordered = sorted.tables.map((table) => ({
    ...table,
    columns: [...table.columns].sort((a, b) => (a.name < b.name ? -1 : 1)),
  }));
  return new Map(
    [...wholeObjects({ ...sorted, tables: unordered })].map(([key, { value }]) => [
      key,
      canonicalText(value),
    ]),
  );
}

async function readAgain(bench: Workbench, schema: Schema, keys: ReadonlySet<string>): Promise<Schema> {
  const needs = needsIn(schema, bench.dialect.schema);
  const read = await readObjects(bench, schema, keys, needs);
  return changeLists(
    schema,
    (kind, list, again) => {
      if (again.length === 0) return list;
      const found = new Map(again.map((each) => [objectKey(nameOf(kind, each)), each]));
      return list.map((each) => found.get(objectKey(nameOf(kind, each))) ?? each);
    },
    read,
  );
}
