import type { DrizzleCopy } from "../load-drizzle.ts";

type Main = typeof import("drizzle-orm");
type PgCore = typeof import("drizzle-orm/pg-core");
type Casing = typeof import("drizzle-orm/casing");

/**
 * The parts of drizzle-orm that reading needs. `is` and the symbols recognise what another copy of the same major
 * made, so it does not matter whose copy this is.
 */
export interface DrizzleLibrary {
  readonly main: Main;
  /** `main.is`, which remembers its answer for each class: it is asked several times of every column. */
  readonly is: Main["is"];
  readonly pg: PgCore;
  readonly casing: Casing;
}

export async function loadLibrary(copy: DrizzleCopy): Promise<DrizzleLibrary> {
  const [main, pg, casing] = await Promise.all([
    copy.import(),
    copy.import("pg-core"),
    copy.import("casing"),
  ]);
  if (!hasExport<Main>(main, "is") || !hasExport<PgCore>(pg, "getTableConfig")) throw new Error(STRANGE);
  if (!hasExport<Casing>(casing, "CasingCache")) throw new Error(STRANGE);
  return { main, pg, casing, is: remembered(main.is) };
}

const STRANGE = "This copy of drizzle-orm lacks what its version promises.";

function hasExport<Module>(module: unknown, name: keyof Module & string): module is Module {
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
