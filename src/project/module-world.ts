import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Jiti } from "jiti";
import { messageOf } from "../kernel/index.ts";
import { type LastSource, withSyntaxPlace } from "./syntax-place.ts";

const require = createRequire(import.meta.url);

/** Node's own cache, where files of JSON lie that a deployment imports. */
const NATIVE: Readonly<Record<string, unknown>> = require.cache;

/** Modules that are not looked up on disk, by what they are imported as. */
export type VirtualModules = Record<string, unknown>;

const MISSING_KYSELY = /Cannot find module '(kysely(?:\/[\w/-]+)?)'/;

/** How each file of JSON looked when it was read, and how often one had changed: all worlds of the process share them. */
const json = new Map<string, string>();
let changes = 0;

/**
 * The modules of one deployment, each run once. They know each other and none of another deployment's, so that what one
 * command finds changed on disk takes nothing away from another that is at work. Files load one after the other: none sees
 * another half-way through.
 */
export class ModuleWorld {
  readonly #jiti: Jiti;
  readonly #virtual: VirtualModules;
  readonly #source: LastSource;
  readonly #modules: Jiti["cache"] = {};
  readonly #looks = new Map<string, string>();
  readonly #changes = changes;
  #loading = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** `virtual`, `source`: what that jiti was opened with. */
  constructor(jiti: Jiti, virtual: VirtualModules, source: LastSource) {
    this.#jiti = jiti;
    this.#source = source;
    this.#virtual = virtual;
  }

  /** True where nothing loads at the moment, and no file is known to have changed since it was run. */
  isAtRest(): boolean {
    forgetChangedJson();
    return (
      this.#loading === 0 &&
      this.#changes === changes &&
      // Code that works imports files too, after the last look at them.
      Object.keys(this.#modules).every((path) => this.#looks.has(path)) &&
      [...this.#looks].every(isAsItWas)
    );
  }

  /** Runs the file unless it has been run. Throws what it throws; it is run again the next time then. */
  load(file: string): Promise<unknown> {
    this.#loading += 1;
    const loaded = this.#last.then(() => this.#runLending(file));
    this.#last = loaded
      .catch(() => undefined)
      .then(() => {
        this.#loading -= 1;
      });
    return loaded;
  }

  /** The file whose default export is `value`. */
  fileOf(value: object): string | undefined {
    return Object.values(this.#modules).find(({ exports }) => isObject(exports) && exports.default === value)
      ?.filename;
  }

  /** What `ctx.db` is made with is a dependency of Stemma, which the deployment need not see: it is lent where it is missing. */
  async #runLending(file: string): Promise<unknown> {
    try {
      return await this.#run(file);
    } catch (error) {
      const [, missing] = MISSING_KYSELY.exec(messageOf(error)) ?? [];
      if (missing === undefined || missing in this.#virtual) throw error;
      this.#virtual[missing] = require(missing);
      return this.#runLending(file);
    }
  }

  async #run(file: string): Promise<unknown> {
    const path = existsSync(file) ? realpathSync(file) : fileURLToPath(this.#jiti.esmResolve(file));
    const known = this.#modules[path];
    // As its neighbours would import it: the same value.
    if (known !== undefined) return known.require(path);
    try {
      const options = { filename: path, ext: extname(path), cache: this.#modules, async: true };
      return await this.#jiti.evalModule(readFileSync(path, "utf8"), options);
    } catch (error) {
      throw withSyntaxPlace(error, this.#source);
    } finally {
      this.#settle();
    }
  }

  /** Notes how the files look that were run; one that threw, and who imported it, is forgotten. */
  #settle(): void {
    for (const path in this.#modules) {
      if (this.#looks.has(path)) continue;
      if (this.#modules[path]?.loaded !== true) delete this.#modules[path];
      else this.#looks.set(path, isOwn(path) ? lookOf(path) : FIXED);
    }
    for (const path in NATIVE) {
      if (path.endsWith(".json") && !json.has(path) && isOwn(path)) json.set(path, lookOf(path));
    }
  }
}

/** Whoever imported one that has changed has to be run again, and is not known: no world goes on. */
function forgetChangedJson(): void {
  for (const each of json) {
    if (isAsItWas(each)) continue;
    const [path] = each;
    Reflect.deleteProperty(NATIVE, path);
    json.delete(path);
    changes += 1;
  }
}

/** How packages look: what they are does not change while a process lives. */
const FIXED = "fixed";

function isOwn(path: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(path);
}

function isAsItWas([path, look]: readonly [string, string]): boolean {
  return look === FIXED || lookOf(path) === look;
}

/** Changes when the file is written: its time and size; empty where there is none. */
function lookOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.mtimeMs} ${stat.size}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
