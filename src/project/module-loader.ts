import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Jiti } from "jiti";
import { cacheFolder, type Environment } from "./cache-folder.ts";

/** What a module exports, by name. */
export type Namespace = Readonly<Record<string, unknown>>;

/** Loads TypeScript and JavaScript files of a deployment. */
export interface ModuleLoader {
  /** Runs the file (once, however often it is loaded) and gives its exports. Throws what the file throws. */
  load(file: string): Promise<Namespace>;
  /** The file whose default export is `value`, if it is one that this process loaded. */
  fileOf(value: object): string | undefined;
  /** Forgets what this loader has run, so that a process that lives long sees files that have changed. */
  forget(): void;
}

/**
 * A loader that turns TypeScript into JavaScript where needed and keeps the result in the user's cache folder
 * (never in the deployment; without a cache where it cannot be written). `import … from "stemma"` finds this very
 * Stemma, whether or not the deployment has it installed.
 */
export function createModuleLoader(environment: Environment, cwd: string): ModuleLoader {
  let opened: Promise<Jiti> | undefined;
  let jiti: Jiti | undefined;
  let before: ReadonlySet<string> = new Set();
  return {
    async load(file) {
      opened ??= openJiti(join(cacheFolder(environment, cwd), "modules"));
      if (jiti === undefined) {
        jiti = await opened;
        before = new Set(Object.keys(jiti.cache));
      }
      const exports: unknown = await jiti.import(file);
      return isNamespace(exports) ? exports : { default: exports };
    },
    fileOf(value) {
      const modules = Object.values(jiti?.cache ?? {});
      return modules.find((module) => isNamespace(module?.exports) && module.exports.default === value)
        ?.filename;
    },
    forget() {
      // The cache is the process's own: what others put there, and what packages are, stays.
      for (const path of Object.keys(jiti?.cache ?? {})) {
        if (!before.has(path) && !/[\\/]node_modules[\\/]/.test(path)) delete jiti?.cache[path];
      }
    },
  };
}

/** Jiti is loaded on demand: a deployment of SQL files and a JSON config needs none of it. */
async function openJiti(cache: string): Promise<Jiti> {
  const [{ createJiti }, stemma] = await Promise.all([import("jiti"), library()]);
  return createJiti(import.meta.url, {
    fsCache: writableFolder(cache) ?? false,
    virtualModules: { stemma },
  });
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
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return undefined;
  }
}
