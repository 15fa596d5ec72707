import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DatabaseError } from "./errors.ts";

/**
 * Imports a driver that the user installs: from beside Stemma, else from the deployment's folder (Stemma may run
 * from another place, as with npx). Throws `database/driver-missing`.
 */
export async function loadDriver<Module>(
  name: string,
  importHere: () => Promise<Module>,
  from: string,
  isModule: (value: unknown) => value is Module,
): Promise<Module> {
  try {
    return await importHere();
  } catch (error) {
    if (!isMissing(error, name)) throw error;
  }
  try {
    const path = createRequire(join(from, "package.json")).resolve(name);
    const module: unknown = await import(pathToFileURL(path).href);
    if (isModule(module)) return module;
  } catch (error) {
    if (!isMissing(error, name)) throw error;
  }
  throw new DatabaseError("database/driver-missing", { driver: name, command: `npm install ${name}` });
}

function isMissing(error: unknown, name: string): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND") &&
    error.message.includes(name)
  );
}
