import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A copy of drizzle-orm on disk. */
export interface DrizzleCopy {
  readonly version: string;
  /** Imports one of its entries, e.g. `pg-core`; without a name its main one. */
  import(entry?: string): Promise<unknown>;
}

/** The copy that modules in the first of these folders that has one would import, or else Stemma's own. */
export function findDrizzle(folders: readonly string[]): DrizzleCopy | undefined {
  for (const folder of [...folders, dirname(fileURLToPath(import.meta.url))]) {
    const main = resolve(folder);
    if (main !== undefined) return copyAt(dirname(main));
  }
  return undefined;
}

function resolve(folder: string): string | undefined {
  try {
    return createRequire(join(folder, "package.json")).resolve("drizzle-orm");
  } catch {
    return undefined;
  }
}

function copyAt(root: string): DrizzleCopy {
  const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : undefined;
  return {
    version: typeof version === "string" ? version : "of an unknown version",
    import: (entry = "") => import(pathToFileURL(fileOf(join(root, entry))).href),
  };
}

/** The ES module where there is one: it is what the models themselves imported, so nothing is loaded twice. */
function fileOf(folder: string): string {
  const beside = `${folder}.js`;
  const within = join(folder, "index.js");
  if (existsSync(within)) return within;
  return existsSync(beside) ? beside : join(folder, "index.cjs");
}
