import {
  DatabaseError
} from "./chunk-MMY4UMPH.js";

// src/dialects/load-driver.ts
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
async function loadDriver(name, importHere, from, isModule) {
  try {
    return await importHere();
  } catch (error) {
    if (!isMissing(error, name)) throw error;
  }
  try {
    const path = createRequire(join(from, "package.json")).resolve(name);
    const module = await import(pathToFileURL(path).href);
    if (isModule(module)) return module;
  } catch (error) {
    if (!isMissing(error, name)) throw error;
  }
  throw new DatabaseError("database/driver-missing", { driver: name, command: `npm install ${name}` });
}
function isMissing(error, name) {
  return error instanceof Error && "code" in error && (error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND") && error.message.includes(name);
}

export {
  loadDriver
};
