import { type AnyOperation, pathAfter } from "../../operations/index.ts";
import { keyParts, objectKey, type Schema } from "../../schema/index.ts";
import { type Owners, ownerOf } from "../../scratch/index.ts";
import { objectNames } from "./world.ts";

/** The same owners once objects have been renamed; parts of a renamed table go with it. */
export function renamedOwners(owners: Owners, renames: readonly AnyOperation[]): Owners {
  return renames.reduce<Owners>((each, operation) => renamedOnce(each, operation), owners);
}

function renamedOnce(owners: Owners, operation: AnyOperation): Owners {
  const { path } = operation;
  const now = pathAfter(operation);
  const own = objectKey(path);
  const isWhole = path.table === undefined;
  return Object.fromEntries(
    Object.entries(owners).map(([key, owner]) => {
      if (key === own) return [objectKey(now), owner];
      const [kind, schema, table, name, types] = keyParts(key);
      if (path.kind === "schema") {
        return [schema === path.name ? JSON.stringify([kind, now.name, table, name, types]) : key, owner];
      }
      const isPart = isWhole && table !== "" && schema === (path.schema ?? "") && table === path.name;
      return [isPart ? JSON.stringify([kind, now.schema ?? "", now.name, name, types]) : key, owner];
    }),
  );
}

/** The owners of what is there after a change that a component has made: what is new is its own. */
export function ownersAfter(owners: Owners, before: Schema, after: Schema, component: string): Owners {
  const parts = Object.entries(owners).filter(([key]) => keyParts(key)[2] !== "");
  const there = new Set(objectNames(before).map(objectKey));
  const whole = objectNames(after).flatMap((object) => {
    const key = objectKey(object);
    const owner = ownerOf(owners, object) ?? (there.has(key) ? undefined : component);
    return owner === undefined ? [] : [[key, owner] as const];
  });
  return { ...Object.fromEntries(parts), ...Object.fromEntries(whole) };
}
