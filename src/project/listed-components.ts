import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { globSync, isDynamicPattern } from "tinyglobby";
import type { ComponentOrigin } from "./component.ts";
import { type ComponentPlace, componentPlace, type FoundBy } from "./component-folder.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import { installedPackageFile, PACKAGE_NAME, readPackageFile } from "./package-file.ts";
import { type PlaceInPackage, packagePlace, placeInPackage } from "./package-place.ts";

/** A place that was found and how, before its component file is run. */
export interface Candidate {
  readonly place: ComponentPlace;
  readonly foundBy: FoundBy;
}

/**
 * What one text in `components` stands for: a glob, a folder or file, or the name of a package. A glob may match
 * nothing. Throws `config/component-not-found`.
 */
export function listedComponents(written: string, configFile: string, cwd: string): Candidate[] {
  const directory = dirname(configFile);
  const origin = { kind: "path", written } as const;
  if (isDynamicPattern(written) && !existsSync(resolve(directory, written))) {
    const paths = globSync(written, {
      cwd: directory,
      onlyFiles: false,
      absolute: true,
      expandDirectories: false,
      ignore: "**/node_modules/**",
    });
    return paths.sort().flatMap((path) => {
      const found = placeInPackage(path, globMatch(path, cwd), cwd);
      return found === undefined ? [] : [candidateOf(found, origin)];
    });
  }
  const path = resolve(directory, written);
  const found = placeInPackage(path, componentPlace(path, cwd), cwd);
  if (found !== undefined) return [candidateOf(found, origin)];
  const isName = !/^[./]/.test(written) && PACKAGE_NAME.test(written);
  const packageFile = isName ? installedPackageFile(written, directory) : undefined;
  if (packageFile !== undefined) {
    const file = readPackageFile(packageFile, cwd);
    const { component = dirname(packageFile) } = file;
    const place = packagePlace(written, component, packageFile, cwd);
    return [candidateOf({ place, package: { name: written, file } }, { kind: "package", package: written })];
  }
  throw new ProjectError("config/component-not-found", {
    component: written,
    file: displayPath(cwd, configFile),
    path: displayPath(cwd, path),
    problem: missing(displayPath(cwd, path), existsSync(path), isName),
  });
}

function candidateOf({ place, package: named }: PlaceInPackage, origin: ComponentOrigin): Candidate {
  return { place, foundBy: { origin, ...(named === undefined ? {} : { package: named }) } };
}

function missing(path: string, exists: boolean, isName: boolean): string {
  if (exists) return `${path} has neither a component file nor a migration folder`;
  return isName
    ? `there is no folder ${path}, and no package of this name is installed`
    : `there is no folder ${path}`;
}

/** A glob picks folders; of files only a component file, which stands for its folder. */
function globMatch(path: string, cwd: string): ComponentPlace | undefined {
  const place = componentPlace(path.replace(/\/$/, ""), cwd);
  const isOtherFile = place?.file === path && !/\/component\.[a-z]+$/.test(path);
  return isOtherFile ? undefined : place;
}
