import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const PACKAGE = "@electric-sql/pglite";

/** The version of PGlite that would be loaded, as its package says; empty where there is none. */
export async function pgliteVersion(from: string): Promise<string> {
  for (const base of [import.meta.url, join(from, "package.json")]) {
    const version = versionFrom(base);
    if (version !== undefined) return version;
  }
  return "";
}

/** Its package.json is no entry of the package: it is found above the entry. */
function versionFrom(base: string): string | undefined {
  try {
    let folder = dirname(createRequire(base).resolve(PACKAGE));
    for (;;) {
      const read = packageIn(folder);
      if (read?.name === PACKAGE) return String(read.version);
      const above = dirname(folder);
      if (above === folder) return undefined;
      folder = above;
    }
  } catch {
    return undefined;
  }
}

function packageIn(folder: string): { readonly name?: unknown; readonly version?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
