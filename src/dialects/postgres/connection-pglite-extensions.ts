import type { Extension } from "@electric-sql/pglite";
import { DatabaseError } from "../errors.ts";
import { loadDriver } from "../load-driver.ts";

/** npm packages of the extensions that do not come with PGlite; source: PGlite's catalogue of extensions. */
const PACKAGES: Readonly<Record<string, string>> = {
  age: "@electric-sql/pglite-age",
  pgtap: "@electric-sql/pglite-pgtap",
  postgis: "@electric-sql/pglite-postgis",
  vector: "@electric-sql/pglite-pgvector",
};
/** Extensions that stand on others. */
const NEEDS: Readonly<Record<string, readonly string[]>> = { earthdistance: ["cube"] };
const NAME = /^[a-z0-9_-]+$/;

/**
 * Loads the parts of PGlite that hold these extensions: a PGlite has only those that it was made with. Throws
 * `database/driver-missing` for one that is a package of its own, `database/unsupported` for one that PGlite lacks.
 */
export async function loadExtensions(
  names: readonly string[],
  from: string,
  masked: string,
): Promise<Readonly<Record<string, Extension>>> {
  const wanted = new Set(names.flatMap((name) => [name, ...(NEEDS[name] ?? [])]));
  const loaded: Record<string, Extension> = {};
  for (const name of wanted) loaded[name] = await load(name, from, masked);
  return loaded;
}

/** The same of those that can be loaded here; whoever makes another one hears of it from the database. */
export async function loadOffered(
  names: readonly string[],
  from: string,
  masked: string,
): Promise<Readonly<Record<string, Extension>>> {
  const loaded: Record<string, Extension> = {};
  for (const name of names) {
    const found = await loadExtensions([name], from, masked).catch(() => ({}));
    Object.assign(loaded, found);
  }
  return loaded;
}

async function load(name: string, from: string, masked: string): Promise<Extension> {
  const path = PACKAGES[name] ?? `@electric-sql/pglite/contrib/${name.replaceAll("-", "_")}`;
  const missing = (cause?: unknown) =>
    new DatabaseError(
      "database/unsupported",
      { database: masked, problem: `PGlite has no extension "${name}"` },
      { cause },
    );
  if (!NAME.test(name)) throw missing();
  try {
    const module = await loadDriver(path, () => importModule(path), from, isModule);
    const found = Object.values(module).find(isExtension);
    if (found !== undefined) return found;
  } catch (error) {
    if (Object.hasOwn(PACKAGES, name)) throw error;
    throw missing(error);
  }
  throw missing();
}

type Module = Readonly<Record<string, unknown>>;

async function importModule(path: string): Promise<Module> {
  const module: unknown = await import(path);
  return isModule(module) ? module : {};
}

function isModule(value: unknown): value is Module {
  return typeof value === "object" && value !== null;
}

function isExtension(value: unknown): value is Extension {
  return isModule(value) && typeof value.name === "string" && typeof value.setup === "function";
}
