import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import { invalidModule } from "./module-failure.ts";
import type { ModuleLoader, Namespace } from "./module-loader.ts";
import { isObject } from "./validate.ts";

/**
 * The default export of a config or component file. Throws `config/invalid` where the file cannot be run, with the
 * place in it where that is known, and where it has no default export.
 */
export async function loadDefaultExport(loader: ModuleLoader, file: string, cwd: string): Promise<unknown> {
  const namespace = await loader.load(file).catch((error: unknown) => {
    throw invalidModule(error, file, cwd);
  });
  if (hasDefault(namespace)) return unwrapped(namespace.default);
  throw new ProjectError("config/invalid", {
    file: displayPath(cwd, file),
    key: "default",
    expected: "export default …",
    problem: "the file has no default export",
  });
}

/** The loader gives every module a `default`; a CommonJS module is its own, an ES module has one only if it says so. */
function hasDefault(namespace: Namespace): boolean {
  const names = Object.keys(namespace);
  if (names.includes("default")) return true;
  const isEsModule =
    Object.hasOwn(namespace, "__esModule") || Object.prototype.toString.call(namespace) === "[object Module]";
  return names.length > 0 && !isEsModule;
}

/** CommonJS that a compiler made of an ES module holds the default export one level down. */
function unwrapped(value: unknown): unknown {
  return isObject(value) && "__esModule" in value && "default" in value ? value.default : value;
}
