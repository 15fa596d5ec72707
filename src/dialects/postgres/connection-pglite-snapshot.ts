import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Extensions, PGlite } from "@electric-sql/pglite";
import type { ConnectOptions } from "../connection.ts";
import { pgliteVersion } from "./connection-pglite-version.ts";

interface PgliteModule {
  readonly PGlite: typeof PGlite;
}

/** One for each set of extensions: some 40 MB, as unpacking would cost more than it saves. */
const KEPT = 3;

/**
 * An empty PGlite in memory. Making one takes seconds, most of them for what `initdb` writes: with a folder for snapshots
 * that is done once. A snapshot that cannot be read is made again, one that cannot be written is no fault.
 */
export async function createInMemory(
  { PGlite }: PgliteModule,
  extensions: Extensions,
  { snapshots, from }: Pick<ConnectOptions, "snapshots" | "from">,
): Promise<PGlite> {
  if (snapshots === undefined) return PGlite.create({ extensions });
  const key = JSON.stringify([await pgliteVersion(from), Object.keys(extensions).sort()]);
  const name = `pglite-${createHash("sha256").update(key).digest("hex").slice(0, 16)}.tar`;
  const file = join(snapshots, name);
  const kept = readSnapshot(file);
  if (kept !== undefined) {
    try {
      return await PGlite.create({ extensions, loadDataDir: kept });
    } catch {
      rmSync(file, { force: true });
    }
  }
  const database = await PGlite.create({ extensions });
  try {
    const dump = await database.dumpDataDir("none");
    writeSnapshot(snapshots, name, new Uint8Array(await dump.arrayBuffer()));
  } catch {
    // Then the next one takes as long.
  }
  return database;
}

function readSnapshot(file: string): Blob | undefined {
  try {
    return new Blob([readFileSync(file)]);
  } catch {
    return undefined;
  }
}

/** Written beside its place and moved there whole; the oldest make room. */
function writeSnapshot(folder: string, name: string, content: Uint8Array): void {
  // Not all folders above it at once: in some places (/proc) that would never end.
  for (const each of [dirname(folder), folder]) if (!existsSync(each)) mkdirSync(each);
  const making = join(folder, `${name}.${randomBytes(4).toString("hex")}`);
  writeFileSync(making, content);
  renameSync(making, join(folder, name));
  const all = readdirSync(folder).filter((each) => /^pglite-.*\.tar$/.test(each));
  const byAge = all
    .map((each) => ({ each, time: statSync(join(folder, each)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { each } of byAge.slice(KEPT)) rmSync(join(folder, each), { force: true });
}
