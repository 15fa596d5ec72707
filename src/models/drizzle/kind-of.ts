/** Every class of Drizzle, of whatever version and copy, has its name under this symbol. */
const KIND = Symbol.for("drizzle:entityKind");
const ENUM = Symbol.for("drizzle:isPgEnum");
const ALIAS = Symbol.for("drizzle:IsAlias");

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

/** Made by Drizzle: a table, an enum, a view, but also a column or relations. */
export function isDrizzle(value: unknown): boolean {
  return kindOf(value) !== undefined || isEnum(value);
}

/** Something that a database has: not a column by itself, relations, a query, a role or an alias. */
export function isModel(value: unknown): boolean {
  if (isEnum(value)) return true;
  const kind = kindOf(value);
  if (kind === undefined || typeof value !== "object" || value === null) return false;
  return /(Table|View|ViewBuilder|Sequence|Schema|Policy)$/.test(kind) && Reflect.get(value, ALIAS) !== true;
}

/** An enum is a function, with no class of its own. */
function isEnum(value: unknown): boolean {
  return typeof value === "function" && Reflect.get(value, ENUM) === true;
}
