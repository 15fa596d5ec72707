import { messageOf } from "../kernel/index.ts";
import type { DeclaredModels } from "./declared.ts";
import { drizzleMissing, readDrizzle } from "./drizzle/read-drizzle.ts";
import { ModelsError } from "./errors.ts";
import type { ReadingContext } from "./reading-context.ts";

/** Models that need no engine to be read: an object with tables and the like as its values, or a module that exports them. */
export type ModelSource =
  | { readonly kind: "value"; readonly value: object }
  | { readonly kind: "module"; readonly file: string };

/**
 * Reads the models of one component.
 *
 * What counts is what the module exports (or what the object has as values): by itself, or in one plain object, array
 * or namespace, e.g. `export const tables = { users, posts }`; what a default export has as values counts as exports too.
 * A model that lies deeper and a promise are `models/unreadable`; other exports are ignored. An export `casing` of
 * `"snake_case"` or `"camelCase"` is Drizzle's setting of that name, which otherwise stands only where the database is
 * opened; without it a column that has no name of its own is called as its key. (Drizzle's query builder does not know
 * it: a view that is built with it, not written as SQL, names such columns by their keys.)
 *
 * Throws `models/module-failed`, `models/empty`, `models/library-missing`, `models/library-unsupported`,
 * `models/unreadable` and `models/name-clash`.
 */
export async function readModels(source: ModelSource, context: ReadingContext): Promise<DeclaredModels> {
  const path = source.kind === "module" ? source.file : context.place;
  const file = context.display(path);
  const exports = source.kind === "module" ? await loadModule(source.file, file, context) : source.value;
  return readDrizzle(exports, path, file, context);
}

async function loadModule(path: string, file: string, context: ReadingContext): Promise<object> {
  try {
    return await context.loader.load(path);
  } catch (error) {
    const { component } = context;
    if (isDrizzleMissing(error)) throw drizzleMissing(component, file, error);
    const { problem, file: thrower = path, line } = context.failureOf(error);
    const place = line === undefined ? context.display(thrower) : `${context.display(thrower)}:${line}`;
    throw new ModelsError("models/module-failed", { component, file, place, problem }, { cause: error });
  }
}

function isDrizzleMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const isMissing = code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
  return isMissing && /['"]drizzle-orm['"/]/.test(messageOf(error));
}
