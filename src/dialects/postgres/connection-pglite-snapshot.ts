import { createHash } from "node:crypto";
import type { Extensions, PGlite } from "@electric-sql/pglite";
import type { ConnectOptions } from "../connection.ts";
import { driverVersion } from "../driver-version.ts";
import { readDump, removeDump, writeDump } from "./connection-pglite-dumps.ts";

interface PgliteModule {
  readonly PGlite: typeof PGlite;
}

/** One for each set of extensions. */
const KEPT = 3;

/**
 * An empty PGlite in memory, or one that starts as the dump of another. Making an empty one takes seconds, most of them for
 * what `initdb` writes: with a folder for snapshots that is done once. A snapshot that cannot be read is made again, one
 * that cannot be written is no fault.
 */
export async function createInMemory(
  { PGlite }: PgliteModule,
  extensions: Extensions,
  { snapshots, from, dump }: Pick<ConnectOptions, "snapshots" | "from" | "dump">,
): Promise<PGlite> {
  if (dump !== undefined) return PGlite.create({ extensions, loadDataDir: dump });
  if (snapshots === undefined) return PGlite.create({ extensions });
  const key = JSON.stringify([driverVersion("@electric-sql/pglite", from), Object.keys(extensions).sort()]);
  const name = `pglite-${createHash("sha256").update(key).digest("hex").slice(0, 16)}`;
  const place = { folder: snapshots, kept: KEPT };
  const snapshot = readDump(place, name);
  if (snapshot !== undefined) {
    try {
      return await PGlite.create({ extensions, loadDataDir: snapshot });
    } catch {
      removeDump(place, name);
    }
  }
  const database = await PGlite.create({ extensions });
  try {
    await writeDump(place, name, await database.dumpDataDir("none"));
  } catch {
    // Then the next one takes as long.
  }
  return database;
}
