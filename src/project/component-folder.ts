import { existsSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Component, ComponentOrigin } from "./component.ts";
import { componentOf } from "./component-definition.ts";
import { loadDefaultExport } from "./default-export.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import type { ModuleLoader } from "./module-loader.ts";
import type { NamedPackage } from "./package-file.ts";

/** What every search for components needs. */
export interface SearchContext {
  readonly cwd: string;
  readonly loader: ModuleLoader;
}

/** How a place was found, for the component's record and for messages. */
export interface FoundBy {
  readonly origin: ComponentOrigin;
  readonly package?: NamedPackage;
}

/** A place that holds a component: a folder, with the component file where there is one. Paths are absolute. */
export interface ComponentPlace {
  readonly directory: string;
  readonly file?: string;
}

const FILE_NAMES = ["ts", "mts", "js", "mjs"].map((ending) => `component.${ending}`);

/**
 * The component at a path: a folder with a component file or with `migration/`, or a component file itself.
 * Undefined where there is none. Throws `config/invalid` for a folder with two component files.
 */
export function componentPlace(path: string, cwd: string): ComponentPlace | undefined {
  const stat = statOf(path);
  if (stat?.isFile())
    return /\.(?:ts|mts|js|mjs)$/.test(path) ? { directory: dirname(path), file: path } : undefined;
  if (!stat?.isDirectory()) return undefined;
  const [file, second] = FILE_NAMES.map((name) => join(path, name)).filter((name) => existsSync(name));
  if (file !== undefined && second !== undefined) {
    throw new ProjectError("config/invalid", {
      file: displayPath(cwd, file),
      expected: "one component file in a folder",
      problem: `${displayPath(cwd, second)} is in the same folder, and it is not clear which one counts`,
    });
  }
  if (file !== undefined) return { directory: path, file };
  const migrations = statSync(join(path, "migration"), { throwIfNoEntry: false });
  return migrations?.isDirectory() ? { directory: path } : undefined;
}

/** Undefined where nothing is, also below what is a file. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return undefined;
    }
    throw error;
  }
}

/** Loads the component of a place. Throws `config/invalid` naming its file, or its folder where it has none. */
export async function loadComponent(
  { directory, file }: ComponentPlace,
  foundBy: FoundBy,
  { cwd, loader }: SearchContext,
): Promise<Component> {
  const shown = displayPath(cwd, file ?? directory);
  const definition =
    file === undefined ? { name: basename(directory) } : await loadDefaultExport(loader, file, cwd);
  const source = { directory, ...(file === undefined ? {} : { file }), ...foundBy };
  return componentOf(definition, source, { file: shown });
}
