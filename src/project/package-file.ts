import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import * as v from "valibot";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import { wayOut } from "./inside.ts";
import { readJsonFile } from "./json-file.ts";

/** What of a package.json matters here. Paths are absolute. */
export interface PackageFile {
  readonly file: string;
  readonly directory: string;
  readonly name?: string;
  readonly version?: string;
  /** `exports`, as it stands there. */
  readonly exports?: unknown;
  /** Names of `dependencies` and `optionalDependencies`, sorted. */
  readonly dependencies: readonly string[];
  /** Those of them that may be missing: `optionalDependencies`. */
  readonly optional: readonly string[];
  /** `peerDependencies` that may not be missing: ranges by name. */
  readonly peers: ReadonlyMap<string, string>;
  /** The folder or file that `stemma.component` names. */
  readonly component?: string;
}

/** A package by the name under which it was found, which is not its own where npm installed it under another one. */
export interface NamedPackage {
  readonly name: string;
  readonly file: PackageFile;
}

const STRINGS = v.optional(v.record(v.string(), v.unknown()));
const PACKAGE_SCHEMA = v.object({
  name: v.optional(v.string()),
  version: v.optional(v.string()),
  exports: v.optional(v.unknown()),
  dependencies: STRINGS,
  optionalDependencies: STRINGS,
  peerDependencies: STRINGS,
  peerDependenciesMeta: STRINGS,
  stemma: v.optional(v.unknown()),
});
const STEMMA_SCHEMA = v.object({ component: v.optional(v.string()) });

/** Names that npm accepts, old ones with upper case included. */
export const PACKAGE_NAME = /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/;

/** Reads a package.json. Throws `config/invalid` where it is no JSON, or its `stemma` key is not as it should be. */
export function readPackageFile(file: string, cwd: string): PackageFile {
  const shown = displayPath(cwd, file);
  const parsed = v.safeParse(PACKAGE_SCHEMA, readJsonFile(file, shown));
  if (!parsed.success) {
    throw new ProjectError("config/invalid", {
      file: shown,
      problem: "it is not a package.json as npm writes it",
    });
  }
  const { name, version, exports, dependencies = {}, optionalDependencies = {}, stemma } = parsed.output;
  const directory = dirname(file);
  const component = stemma === undefined ? undefined : declaredComponent(stemma, directory, shown);
  return {
    file,
    directory,
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(exports === undefined ? {} : { exports }),
    dependencies: [...new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)])].sort(),
    optional: Object.keys(optionalDependencies),
    peers: neededPeers(parsed.output),
    ...(component === undefined ? {} : { component }),
  };
}

function neededPeers({
  peerDependencies = {},
  peerDependenciesMeta = {},
}: v.InferOutput<typeof PACKAGE_SCHEMA>): ReadonlyMap<string, string> {
  const peers = new Map<string, string>();
  for (const [name, range] of Object.entries(peerDependencies)) {
    const said = peerDependenciesMeta[name];
    const mayBeMissing =
      typeof said === "object" && said !== null && "optional" in said && said.optional === true;
    if (!mayBeMissing) peers.set(name, typeof range === "string" ? range : "*");
  }
  return peers;
}

function declaredComponent(stemma: unknown, directory: string, file: string): string | undefined {
  const parsed = v.safeParse(STEMMA_SCHEMA, stemma);
  const fault = (problem: string) =>
    new ProjectError("config/invalid", {
      file,
      key: "stemma.component",
      expected: "the path of a folder or file in the package, like ./component",
      problem,
    });
  if (!parsed.success) throw fault("it is not a text");
  const { component } = parsed.output;
  if (component === undefined) return undefined;
  const path = resolve(directory, component);
  // A package may not make a component of what is not its own.
  const out = isAbsolute(component) ? "leads out of the package" : wayOut(directory, path);
  if (out !== undefined) throw fault(`"${component}" ${out}`);
  return path;
}

/** The package.json that a folder belongs to: its own or the nearest above. */
export function nearestPackageFile(directory: string): string | undefined {
  return upwards(directory, (folder) => join(folder, "package.json"));
}

/**
 * The package.json of an installed package, looked up from a folder as Node does, with links followed. Not by
 * `require.resolve`: a package need not export its package.json.
 */
export function installedPackageFile(name: string, directory: string): string | undefined {
  const found = installedPackage(name, directory);
  return found === undefined ? undefined : join(realpathSync(found), "package.json");
}

/** The folder of an installed package as Node finds it, whatever links it is behind. */
export function installedPackage(name: string, directory: string): string | undefined {
  if (!PACKAGE_NAME.test(name)) return undefined;
  const found = upwards(directory, (folder) => join(folder, "node_modules", name, "package.json"));
  return found === undefined ? undefined : dirname(found);
}

function upwards(directory: string, candidate: (folder: string) => string): string | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const path = candidate(folder);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return undefined;
  }
}
