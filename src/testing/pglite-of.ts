import type { PGlite } from "@electric-sql/pglite";

export function isPglite(driver: object): driver is PGlite {
  return "dumpDataDir" in driver && "execProtocol" in driver;
}
