import type { Dialect, DialectName } from "./dialect.ts";
import { postgres } from "./postgres/postgres.ts";

/** Every dialect that is built: adding one is a folder and a line here. */
const DIALECTS: Partial<Record<DialectName, Dialect>> = { postgres };

/** The dialect of a name, or undefined where this version has none yet. */
export function dialectOf(name: DialectName): Dialect | undefined {
  return DIALECTS[name];
}
