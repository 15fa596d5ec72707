import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";

/** `from "./x"`, `import "./x"`, `import("./x")`, `require("./x")`. */
const RELATIVE = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](\.{1,2}(?:\/[^"']*)?)["']/g;
const ENDINGS = [
  "",
  ".ts",
  ".mts",
  ".cts",
  ".js",
  ".mjs",
  ".cjs",
  ".json",
  "/index.ts",
  "/index.mts",
  "/index.js",
  "/index.mjs",
];

/** A file that code stands on. */
export interface LocalImport {
  readonly path: string;
  readonly text: string;
}

/**
 * The files that a module imports by relative paths, with those that these import: what it does depends on them too. A
 * light scan, which may find one too many (in a comment) but none too few as long as paths are literals.
 */
export function localImports(path: string, text: string): readonly LocalImport[] {
  const found = new Map<string, string>();
  const open: LocalImport[] = [{ path, text }];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    for (const [, specifier = ""] of each.text.matchAll(RELATIVE)) {
      const file = fileOf(resolve(dirname(each.path), specifier));
      if (file === undefined || file === path || found.has(file)) continue;
      const content = readFileSync(file, "utf8");
      found.set(file, content);
      open.push({ path: file, text: content });
    }
  }
  return [...found].map(([file, content]) => ({ path: file, text: content }));
}

/** TypeScript lets `./x.js` mean `./x.ts`. */
function fileOf(base: string): string | undefined {
  const extension = extname(base);
  const swapped = /^\.[mc]?js$/.test(extension)
    ? [base, `${base.slice(0, -extension.length)}${extension.replace("js", "ts")}`]
    : [base];
  for (const start of swapped) {
    for (const ending of ENDINGS) {
      const file = `${start}${ending}`;
      if (existsSync(file) && statSync(file).isFile()) return file;
    }
  }
  return undefined;
}
