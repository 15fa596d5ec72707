import { isDrizzle, isModel } from "./kind-of.ts";

/** What a module exports. */
export interface Exports {
  /**
   * By name; the models in plain objects, arrays and namespaces among the exports too, one level deep, as `outer.name`.
   * An object that is exported twice is there once.
   */
  readonly named: ReadonlyMap<string, unknown>;
  /** The first one that may be meant as a model but is not in `named`. */
  readonly unread?: UnreadExport;
}

interface UnreadExport {
  /** E.g. `default.tables.users`. */
  readonly path: string;
  readonly reason: string;
}

/** A default export that is a plain object, an array or a namespace counts as the exports that it has as values. */
export function exportsOf(exports: object): Exports {
  const named = new Map<string, unknown>();
  const seen = new Set<unknown>();
  const containers: (readonly [path: string, container: object])[] = [];
  const unread: UnreadExport[] = [];
  const add = (path: string, value: unknown): void => {
    if (seen.has(value)) return;
    if (typeof value === "object" || typeof value === "function") seen.add(value);
    if (isPromise(value)) unread.push({ path, reason: "it is a promise: export what it gives, with await" });
    named.set(path, value);
  };
  const open = (prefix: string, values: object): void => {
    for (const [name, value] of Object.entries(values)) {
      const path = `${prefix}${name}`;
      if (!isContainer(value) || isPromise(value)) add(path, value);
      else if (!seen.has(value)) {
        seen.add(value);
        if (name === "default") open(`${path}.`, value);
        else containers.push([path, value]);
      }
    }
  };
  if (isDrizzle(exports)) add("default", exports);
  else {
    seen.add(exports);
    open("", exports);
  }

  const deeper: (readonly [path: string, container: object])[] = [];
  for (const [outer, container] of containers) {
    for (const name of keysOf(container)) {
      const value = valueAt(container, name);
      const path = `${outer}.${name}`;
      if (isDrizzle(value) || isPromise(value)) add(path, value);
      else if (isContainer(value)) deeper.push([path, value]);
    }
  }
  // Last: what lies too deep may be exported by itself too.
  const deep = findModel(deeper, seen);
  if (deep !== undefined)
    unread.push({ path: deep, reason: "it lies too deep: export it, or an object that has it" });
  const [first] = unread;
  return { named, ...(first === undefined ? {} : { unread: first }) };
}

/** The path of a model in containers, however deep, that is not among those that are read. */
function findModel(
  containers: readonly (readonly [path: string, container: object])[],
  read: ReadonlySet<unknown>,
): string | undefined {
  const open = [...containers].reverse();
  const visited = new Set<object>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [outer, container] = next;
    if (visited.has(container)) continue;
    visited.add(container);
    for (const name of keysOf(container)) {
      const value = storedAt(container, name);
      const path = `${outer}.${name}`;
      if (isModel(value) && !read.has(value)) return path;
      if (isContainer(value)) open.push([path, value]);
    }
  }
  return undefined;
}

/** Not with Object.keys, which fails for a namespace that is not filled yet. */
function keysOf(container: object): readonly string[] {
  return Reflect.ownKeys(container).filter((key) => typeof key === "string");
}

/** Reading a property of somebody's object can throw: what it has there is no model. */
function valueAt(holder: object, name: string): unknown {
  try {
    return Reflect.get(holder, name);
  } catch {
    return undefined;
  }
}

/** A value that lies there: getters of objects that are not a module's own exports are left alone. */
function storedAt(holder: object, name: string): unknown {
  try {
    return Object.getOwnPropertyDescriptor(holder, name)?.value;
  } catch {
    return undefined;
  }
}

/** Drizzle's own queries can be awaited too. */
function isPromise(value: unknown): boolean {
  if (typeof value !== "object" || value === null || isDrizzle(value)) return false;
  return value instanceof Promise || typeof valueAt(value, "then") === "function";
}

function isContainer(value: unknown): value is object {
  if (typeof value !== "object" || value === null || isDrizzle(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Array.isArray(value);
}
