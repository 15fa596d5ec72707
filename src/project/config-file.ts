import { existsSync, statSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";

/** Names a config may have. */
export const CONFIG_NAMES = ["ts", "mts", "js", "mjs", "json"].map((ending) => `stemma.config.${ending}`);

/** Where to look for a config. */
export interface ConfigPlace {
  /** A folder given by the user: looked into, and nowhere else. */
  readonly directory?: string | undefined;
  /** A file given by the user; it wins over `directory`. */
  readonly config?: string | undefined;
  readonly cwd: string;
}

/**
 * The absolute path of the deployment's config file: the file given, else the one in the folder given, else the one
 * in the current folder or the nearest above it. Throws `config/not-found`, or `config/invalid` where two stand in
 * one folder.
 */
export function findConfig({ directory, config, cwd }: ConfigPlace): string {
  if (config !== undefined) return givenFile(resolve(cwd, config), cwd);
  if (directory !== undefined) {
    const folder = resolve(cwd, directory);
    const found = configIn(folder, cwd);
    if (found === undefined) throw notFound([folder], cwd);
    return found;
  }
  const searched: string[] = [];
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const found = configIn(folder, cwd);
    if (found !== undefined) return found;
    searched.push(folder);
    if (dirname(folder) === folder) throw notFound(searched, cwd);
  }
}

function givenFile(file: string, cwd: string): string {
  if (!isFile(file)) {
    throw new ProjectError("config/not-found", {
      searched: [displayPath(cwd, dirname(file))],
      names: [displayPath(cwd, file)],
    });
  }
  if (!/^\.(?:ts|mts|js|mjs|json)$/.test(extname(file))) {
    throw new ProjectError("config/invalid", {
      file: displayPath(cwd, file),
      expected: "a .ts, .mts, .js, .mjs or .json file",
      problem: "a config file cannot have this ending",
    });
  }
  return file;
}

function configIn(folder: string, cwd: string): string | undefined {
  const [first, second] = CONFIG_NAMES.map((name) => join(folder, name)).filter(isFile);
  if (first === undefined || second === undefined) return first;
  throw new ProjectError("config/invalid", {
    file: displayPath(cwd, first),
    expected: "one config file in a folder",
    problem: `${displayPath(cwd, second)} is in the same folder, and it is not clear which one counts`,
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function notFound(folders: readonly string[], cwd: string): ProjectError {
  return new ProjectError("config/not-found", {
    searched: folders.map((folder) => displayPath(cwd, folder)),
    names: CONFIG_NAMES,
  });
}
