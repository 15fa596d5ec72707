import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";

/** Whether a path lies in a folder, or is it; links are not followed. */
export function isInside(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** How a path leads out of a folder, as it is written or by a link; undefined: it does not. */
export function wayOut(directory: string, path: string): string | undefined {
  if (!isInside(directory, path)) return "leads out of the package";
  const leaves = existsSync(path) && !isInside(realpathSync(directory), realpathSync(path));
  return leaves ? "is a link that leads out of the package" : undefined;
}
