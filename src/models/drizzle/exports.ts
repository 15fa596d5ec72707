/** Every class of Drizzle, of whatever version and copy, has its name under this symbol. */
const KIND = Symbol.for("drizzle:entityKind");
const ENUM = Symbol.for("drizzle:isPgEnum");

/**
 * What a module exports, by name; the values of plain objects, arrays and namespaces among the exports too, one level
 * deep, as `outer.name`. An object that is exported twice is there once.
 */
export function exportsOf(exports: object): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const seen = new Set<unknown>();
  const add = (name: string, value: unknown): void => {
    if (seen.has(value)) return;
    if (typeof value === "object" || typeof value === "function") seen.add(value);
    found.set(name, value);
  };
  if (isDrizzle(exports)) add("default", exports);
  else for (const [name, value] of Object.entries(exports)) add(name, value);
  for (const [outer, value] of [...found]) {
    if (!isContainer(value)) continue;
    for (const [name, inner] of Object.entries(value)) if (isDrizzle(inner)) add(`${outer}.${name}`, inner);
  }
  return found;
}

/** Made by Drizzle: a table, an enum, a view, but also a column or relations. */
export function isDrizzle(value: unknown): boolean {
  return kindOf(value) !== undefined || isEnum(value);
}

/** The name of the Drizzle class that made it, e.g. `PgTable`. */
export function kindOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  // Not `value.constructor`: a table has its columns as properties, and one may be called that.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== "object" || prototype === null) return undefined;
  const made: unknown = Reflect.get(prototype, "constructor");
  const kind: unknown = typeof made === "function" ? Reflect.get(made, KIND) : undefined;
  return typeof kind === "string" ? kind : undefined;
}

/** An enum is a function, with no class of its own. */
function isEnum(value: unknown): boolean {
  return typeof value === "function" && Reflect.get(value, ENUM) === true;
}

function isContainer(value: unknown): value is object {
  if (typeof value !== "object" || value === null || isDrizzle(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Array.isArray(value);
}
