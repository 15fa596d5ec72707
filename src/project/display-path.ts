import { relative, sep } from "node:path";

/** A path as it is shown everywhere: relative to the current folder, with `/`. */
export function displayPath(cwd: string, path: string): string {
  const shown = relative(cwd, path).split(sep).join("/");
  return shown === "" ? "." : shown;
}
