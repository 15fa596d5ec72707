import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { importsOf, type ModuleImport } from "../revisions/index.ts";

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

/** Which of a module's imports are followed. */
export type FollowedImport = (each: ModuleImport) => boolean;

/** What takes only types is gone when code runs. */
const whatRuns: FollowedImport = ({ isType }) => !isType;

/**
 * The files that a module imports by relative paths, with those that these import, as far as paths are literals: what it
 * does depends on them too. Files that are not there are left out.
 */
export function localImports(
  path: string,
  text: string,
  isFollowed: FollowedImport = whatRuns,
): readonly LocalImport[] {
  const found = new Map<string, string>();
  const open: LocalImport[] = [{ path, text }];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    for (const { file } of directImports(each, isFollowed)) {
      if (file === path || found.has(file)) continue;
      const content = readFileSync(file, "utf8");
      found.set(file, content);
      open.push({ path: file, text: content });
    }
  }
  return [...found].map(([file, content]) => ({ path: file, text: content }));
}

/** The files that a module itself imports by relative paths. */
export function directImports(
  { path, text }: LocalImport,
  isFollowed: FollowedImport = whatRuns,
): readonly { readonly file: string; readonly names: readonly string[] }[] {
  // Most code imports nothing by a path and need not be cut into tokens; and what is not code imports nothing.
  if (!/["'`]\.{1,2}(?:\/|["'`])/.test(text) || !CODE.test(path)) return [];
  return importsOf(text).flatMap((each) => {
    if (!/^\.{1,2}(?:\/|$)/.test(each.specifier) || !isFollowed(each)) return [];
    const file = fileOf(resolve(dirname(path), each.specifier));
    return file === undefined ? [] : [{ file, names: each.names }];
  });
}

const CODE = /\.[mc]?[jt]sx?$/;

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
