// src/dialects/driver-version.ts
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
function driverVersion(name, from) {
  for (const base of [import.meta.url, join(from, "package.json")]) {
    const version = versionFrom(name, base);
    if (version !== void 0) return version;
  }
  return "";
}
function versionFrom(name, base) {
  try {
    let folder = dirname(createRequire(base).resolve(name));
    for (; ; ) {
      const read = packageIn(folder);
      if (read?.name === name) return String(read.version);
      const above = dirname(folder);
      if (above === folder) return void 0;
      folder = above;
    }
  } catch {
    return void 0;
  }
}
function packageIn(folder) {
  try {
    const value = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return typeof value === "object" && value !== null ? value : void 0;
  } catch {
    return void 0;
  }
}

export {
  driverVersion
};
