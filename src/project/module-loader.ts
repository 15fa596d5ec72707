import { accessSync, constants, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Jiti, TransformOptions } from "jiti";
import { blankSecrets } from "../kernel/index.ts";
import { blankPasswordsInCode } from "../sql/index.ts";
import { cacheFolder, type Environment } from "./cache-folder.ts";
import { makeFolder } from "./make-folder.ts";
import { ModuleWorld, type VirtualModules } from "./module-world.ts";
import { plainTypeScript } from "./plain-typescript.ts";
import type { LastSource } from "./syntax-place.ts";

/** What a module exports, by name. */
export type Namespace = Readonly<Record<string, unknown>>;

/** Loads TypeScript and JavaScript files of a deployment. */
export interface ModuleLoader {
  /** Runs the file (once, however often it is loaded) and gives its exports. Throws what the file throws. */
  load(file: string): Promise<Namespace>;
  /** The file whose default export is `value`, if it is one that this process loaded. */
  fileOf(value: object): string | undefined;
  /** False once a file that was loaded has changed, or while one is being loaded. */
  isCurrent(): boolean;
}

/** The worlds that a process goes on with, those that were used last at the end: a deployment has one. */
const worlds = new Map<string, ModuleWorld>();
const MOST_WORLDS = 32;

/** In the cache folder. It gets another number with each change of what TypeScript is turned into. */
const MODULES = "modules-2";

/**
 * A loader that turns TypeScript into JavaScript where needed and keeps the result in the user's cache folder
 * (never in the deployment; without a cache where it cannot be written). `import … from "stemma"` finds this very
 * Stemma, whether or not the deployment has it installed; `import … from "kysely"` Stemma's own copy where the deployment has
 * none. `home` says whose modules they are: what a process has run for the
 * same home is not run again as long as no file has changed. Modules that Node loads natively (`.mjs`) stay as they were.
 */
export function createModuleLoader(environment: Environment, cwd: string, home = cwd): ModuleLoader {
  let opening: Promise<ModuleWorld> | undefined;
  let world: ModuleWorld | undefined;
  return {
    async load(file) {
      opening ??= worldOf(home, join(cacheFolder(environment, cwd), MODULES));
      world = await opening;
      const exports = await world.load(file);
      return isNamespace(exports) ? exports : { default: exports };
    },
    fileOf: (value) => world?.fileOf(value),
    isCurrent: () => world === undefined || world.isAtRest(),
  };
}

/** The world of a home. Where files have changed, or another command is loading some, it is a new one. */
async function worldOf(home: string, cache: string): Promise<ModuleWorld> {
  const virtual: VirtualModules = {};
  const last: LastSource = {};
  const jiti = await openJiti(cache, virtual, last);
  const key = JSON.stringify([home, cache]);
  const kept = worlds.get(key);
  const world = kept?.isAtRest() === true ? kept : new ModuleWorld(jiti, virtual, last);
  worlds.delete(key);
  worlds.set(key, world);
  for (const oldest of [...worlds.keys()].slice(0, -MOST_WORLDS)) worlds.delete(oldest);
  return world;
}

/** Jiti is loaded on demand: a deployment of SQL files and a JSON config needs none of it. */
async function openJiti(cache: string, virtual: VirtualModules, last: LastSource): Promise<Jiti> {
  const [{ createJiti }, stemma] = await Promise.all([import("jiti"), library()]);
  virtual.stemma = stemma;
  const babel = createJiti(import.meta.url, { fsCache: false, moduleCache: false });
  const transform = (options: TransformOptions): string =>
    plainTypeScript(options) ?? babel.transform(options);
  const keeping = createJiti(import.meta.url, {
    fsCache: writableFolder(cache) ?? false,
    moduleCache: false,
    transform: (options) => ({ code: transform(options) }),
  });
  return createJiti(import.meta.url, {
    // What is kept and what is not is decided file by file.
    fsCache: false,
    transform: (options) => {
      const code = hasSecret(options.source) ? transform(options) : keeping.transform(options);
      Object.assign(last, { file: options.filename, code });
      return { code };
    },
    // Node's own would be one for all deployments of the process.
    moduleCache: false,
    virtualModules: virtual,
  });
}

/** Whether a password may stand in a file: of that nothing is kept outside the deployment. */
function hasSecret(source: string): boolean {
  return (
    blankSecrets(source) !== source ||
    SECRET_URL.test(source) ||
    blankPasswordsInCode(source) !== source ||
    SECRET_VALUE.test(source)
  );
}

/** In whatever quotes: passwords may have such characters too. */
const SECRET_URL = /:\/\/[^\s:@/]{0,512}:[^\s@]{1,512}@/;
const SECRET_VALUE = /(?:passw(?:or)?d|passphrase|secret)["']?\s{0,9}[:=]\s{0,9}["'`][^"'`]/i;

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
