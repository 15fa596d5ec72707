import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The version of a driver that would be loaded (from beside Stemma, else from the deployment's folder), as its package
 * says; empty where there is none. The driver is not loaded for that.
 */
export function driverVersion(name: string, from: string): string {
  for (const base of [import.meta.url, join(from, "package.json")]) {
    const version = versionFrom(name, base);
    if (version !== undefined) return version;
  }
  return "";
}

/** Its package.json may be no entry of the package: it is found above the entry. */
function versionFrom(name: string, base: string): string | undefined {
  try {
    let folder = dirname(createRequire(base).resolve(name));
    for (;;) {
      const read = packageIn(folder);
      if (read?.name === name) return String(read.version);
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
