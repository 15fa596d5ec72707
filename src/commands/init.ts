import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { CONFIG_NAMES, displayPath } from "../project/index.ts";
import { startingFiles } from "./starting-files.ts";

/** What `init` did. A deployment that is there already is left as it is. */
export type InitOutcome =
  | {
      readonly kind: "written";
      /** Folder of the deployment, relative to the current one. */
      readonly directory: string;
      readonly component: string;
      readonly written: readonly string[];
      /** Files that were there before and were not touched. */
      readonly kept: readonly string[];
    }
  | { readonly kind: "exists"; readonly config: string };

/** The component that a new deployment begins with. */
const COMPONENT = "app";

/** Writes a starting deployment into a folder, which is made where it is missing. Never overwrites a file. */
export async function init(cwd: string, directory: string): Promise<InitOutcome> {
  const folder = resolve(cwd, directory);
  const config = CONFIG_NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (config !== undefined) return { kind: "exists", config: displayPath(cwd, config) };
  const written: string[] = [];
  const kept: string[] = [];
  for (const { name, text } of startingFiles(folder, COMPONENT)) {
    const path = join(folder, name);
    if (await writeIfAbsent(path, text)) written.push(displayPath(cwd, path));
    else kept.push(displayPath(cwd, path));
  }
  return { kind: "written", directory: displayPath(cwd, folder), component: COMPONENT, written, kept };
}

async function writeIfAbsent(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
