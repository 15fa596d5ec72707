import type { PGlite } from "@electric-sql/pglite";
import type { Connection } from "../dialects/connect.ts";

/** The PGlite whose session this is. */
export function pgliteOf({ driver }: Connection): PGlite {
  if (isPglite(driver)) return driver;
  throw new TypeError("this session is not PGlite's");
}

export function isPglite(driver: object): driver is PGlite {
  return "dumpDataDir" in driver && "execProtocol" in driver;
}
