import { isAbsolute, relative, sep } from "node:path";
import type { Revision } from "../revisions/index.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import type { NamedPackage } from "./package-file.ts";
import { isObject } from "./validate.ts";

/**
 * Checks that `exports` of the packages, by their component's name, let every file of a migration through: what a
 * package hides, other tools do not find. Throws `config/invalid` with the line to add.
 */
export async function checkExports(
  packages: ReadonlyMap<string, NamedPackage>,
  revisions: readonly Revision[],
  cwd: string,
): Promise<void> {
  const closed = revisions.filter(
    ({ component, forward }) => forward !== undefined && packages.get(component)?.file.exports !== undefined,
  );
  if (closed.length === 0) return;
  const { exports: resolve } = await import("resolve.exports");
  for (const { component, forward, rewind } of closed) {
    const named = packages.get(component);
    if (named === undefined) continue;
    const { name, file } = named;
    const leadsTo = (subpath: InPackage, target: InPackage): boolean => {
      try {
        return resolve({ name, exports: file.exports }, subpath)?.includes(target) ?? false;
      } catch {
        return false;
      }
    };
    for (const path of [forward?.path, rewind?.path]) {
      const inside = relative(file.directory, path ?? file.directory);
      // Migrations outside the package are not its own.
      if (inside === "" || inside.startsWith("..") || isAbsolute(inside)) continue;
      const target: InPackage = `./${inside.split(sep).join("/")}`;
      if (subpathsTo(target, file.exports).some((subpath) => leadsTo(subpath, target))) continue;
      const folder = target.slice(0, target.lastIndexOf("/"));
      throw new ProjectError("config/invalid", {
        file: displayPath(cwd, file.file),
        key: "exports",
        expected: `"${folder}/*": "${folder}/*"`,
        problem: `the migrations of ${component} are hidden: ${target}`,
      });
    }
  }
}

/** A path in a package, as its package.json writes it. */
type InPackage = `./${string}`;

/** The subpaths of a package by which a file of it may be found: those of the entries that have it as a target. */
function subpathsTo(file: InPackage, exports: unknown): InPackage[] {
  if (!isObject(exports)) return [];
  return Object.entries(exports).flatMap(([key, value]): readonly InPackage[] => {
    if (!key.startsWith("./")) return [];
    const named = key.slice(2);
    return targetsIn(value).flatMap((target): readonly InPackage[] => {
      if (target === file) return [`./${named}`];
      const [before = "", after] = target.split("*", 2);
      const isMatch = after !== undefined && file.startsWith(before) && file.endsWith(after);
      if (!isMatch) return [];
      const star = file.slice(before.length, file.length - after.length);
      return [`./${named.replace("*", () => star)}`];
    });
  });
}

/** All targets of an entry, whatever the conditions. */
function targetsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(targetsIn) : [];
}
