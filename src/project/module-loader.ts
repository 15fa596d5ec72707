import { accessSync, constants, existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Jiti } from "jiti";
import { messageOf } from "../kernel/index.ts";
import { cacheFolder, type Environment } from "./cache-folder.ts";
import { makeFolder } from "./make-folder.ts";

/** What a module exports, by name. */
export type Namespace = Readonly<Record<string, unknown>>;

/** Loads TypeScript and JavaScript files of a deployment. */
export interface ModuleLoader {
  /** Runs the file (once, however often it is loaded) and gives its exports. Throws what the file throws. */
  load(file: string): Promise<Namespace>;
  /** The file whose default export is `value`, if it is one that this process loaded. */
  fileOf(value: object): string | undefined;
}

/**
 * The deployments' files that this process has run, and how each looked then. The modules themselves lie in the
 * cache that all loaders of the process share.
 */
const seen = new Map<string, string>();

type VirtualModules = Record<string, unknown>;

/**
 * A loader that turns TypeScript into JavaScript where needed and keeps the result in the user's cache folder
 * (never in the deployment; without a cache where it cannot be written). `import … from "stemma"` finds this very
 * Stemma, whether or not the deployment has it installed; `import … from "kysely"` Stemma's own copy where the deployment has
 * none.
 */
export function createModuleLoader(environment: Environment, cwd: string): ModuleLoader {
  let opened: Promise<Jiti> | undefined;
  let jiti: Jiti | undefined;
  const virtual: VirtualModules = {};
  return {
    async load(file) {
      opened ??= openJiti(join(cacheFolder(environment, cwd), "modules"), virtual);
      if (jiti === undefined) {
        jiti = await opened;
        forgetChanged(jiti);
      }
      const before = new Set(Object.keys(jiti.cache));
      const exports = await importWith(jiti, file, virtual);
      for (const path of Object.keys(jiti.cache)) {
        // What packages are does not change while a process lives.
        if (!before.has(path) && !/[\\/]node_modules[\\/]/.test(path)) seen.set(path, lookOf(path));
      }
      return isNamespace(exports) ? exports : { default: exports };
    },
    fileOf(value) {
      const modules = Object.values(jiti?.cache ?? {});
      return modules.find((module) => isNamespace(module?.exports) && module.exports.default === value)
        ?.filename;
    },
  };
}

/**
 * A process that lives long sees files that were edited since they were run: then all of them are run again, since
 * one may have been imported by another. Modules that Node loads natively (`.mjs`) stay as they were.
 */
function forgetChanged(jiti: Jiti): void {
  if ([...seen].every(([path, look]) => lookOf(path) === look)) return;
  for (const path of seen.keys()) delete jiti.cache[path];
  seen.clear();
}

/** Changes when the file is written: its time and size; empty where there is none. */
function lookOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.mtimeMs} ${stat.size}`;
}

/** Jiti is loaded on demand: a deployment of SQL files and a JSON config needs none of it. */
async function openJiti(cache: string, virtual: VirtualModules): Promise<Jiti> {
  const [{ createJiti }, stemma] = await Promise.all([import("jiti"), library()]);
  virtual.stemma = stemma;
  return createJiti(import.meta.url, { fsCache: writableFolder(cache) ?? false, virtualModules: virtual });
}

const require = createRequire(import.meta.url);
const MISSING_KYSELY = /Cannot find module '(kysely(?:\/[\w/-]+)?)'/;

/** What `ctx.db` is made with is a dependency of Stemma, which the deployment need not see: it is lent where it is missing. */
async function importWith(jiti: Jiti, file: string, virtual: VirtualModules): Promise<unknown> {
  const before = new Set(Object.keys(jiti.cache));
  try {
    return await jiti.import(file);
  } catch (error) {
    const [, missing] = MISSING_KYSELY.exec(messageOf(error)) ?? [];
    if (missing === undefined || missing in virtual) throw error;
    virtual[missing] = require(missing);
    for (const path of Object.keys(jiti.cache)) if (!before.has(path)) delete jiti.cache[path];
    return importWith(jiti, file, virtual);
  }
}

function isNamespace(value: unknown): value is Namespace {
  return typeof value === "object" && value !== null;
}

/**
 * Stemma's public API: `dist/index.js` beside the bundle or, run from source, `src/index.ts`. Imported as it is, so
 * that it is this process's own copy; through jiti it would be a second one, transformed first.
 */
async function library(): Promise<object> {
  const here = fileURLToPath(import.meta.url);
  const name = here.endsWith(".ts") ? "index.ts" : "index.js";
  // In source this room's own index.ts stands beside this file; in the build the bundle's does.
  const beside = join(dirname(here), name);
  const entry = here.endsWith(".ts") || !existsSync(beside) ? join(dirname(dirname(here)), name) : beside;
  return import(pathToFileURL(entry).href);
}

function writableFolder(folder: string): string | undefined {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return undefined;
  }
}
