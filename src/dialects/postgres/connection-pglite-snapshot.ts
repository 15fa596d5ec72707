import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import type { Extensions, PGlite } from "@electric-sql/pglite";
import type { ConnectOptions } from "../connection.ts";
import { driverVersion } from "../driver-version.ts";
import { buffersFor } from "./connection-pglite-buffers.ts";
import { readDump, removeDump, writeDump } from "./connection-pglite-dumps.ts";

interface PgliteModule {
  readonly PGlite: typeof PGlite;
}

/** One for each version of PGlite. An empty database is the same whatever extensions could be made in it. */
const KEPT = 3;

type Place = Pick<ConnectOptions, "snapshots" | "from">;

/**
 * An empty PGlite in memory, or one that starts as the dump of another. Making an empty one takes seconds, most of them for
 * what `initdb` writes: with a folder for snapshots that is done once. A snapshot that cannot be read is made again, one
 * that cannot be written is no fault.
 */
export async function createInMemory(
  driver: PgliteModule,
  extensions: Extensions,
  options: Place & Pick<ConnectOptions, "dump">,
): Promise<PGlite> {
  const { dump } = options;
  const how = { ...buffersFor(driver.PGlite, "memory"), extensions };
  if (dump !== undefined) return driver.PGlite.create({ ...how, loadDataDir: dump });
  return createEmpty(driver, how, options);
}

/** The same in a folder, which is not there yet. */
export function createInFolder(driver: PgliteModule, folder: string, options: Place): Promise<PGlite> {
  return createEmpty(
    driver,
    { ...buffersFor(driver.PGlite, "memory"), dataDir: folder, extensions: {} },
    options,
  );
}

async function createEmpty(
  { PGlite }: PgliteModule,
  how: { readonly dataDir?: string; readonly startParams?: string[]; readonly extensions: Extensions },
  { snapshots, from }: Place,
): Promise<PGlite> {
  if (snapshots === undefined) return PGlite.create(how);
  const key = JSON.stringify([driverVersion("@electric-sql/pglite", from)]);
  const name = `pglite-${createHash("sha256").update(key).digest("hex").slice(0, 16)}`;
  const place = { folder: snapshots, kept: KEPT };
  const snapshot = readDump(place, name);
  if (snapshot !== undefined) {
    try {
      return await PGlite.create({ ...how, loadDataDir: snapshot });
    } catch {
      removeDump(place, name);
      if (how.dataDir !== undefined) rmSync(how.dataDir, { recursive: true, force: true });
    }
  }
  const database = await PGlite.create(how);
  try {
    await writeDump(place, name, await database.dumpDataDir("none"));
  } catch {
    // Then the next one takes as long.
  }
  return database;
}
