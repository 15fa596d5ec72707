import type { PGlite } from "@electric-sql/pglite";
import type { Connection } from "../dialects/connect.ts";

/** The PGlite whose session this is. */
function pgliteOf({ driver }: Connection): PGlite {
  if (isPglite(driver)) return driver;
  throw new TypeError("this session is not PGlite's");
}

/**
 * Its files, as another one can start from. They are looked at like those of a server that was cut off; without a checkpoint
 * sequences would be some thirty numbers further there.
 */
export async function dumpOf(connection: Connection): Promise<Blob> {
  await connection.query("CHECKPOINT");
  return pgliteOf(connection).dumpDataDir("none");
}

export function isPglite(driver: object): driver is PGlite {
  return "dumpDataDir" in driver && "execProtocol" in driver;
}
