import type { DrizzleCopy } from "../load-drizzle.ts";

type Main = typeof import("drizzle-orm");
type Casing = typeof import("drizzle-orm/casing");

/**
 * The parts of drizzle-orm that reading needs. `is` and the symbols recognise what another copy of the same major
 * made, so it does not matter whose copy this is.
 */
export interface DrizzleLibrary {
  readonly main: Main;
  /** `main.is`, which remembers its answer for each class: it is asked several times of every column. */
  readonly is: Main["is"];
  readonly casing: Casing;
}

/** What is for one database system, e.g. all that `drizzle-orm/pg-core` exports. */
export interface CoreModules {
  readonly "pg-core": typeof import("drizzle-orm/pg-core");
  readonly "sqlite-core": typeof import("drizzle-orm/sqlite-core");
  readonly "mysql-core": typeof import("drizzle-orm/mysql-core");
}

export async function loadLibrary(copy: DrizzleCopy): Promise<DrizzleLibrary> {
  const [main, casing] = await Promise.all([copy.import(), copy.import("casing")]);
  if (!hasExport<Main>(main, "is") || !hasExport<Casing>(casing, "CasingCache")) throw new Error(STRANGE);
  return { main, casing, is: remembered(main.is) };
}

export async function loadCore<Name extends keyof CoreModules>(
  copy: DrizzleCopy,
  name: Name,
): Promise<CoreModules[Name]> {
  const core = await copy.import(name);
  if (!hasExport<CoreModules[Name]>(core, "getTableConfig")) throw new Error(STRANGE);
  return core;
}

const STRANGE = "This copy of drizzle-orm lacks what its version promises.";

function hasExport<Module>(module: unknown, name: string): module is Module {
  return typeof module === "object" && module !== null && name in module;
}

function remembered(is: Main["is"]): Main["is"] {
  const answers = new Map<unknown, WeakMap<object, boolean>>();
  return (value, type): value is InstanceType<typeof type> => {
    const prototype: unknown =
      typeof value === "object" && value !== null ? Object.getPrototypeOf(value) : null;
    if (typeof prototype !== "object" || prototype === null) return false;
    const ofType = answers.get(type) ?? new WeakMap<object, boolean>();
    const known = ofType.get(prototype);
    if (known !== undefined) return known;
    const answer = is(value, type);
    answers.set(type, ofType.set(prototype, answer));
    return answer;
  };
}
