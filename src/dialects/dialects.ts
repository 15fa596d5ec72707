import type { Dialect, DialectName } from "./dialect.ts";
import { mariadb } from "./mariadb/mariadb.ts";
import { postgres } from "./postgres/postgres.ts";
import { sqlite } from "./sqlite/sqlite.ts";

/** Every dialect that is built: adding one is a folder and a line here. */
const DIALECTS: Partial<Record<DialectName, Dialect>> = { postgres, sqlite, mariadb };

/** The dialect of a name, or undefined where this version has none yet. */
export function dialectOf(name: DialectName): Dialect | undefined {
  return DIALECTS[name];
}
