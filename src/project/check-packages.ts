import { readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { STEMMA_VERSION } from "../kernel/index.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import { installedPackage, type NamedPackage, type PackageFile, readPackageFile } from "./package-file.ts";

/** A package that a plugin expects beside it, as it was found. */
interface FoundPeer {
  readonly plugin: NamedPackage;
  readonly peer: string;
  readonly range: string;
  /** Its folder, as shown to people; undefined: Stemma, which is always the one that runs. */
  readonly path?: string;
  readonly version: string;
}

/**
 * Checks that the packages of components have what they expect beside them, and one of it. Gives sentences about peers
 * of a version that they do not ask for: npm was told to put up with that. Throws `config/two-versions` and
 * `config/peer-missing`.
 */
export async function checkPackages(packages: readonly NamedPackage[], cwd: string): Promise<string[]> {
  const look = lookup();
  checkCopies(packages, look, cwd);
  const peers = foundPeers(packages, look, cwd);
  if (peers.length === 0) return [];
  const { default: Range } = await import("semver/classes/range.js");
  // Plugins ask for the same few things.
  const known = new Map<string, boolean>();
  const fits = ({ range, version }: FoundPeer): boolean => {
    const question = `${range} ${version}`;
    const answer = known.get(question) ?? isInside(range, version);
    known.set(question, answer);
    return answer;
  };
  const isInside = (range: string, version: string): boolean => {
    try {
      return new Range(range, { includePrerelease: true }).test(version);
    } catch {
      // No range of versions: `workspace:*`, an address.
      return true;
    }
  };
  return peers
    .filter((peer) => !fits(peer))
    .map(
      ({ plugin, peer, range, path, version }) =>
        `${displayPath(cwd, plugin.file.file)}: ${plugin.name} expects ${peer} ${range}, and ${
          path === undefined ? "this" : path
        } is ${version}`,
    );
}

/**
 * Two packages that come with components may not see different versions of a third: models of the one would refer to
 * tables that the other does not mean. Copies of the same version are the same.
 */
function checkCopies(packages: readonly NamedPackage[], look: Lookup, cwd: string): void {
  const byName = new Map(packages.map(({ name, file }) => [name, file]));
  for (const { name, file } of packages) {
    for (const other of new Set([...file.dependencies, ...file.peers.keys()])) {
      const own = other === name ? undefined : byName.get(other);
      if (own === undefined) continue;
      const seen = look(other, file.directory);
      if (seen === undefined || dirname(seen) === realpathSync.native(own.directory)) continue;
      const copy = readPackageFile(seen, cwd);
      if (copy.version !== undefined && copy.version === own.version) continue;
      const shown = ({ directory, version = "" }: PackageFile) => ({
        path: displayPath(cwd, directory),
        version,
      });
      const copies = [shown(own), shown(copy)] as const;
      throw new ProjectError("config/two-versions", { package: other, copies, plugin: name });
    }
  }
}

function foundPeers(packages: readonly NamedPackage[], look: Lookup, cwd: string): FoundPeer[] {
  const versions = new Map<string, string | undefined>();
  return packages
    .flatMap((plugin) =>
      [...plugin.file.peers].flatMap(([peer, range]): readonly FoundPeer[] => {
        // Wherever it is installed, the one that runs counts; run from its sources it has no version.
        if (peer === "stemma") {
          return isRelease(STEMMA_VERSION) ? [{ plugin, peer, range, version: STEMMA_VERSION }] : [];
        }
        const found = look(peer, plugin.file.directory);
        if (found === undefined) {
          throw new ProjectError("config/peer-missing", {
            package: plugin.name,
            file: displayPath(cwd, plugin.file.file),
            peer,
            range,
          });
        }
        if (!versions.has(found)) versions.set(found, versionIn(found));
        const version = versions.get(found);
        return version === undefined
          ? []
          : [{ plugin, peer, range, path: displayPath(cwd, dirname(found)), version }];
      }),
    )
    .filter(({ range }) => !/^[*x]?$/.test(range.trim()));
}

function isRelease(version: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(version);
}

/** The package.json that Node finds under a name from a folder, both by their real paths. */
type Lookup = (name: string, directory: string) => string | undefined;

/** A hundred plugins ask for the same few packages from the same few places: real paths are asked for once. */
function lookup(): Lookup {
  const known = new Map<string, string>();
  const real = (path: string): string => {
    const found = known.get(path) ?? realpathSync.native(path);
    known.set(path, found);
    return found;
  };
  return (name, directory) => {
    const found = installedPackage(name, real(directory));
    return found === undefined ? undefined : join(real(found), "package.json");
  };
}

/** Of a package that is no plugin nothing else counts; some of these files are large. */
function versionIn(packageFile: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(packageFile, "utf8"));
    if (typeof parsed !== "object" || parsed === null || !("version" in parsed)) return undefined;
    return typeof parsed.version === "string" ? parsed.version : undefined;
  } catch {
    return undefined;
  }
}
